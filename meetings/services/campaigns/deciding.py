"""What the Secretariat does with a reply that was handed in: validated, returned, made public.

`read` is the edition of the reply that the person had before them (`edition_of`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.texts import write_in
from meetings.enums import ReplyChange, ReplyStage
from meetings.models import Reply, ReplyAnswer
from meetings.services.campaigns.answering import locked
from meetings.signals import reply_changed


class NotAsRead(Exception):
    """The reply is not the one that the person read: decided on, or handed in anew. Nothing was
    done."""


@transaction.atomic
def validate_reply(reply: Reply, *, by: Any, read: str) -> Reply:
    """Take the reply as it is. Nothing becomes public by it. Raises NotAsRead."""
    current = _as_read(reply, read, ReplyStage.SUBMITTED)
    write_in("", current, remark="")
    for answer in current.answers.filter(is_draft=False):
        write_in("", answer, remark="")
        answer.save()
    return _moved(current, ReplyStage.VALIDATED, ReplyChange.VALIDATED, by)


@transaction.atomic
def return_reply(
    reply: Reply,
    *,
    by: Any,
    read: str,
    remark: str,
    remarks: Mapping[int, str],
    language: str,
) -> Reply:
    """Give it back to its partner: a draft again, with a remark and remarks on single answers.

    Also one that was validated, where a mistake comes to light later: nothing of it stays public.
    `remarks` are by the keys of the questions, answered or not. Raises ValidationError when there
    is no remark at all, NotAsRead.
    """
    given = {pk: text for pk, text in remarks.items() if text}
    if not (remark or given):
        raise ValidationError(_("Say what is still needed, for the whole reply or for an answer."))
    current = _as_read(reply, read, ReplyStage.SUBMITTED, ReplyStage.VALIDATED)
    write_in(language, current, remark=remark)
    rows = {answer.question_id: answer for answer in current.answers.all()}
    for pk in given.keys() - rows.keys():
        rows[pk] = ReplyAnswer(reply=current, question_id=pk)
    for pk, answer in rows.items():
        write_in(language, answer, remark=given.get(pk, ""))
        answer.is_draft = True
        answer.is_public, answer.made_public_at, answer.made_public_by = False, None, None
        answer.save()
    return _moved(current, ReplyStage.DRAFT, ReplyChange.RETURNED, by)


@transaction.atomic
def make_public(reply: Reply, question_pks: Collection[int], *, by: Any, read: str) -> int:
    """Have just these answers of a validated reply public, and no others; how many are.

    Leaves out questions of which partners were not told that answers may become public. `read`
    names what was public as well (`edition_of_public`). Raises ValidationError for a reply that is
    not validated, and NotAsRead.
    """
    current = locked(reply)
    if current.stage != ReplyStage.VALIDATED:
        raise ValidationError(_("Validate the reply first."))
    handed_in = current.answers.filter(is_draft=False)
    if edition_of_public(current, handed_in) != read:
        raise NotAsRead
    answers = handed_in.filter(question__may_be_public=True)
    number = 0
    for answer in answers:
        is_wanted = answer.question_id in question_pks
        number += is_wanted
        if answer.is_public == is_wanted:
            continue
        answer.is_public = is_wanted
        answer.made_public_at = timezone.now() if is_wanted else None
        answer.made_public_by = by if is_wanted else None
        answer.save()
    return number


def edition_of(reply: Reply) -> str:
    """What tells a reply from the same one decided on, or handed in again later."""
    return f"{reply.stage} {reply.submitted_at.isoformat() if reply.submitted_at else ''}"


def edition_of_public(reply: Reply, answers: Iterable[ReplyAnswer]) -> str:
    """The same, and which of its answers are public."""
    public = sorted(answer.question_id for answer in answers if answer.is_public)
    return digest_of({"edition": edition_of(reply), "public": public})


def _as_read(reply: Reply, read: str, *stages: ReplyStage) -> Reply:
    current = locked(reply)
    if current.stage not in stages or edition_of(current) != read:
        raise NotAsRead
    return current


def _moved(reply: Reply, stage: ReplyStage, change: ReplyChange, by: Any) -> Reply:
    reply.stage, reply.decided_by, reply.decided_at = stage, by, timezone.now()
    reply.save()
    reply_changed.send(sender=Reply, reply=reply, change=change, by=by)
    return reply

"""A recommendation or conclusion out of paragraphs of the minutes, and back again."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.enums import PublicationState
from dialogue.texts import LANGUAGES
from meetings.enums import OutcomePart
from meetings.models import Addressee, Anchor, Meeting, Paragraph, ParagraphPair
from meetings.services.minutes.numbering import locked, next_number, remove_and_close_up
from meetings.services.minutes.passages import Passages
from meetings.services.minutes.publishing import TextChanged, TextGone, key_of, read_in
from meetings.services.register import MODELS

# “3.”, “(b)”, “R12:”, “–”: a text gets a number of its own.
ENUMERATOR = re.compile(r"^(?:[RC]?\d{1,3}\s?[.):]|\([0-9a-zA-Z]{1,3}\)|[•·▪–—-])\s+")


class ChangedSince(Exception):
    """What was chosen is no longer what the person had before them; nothing was done.

    `changed` are the ids of the paragraphs that read otherwise now, or are captured by now; empty
    where they are gone with the minutes that they stood in.
    """

    def __init__(self, changed: Iterable[int]) -> None:
        super().__init__()
        self.changed = frozenset(changed)


def wording_of(paragraphs: Iterable[Paragraph]) -> str:
    """The words of a text that is made of these paragraphs."""
    return "\n\n".join(ENUMERATOR.sub("", row.text, count=1).strip() for row in paragraphs)


@transaction.atomic
def capture(
    meeting: Meeting,
    part: OutcomePart,
    seen: Mapping[int, str],
    *,
    by: Any,
    addressed_to: str = "",
    **said: Any,
) -> Any:
    """Make a numbered draft of the chosen paragraphs, with those that they are paired with.

    `seen` gives each chosen paragraph's id and its state as the person had it before them
    (`Passages.state_of`). `addressed_to` is a group, `said` other columns of the text: its kind,
    session and area. The pairs count as looked at from then on. Raises ValidationError,
    ChangedSince.
    """
    meeting = locked(meeting)
    passages = Passages.of(meeting)
    check_unchanged(passages, seen)
    chosen = passages.by_language(seen)
    cells = passages.by_language(passages.with_counterparts(seen))
    _check_one_passage(passages, chosen, cells)
    words = {code: wording_of(rows) for code, rows in cells.items()}
    if not all(words.values()):
        raise ValidationError(_("There are no words besides the number."))
    text = MODELS[part](
        meeting=meeting,
        number=next_number(meeting, part),
        **{f"text_{code}": written for code, written in words.items()},
        **said,
    )
    text.clean()
    text.save()
    if addressed_to:
        Addressee.objects.create(group=addressed_to, **{part.value: text})
    anchor(text, [row for rows in cells.values() for row in rows], by=by)
    used = [row.pk for rows in cells.values() for row in rows]
    ParagraphPair.objects.filter(paragraph__in=used, is_suggested=True).update(
        is_suggested=False, paired_by=by, paired_at=timezone.now()
    )
    return text


def check_unchanged(passages: Passages, seen: Mapping[int, str]) -> None:
    """Raises ValidationError where nothing is chosen, ChangedSince."""
    if not seen:
        raise ValidationError(_("Choose a paragraph first."))
    if set(seen) - set(passages.paragraphs):
        raise ChangedSince(())
    changed = [pk for pk in seen if passages.state_of(passages.paragraphs[pk]) != seen[pk]]
    if changed:
        raise ChangedSince(changed)


def _check_one_passage(
    passages: Passages, chosen: dict[str, list[Paragraph]], cells: dict[str, list[Paragraph]]
) -> None:
    for rows in cells.values():
        first, last = rows[0].position, rows[-1].position
        if last - first + 1 != len(rows):
            raise ValidationError(_("Choose paragraphs that follow one another."))
    for rows in chosen.values():
        reached = passages.with_counterparts(row.pk for row in rows)
        if any(row.pk not in reached for cell in chosen.values() for row in cell):
            raise ValidationError(
                _("These paragraphs are not paired with one another. Pair them first.")
            )


def anchor(text: Any, paragraphs: Iterable[Paragraph], *, by: Any) -> None:
    """Keep where the text comes from."""
    of_text = {text._meta.model_name: text}
    Anchor.objects.bulk_create(Anchor(**of_text, paragraph=row, made_by=by) for row in paragraphs)


def follow_pairs(passages: Passages, *, by: Any) -> None:
    """Let drafts say in each language what is paired with the paragraphs they were captured from.

    Words that somebody wrote into a draft are left as they are, and published texts altogether.
    """
    for text in passages.texts_from(passages.anchors):
        if text.state == PublicationState.PUBLISHED:
            continue
        anchors = sorted(
            (one for found in passages.anchors.values() for one in found if one.of_text == text),
            key=lambda one: one.pk,
        )
        own = passages.by_language(one.paragraph_id for one in anchors)
        captured_in = passages.paragraphs[anchors[0].paragraph_id].minutes.language
        of_them = passages.with_counterparts(row.pk for row in own[captured_in])
        paired = passages.by_language(of_them)
        changed: list[str] = []
        for code in LANGUAGES:
            before, after = own.get(code, []), paired.get(code, [])
            said = getattr(text, f"text_{code}") or ""
            if code == captured_in or before == after or said != wording_of(before):
                continue
            setattr(text, f"text_{code}", wording_of(after))
            stale = [one.pk for one in anchors if one.paragraph_id not in of_them]
            Anchor.objects.filter(pk__in=stale, paragraph__in=before).delete()
            anchor(text, [row for row in after if row not in before], by=by)
            changed.append(f"text_{code}")
        if changed:
            # No more than that: the text may be open in the admin as well.
            text.save(update_fields=changed)


@transaction.atomic
def take_back(meeting: Meeting, text: Any, *, read: str) -> None:
    """Delete a captured draft; the drafts after it move up.

    `read` is what they read of it (`publishing.read_in`). Raises ValidationError, TextChanged,
    TextGone.
    """
    meeting = locked(meeting)
    current = type(text).objects.filter(meeting=meeting, pk=text.pk).first()
    if current is None:
        raise TextGone
    if read_in(current) != read:
        raise TextChanged(key_of(current))
    if current.state == PublicationState.PUBLISHED:
        raise ValidationError(_("It is published by now, so it stays."))
    remove_and_close_up(current)

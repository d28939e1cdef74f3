"""Taking a position: each stands beside the former, and none is taken after the deadline.

Two people of a partner may write at the same time: the second is told, and sees both
(`dialogue.drafts`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue.drafts import changes
from dialogue.texts import write_in
from meetings.enums import PositionKind, SilenceChange
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.rules.silence import OFFERED, WITH_WORDS, WITHOUT_WORDS
from meetings.services.silence.asking import locked
from meetings.signals import silence_changed


class TooLate(Exception):
    """The deadline has passed or the procedure has ended; nothing was stored.

    `asked` is the partner's row as it is now.
    """

    def __init__(self, asked: AskedPartner) -> None:
        super().__init__(str(asked))
        self.asked = asked


@dataclass(frozen=True, slots=True)
class Said:
    """A position as it is typed."""

    kind: str = ""
    language: str = "en"
    comments: str = ""

    def as_mapping(self) -> Mapping[str, Any]:
        """For digests: in which language counts only for a text."""
        return asdict(self) | {"language": self.language if self.comments else ""}


def said_in(position: PartnerPosition | None) -> Said:
    """What the position says; nothing where there is none."""
    if position is None:
        return Said()
    comments = getattr(position, f"comments_{position.language}") or ""
    return Said(position.kind, position.language, comments)


def latest_of(asked: AskedPartner) -> PartnerPosition | None:
    """The position that counts; one query."""
    rows = PartnerPosition.objects.filter(asked=asked).latest_first().select_related("taken_by")
    found: PartnerPosition | None = rows.first()
    return found


@transaction.atomic
def take_position(
    asked: AskedPartner, said: Said, *, by: Any, opened_on: str, agreed_on: str = ""
) -> PartnerPosition | None:
    """Store the partner's position beside its former ones; None where it is the latest already.

    `opened_on` and `agreed_on` are digests as `dialogue.drafts.changes` takes them. Raises
    TooLate; SavedByAnother with the position that a colleague took since; and ValidationError by
    field for what cannot be said. Whether it is too late is decided by the server's clock once
    the procedure is held, so that closing it and speaking never cross.
    """
    procedure = locked(asked.procedure)
    row: AskedPartner = AskedPartner.objects.named().get(pk=asked.pk)
    row.procedure = procedure
    if not row.takes_positions:
        raise TooLate(row)
    check(procedure, said)
    before = latest_of(row)
    if before is not None:
        now, after = said_in(before).as_mapping(), said.as_mapping()
        if not changes(before, now, after, opened_on=opened_on, agreed_on=agreed_on):
            return None
    position = PartnerPosition(
        asked=row, kind=said.kind, language=said.language, taken_at=timezone.now(), taken_by=by
    )
    write_in(said.language, position, comments=said.comments)
    position.save(force_insert=True)
    was_broken = before is not None and before.kind == PositionKind.OBJECTS
    if said.kind == PositionKind.OBJECTS and not was_broken:
        silence_changed.send(
            sender=SilenceProcedure,
            procedure=procedure,
            change=SilenceChange.BROKEN,
            by=by,
            partner=None,
        )
    return position


def check(procedure: SilenceProcedure, said: Said) -> None:
    """Raises ValidationError by field for what cannot be said to this text."""
    offered: tuple[str, ...] = OFFERED[procedure.asked_for]  # type: ignore[index]
    if said.kind not in offered:
        raise ValidationError({"kind": _("Choose one of these.")})
    if said.kind in WITH_WORDS and not said.comments:
        told = {
            PositionKind.OBJECTS: _(
                "Say why you object, and what would have to change; the others read it."
            ),
            PositionKind.AGREES_WITH_COMMENTS: _(
                "Write your comments, or choose to agree without any."
            ),
            PositionKind.COMMENTS: _("Write your comments, or choose “No comments”."),
        }
        raise ValidationError({"comments": told[PositionKind(said.kind)]})
    if said.kind in WITHOUT_WORDS and said.comments:
        told_of_text = (
            _("You wrote comments: choose “Agrees, with comments”, or take them out.")
            if procedure.is_for_approval
            else _("You wrote comments: choose “Comments”, or take them out.")
        )
        raise ValidationError({"kind": told_of_text})

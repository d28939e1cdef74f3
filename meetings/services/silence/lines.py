"""Who was asked and what each partner said, line by line: for pages and for the record."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.digests import digest_of
from dialogue.models import Partner
from meetings.enums import PositionKind, SilenceOutcome, SilenceStage
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.rules.silence import outcome_of


@dataclass(frozen=True, slots=True)
class Line:
    """A partner that was asked, with its positions, the latest first."""

    asked: AskedPartner
    positions: list[PartnerPosition]

    @property
    def partner(self) -> Partner:
        return self.asked.partner

    @property
    def latest(self) -> PartnerPosition | None:
        return self.positions[0] if self.positions else None

    @property
    def former(self) -> list[PartnerPosition]:
        return self.positions[1:]

    @property
    def kind(self) -> str:
        """The latest position; empty while the partner is silent."""
        return self.latest.kind if self.latest else ""

    @property
    def is_awaited(self) -> bool:
        """Whether the partner is silent and may still speak."""
        return self.latest is None and self.asked.takes_positions

    @property
    def words(self) -> str:
        """The latest position; for a partner that is silent, what its silence is at this moment."""
        if self.latest is not None:
            return self.latest.get_kind_display()
        return _words_of_silence()[self.counts_as]

    @property
    def counts_as(self) -> str:
        """What the line counts as: its position, “silent”, “assent” by silence, or “none”."""
        if self.latest is not None:
            return self.kind
        if self.is_awaited:
            return "silent"
        procedure = self.asked.procedure
        is_withdrawn = procedure.stage == SilenceStage.WITHDRAWN
        return "assent" if procedure.silence_is_agreement and not is_withdrawn else "none"


def lines_of(procedure: SilenceProcedure) -> list[Line]:
    """One for each partner that was asked, by name in the active language; two queries."""
    positions = PartnerPosition.objects.latest_first().select_related("taken_by")
    rows = AskedPartner.objects.filter(procedure=procedure).named().in_order_of_names()
    found = []
    for row in rows.prefetch_related(Prefetch("positions", positions)):
        row.procedure = procedure
        found.append(Line(row, list(row.positions.all())))
    return found


def _words_of_silence() -> dict[str, str]:
    return {
        "silent": pgettext("a partner is", "Silent"),
        "assent": _("Silence: agreement"),
        "none": _("No position"),
    }


def outcome_now(procedure: SilenceProcedure, lines: Iterable[Line]) -> SilenceOutcome:
    """What the positions come to if nobody says more."""
    return outcome_of(
        procedure.asked_for,
        [line.kind for line in lines],
        silence_is_agreement=procedure.silence_is_agreement,
    )


def counted(lines: Iterable[Line]) -> list[tuple[str, str, int]]:
    """How many lines there are of each kind: its name, its words, the number; none that is 0."""
    numbers = Counter(line.counts_as for line in lines)
    words = {**dict(PositionKind.choices), **_words_of_silence()}
    return [(kind, str(words[kind]), numbers[kind]) for kind in words if numbers[kind]]


def spoken_by_kind(lines: Iterable[Line]) -> list[Line]:
    """The lines with a position: those of one kind together, in the order of the kinds."""
    kinds = PositionKind.values
    return sorted((line for line in lines if line.latest), key=lambda line: kinds.index(line.kind))


def silent_by_words(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    """The lines without a position, under what that is: silence, assent, or no position."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if line.latest is None:
            groups.setdefault(line.words, []).append(line)
    return list(groups.items())


def digest_of_positions(lines: Iterable[Line]) -> str:
    """A short name for all that was said so far."""
    return digest_of({str(line.asked.pk): line.latest.pk if line.latest else "" for line in lines})

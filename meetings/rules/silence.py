"""What partners may say in a silence procedure, and what their positions come to together."""

from collections.abc import Iterable

from meetings.enums import AskedFor, PositionKind, SilenceOutcome

OFFERED = {
    AskedFor.APPROVAL: (
        PositionKind.AGREES,
        PositionKind.AGREES_WITH_COMMENTS,
        PositionKind.OBJECTS,
        PositionKind.ABSTAINS,
    ),
    AskedFor.COMMENT: (PositionKind.COMMENTS, PositionKind.NO_COMMENTS),
}
"""The positions that can be taken, by what is asked for."""

WITH_WORDS = frozenset(
    {PositionKind.AGREES_WITH_COMMENTS, PositionKind.OBJECTS, PositionKind.COMMENTS}
)
"""Positions that say nothing without a text."""

WITHOUT_WORDS = frozenset({PositionKind.AGREES, PositionKind.NO_COMMENTS})
"""Positions to which a text would be another position."""

AGREEING = frozenset({PositionKind.AGREES, PositionKind.AGREES_WITH_COMMENTS})


def outcome_of(
    asked_for: str, positions: Iterable[str], *, silence_is_agreement: bool
) -> SilenceOutcome:
    """What the latest positions come to; an empty one stands for a partner that is silent.

    A text is agreed when nobody objects, at least one partner agrees, and nobody's agreement is
    missing. Where silence counts as agreement the silent agree; else theirs is missing. Who
    abstains neither agrees nor stands in the way.
    """
    kinds = list(positions)
    if asked_for == AskedFor.COMMENT:
        has_comments = PositionKind.COMMENTS in kinds
        return SilenceOutcome.COMMENTS if has_comments else SilenceOutcome.NO_COMMENTS
    if PositionKind.OBJECTS in kinds:
        return SilenceOutcome.NOT_AGREED
    if "" in kinds:
        return SilenceOutcome.AGREED if silence_is_agreement else SilenceOutcome.NOT_AGREED
    agreed = any(kind in AGREEING for kind in kinds)
    return SilenceOutcome.AGREED if agreed else SilenceOutcome.NOT_AGREED

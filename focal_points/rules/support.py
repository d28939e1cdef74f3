"""The life of a request for support, as one table: what may follow what, and at whose word."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from focal_points.enums import SupportState

DRAFT, SUBMITTED, UNDER_REVIEW, ACCEPTED, PLANNED, DELIVERED, CLOSED, DECLINED, WITHDRAWN = (
    SupportState
)


@dataclass(frozen=True, slots=True)
class Move:
    """A verb that leads a request from one of several states to another.

    It is the partner's own, or else the Secretariat's. One that `asks` needs more than a button:
    dates, a day, a reason.
    """

    verb: str
    label: Any
    sources: frozenset[SupportState]
    target: SupportState
    is_partners: bool = False
    asks: bool = False


_ALL = (
    Move(
        "submit",
        _("Submit to the Secretariat"),
        frozenset({DRAFT}),
        SUBMITTED,
        is_partners=True,
        asks=True,
    ),
    Move(
        "withdraw",
        _("Withdraw the request"),
        frozenset({SUBMITTED, UNDER_REVIEW}),
        WITHDRAWN,
        is_partners=True,
    ),
    Move("take_up", _("Begin the review"), frozenset({SUBMITTED}), UNDER_REVIEW),
    Move("accept", pgettext_lazy("a request", "Accept"), frozenset({UNDER_REVIEW}), ACCEPTED),
    Move("plan", pgettext_lazy("a request", "Plan"), frozenset({ACCEPTED}), PLANNED, asks=True),
    Move(
        "deliver",
        pgettext_lazy("a request", "Mark as delivered"),
        frozenset({PLANNED}),
        DELIVERED,
        asks=True,
    ),
    Move("close", pgettext_lazy("a request", "Close"), frozenset({DELIVERED}), CLOSED),
    Move(
        "decline",
        pgettext_lazy("a request", "Decline"),
        frozenset({SUBMITTED, UNDER_REVIEW, ACCEPTED}),
        DECLINED,
        asks=True,
    ),
)
MOVES = {move.verb: move for move in _ALL}

WAY = (SUBMITTED, UNDER_REVIEW, ACCEPTED, PLANNED, DELIVERED, CLOSED)
"""The states of a request that comes to a good end, in their order."""
UNDER_WAY = WAY[:-1]
"""The states in which somebody still has something to do."""
ENDED = (CLOSED, DECLINED, WITHDRAWN)


def moves_from(state: str) -> list[Move]:
    """What may happen to a request in the state."""
    return [move for move in MOVES.values() if state in move.sources]

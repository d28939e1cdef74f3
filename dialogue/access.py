"""Who someone is in the dialogue at hand, in the form that every rule of access reads.

The facts behind it (memberships, mandates, Steering Committee seats, chairmanships) live on the
floor above; `AUTH_USER_MODEL` provides `standing()`, so that this floor can ask without knowing.
"""

from dataclasses import dataclass, field
from typing import Any

from dialogue.enums import PublicationState


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in one dialogue on one day.

    `partner_ids` are the partners for which the person is an acting focal point, `national_for`
    those of them for which in the national network, and `network_ids` the networks of these
    mandates. `contributes_for` are the partners that the person helps, without speaking for them:
    a contributor drafts, a focal point hands in. Who `owes_terms` has not accepted the terms of
    reference in force, and until then stands here as a visitor does.
    """

    user_id: int | None = None
    roles: frozenset[str] = field(default_factory=frozenset)
    partner_ids: frozenset[int] = field(default_factory=frozenset)
    national_for: frozenset[int] = field(default_factory=frozenset)
    network_ids: frozenset[int] = field(default_factory=frozenset)
    contributes_for: frozenset[int] = field(default_factory=frozenset)
    owes_terms: bool = False
    is_focal_point: bool = False
    is_expert: bool = False
    is_secretariat: bool = False
    sits_on_steering_committee: bool = False
    is_chair: bool = False


NOBODY = Standing()


def standing_of(user: Any) -> Standing:
    """The user's standing in the dialogue in scope; `NOBODY` for anonymous or inactive users."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    standing: Standing = user.standing()
    return standing


def may_see_publishable(user: Any, row: Any) -> bool:
    """The rule of `PublishableQuerySet.visible_to`, for one row."""
    return row.state == PublicationState.PUBLISHED or standing_of(user).is_secretariat

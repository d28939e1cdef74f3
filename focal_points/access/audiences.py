"""Who a published thing is for: one rule in two forms, for one row and for many.

The many-form is `RestrictedQuerySet.visible_to`; the one-form is `may_see`. A test holds them
equal over every role, audience and state.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from dialogue.access import Standing, may_see_publishable, standing_of
from dialogue.enums import Audience, PublicationState


def audiences_of(standing: Standing) -> frozenset[Audience]:
    """The audiences that someone belongs to, whatever the meeting or the network.

    Never `PARTICIPANTS` or `NETWORK`, so.
    """
    audiences = {Audience.PUBLIC}
    if standing.is_focal_point or standing.contributes_for:
        audiences.add(Audience.FOCAL_POINTS)
    if standing.sits_on_steering_committee or standing.is_chair:
        audiences.add(Audience.STEERING_COMMITTEE)
    if standing.is_chair:
        audiences.add(Audience.CHAIR)
    return frozenset(audiences)


def may_see(user: Any, row: Any) -> bool:
    """Whether the user may see the row now.

    The row has `state`, `audience`, `embargoed_until` and perhaps a network, names the publishable
    row without which it is never shown, if there is one (`shown_within`), and says of a user id
    whether it takes part (`has_participant`).
    """
    standing = standing_of(user)
    if standing.is_secretariat:
        return True
    if row.shown_within is not None and not may_see_publishable(user, row.shown_within):
        return False
    if row.state != PublicationState.PUBLISHED:
        return False
    if row.embargoed_until is not None and row.embargoed_until > timezone.now():
        return False
    if row.audience in audiences_of(standing):
        return True
    if row.audience == Audience.NETWORK:
        return row.network_id in standing.network_ids
    return (
        row.audience == Audience.PARTICIPANTS
        and standing.user_id is not None
        and row.has_participant(standing.user_id)
    )


class RestrictedQuerySet(models.QuerySet):
    """Rows as `may_see` reads them; subclasses know their participants."""

    def of_participant(self, user_id: int) -> Q | None:
        """The rows in whose participants' audience the user is; None where nobody can be."""
        return None

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self.all()
        reachable = Q(audience__in=audiences_of(standing))
        if standing.network_ids:
            reachable |= Q(audience=Audience.NETWORK, network__in=standing.network_ids)
        if standing.user_id is not None:
            taking_part = self.of_participant(standing.user_id)
            if taking_part is not None:
                reachable |= Q(taking_part, audience=Audience.PARTICIPANTS)
        return self.filter(
            reachable,
            Q(embargoed_until=None) | Q(embargoed_until__lte=timezone.now()),
            state=PublicationState.PUBLISHED,
        )

"""From facts to standing: memberships, mandates, Steering Committee seats, the chair."""

from typing import TYPE_CHECKING

from django.utils import timezone

from dialogue.access import Standing
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership

if TYPE_CHECKING:
    from focal_points.models import User


def standing_in_scope(user: "User") -> Standing:
    """What the user is today in the dialogue in scope; four queries at most, one for most people.

    A focal point's membership counts while a mandate for the same partner is in force. A partner's
    seat or chairmanship gives its rights to its acting focal points.
    """
    memberships = list(Membership.objects.filter(user=user).values_list("role", "partner_id"))
    roles = frozenset(role for role, _partner in memberships)
    partners: frozenset[int] = frozenset()
    if Role.FOCAL_POINT in roles:
        member_for = {partner for role, partner in memberships if role == Role.FOCAL_POINT}
        partners = frozenset(
            FocalPoint.objects.current()
            .filter(user=user, partner__in=member_for)
            .values_list("partner_id", flat=True)
        )
    today = timezone.localdate()
    return Standing(
        user_id=user.pk,
        roles=roles,
        partner_ids=partners,
        is_focal_point=bool(partners),
        is_expert=Role.EXPERT in roles,
        is_secretariat=bool(roles & SECRETARIAT_ROLES),
        sits_on_steering_committee=bool(partners)
        and SteeringSeat.objects.on(today).filter(partner__in=partners).exists(),
        is_chair=bool(partners)
        and Chairmanship.objects.on(today).filter(partner__in=partners).exists(),
    )

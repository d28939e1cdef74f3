"""From facts to standing: memberships, mandates, Steering Committee seats, the chair."""

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from dialogue.access import Standing
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.enums import SECRETARIAT_ROLES, NetworkKind, Role
from focal_points.models import FocalPoint, Membership, Terms, TermsAcceptance

if TYPE_CHECKING:
    from focal_points.models import User


def standing_in_scope(user: "User") -> Standing:
    """What the user is today in the dialogue in scope; one query for most people, three at most.

    A focal point's membership counts while a mandate for the same partner is in force, a
    contributor's until its last day and while the partner has an acting national focal point. A
    partner's seat or chairmanship gives its rights to its acting focal points. Whoever would read
    restricted papers as one of these reads none before the terms in force are accepted.
    """
    today = timezone.localdate()
    memberships = list(
        Membership.objects.filter(user=user).values_list("role", "partner_id", "until")
    )
    roles = frozenset(role for role, _partner, _until in memberships)
    mandates: list[Any] = []
    if Role.FOCAL_POINT in roles:
        member_for = {partner for role, partner, _ in memberships if role == Role.FOCAL_POINT}
        mandates = list(
            FocalPoint.objects.on(today)
            .filter(user=user, partner__in=member_for)
            .annotate(
                sits=Exists(SteeringSeat.objects.on(today).filter(partner=OuterRef("partner"))),
                chairs=Exists(Chairmanship.objects.on(today).filter(partner=OuterRef("partner"))),
                has_accepted=_has_accepted_terms(user, today),
            )
            .values_list(
                *("partner_id", "network_id", "network__kind", "sits", "chairs", "has_accepted"),
                named=True,
            )
        )
    partners = frozenset(mandate.partner_id for mandate in mandates)
    helped = {
        partner
        for role, partner, until in memberships
        if role == Role.CONTRIBUTOR and until and until >= today
    }
    acting = _acting_for(helped, user, today)
    contributes_for = frozenset(acting)
    is_secretariat = bool(roles & SECRETARIAT_ROLES)
    # None where no terms are in force.
    accepted = [*(mandate.has_accepted for mandate in mandates), *acting.values()]
    if False in accepted and not is_secretariat:
        return Standing(roles=roles, owes_terms=True)
    return Standing(
        user_id=user.pk,
        roles=roles,
        partner_ids=partners,
        national_for=frozenset(
            mandate.partner_id
            for mandate in mandates
            if mandate.network__kind == NetworkKind.NATIONAL
        ),
        network_ids=frozenset(mandate.network_id for mandate in mandates),
        contributes_for=contributes_for,
        is_focal_point=bool(partners),
        is_expert=Role.EXPERT in roles,
        is_secretariat=is_secretariat,
        sits_on_steering_committee=any(mandate.sits for mandate in mandates),
        is_chair=any(mandate.chairs for mandate in mandates),
    )


def _acting_for(partners: set[int], user: "User", today: datetime.date) -> dict[int, bool | None]:
    """Of the partners, those that somebody acts for today; with whether terms are accepted."""
    if not partners:
        return {}
    acting = FocalPoint.objects.on(today).national().acting().filter(partner__in=partners)
    accepted = acting.annotate(has_accepted=_has_accepted_terms(user, today))
    return dict(accepted.values_list("partner_id", "has_accepted"))


def _has_accepted_terms(user: "User", today: datetime.date) -> Subquery:
    """Whether the user has accepted the terms that bind; null where none do."""
    accepted = TermsAcceptance.objects.filter(terms=OuterRef("pk"), user=user)
    in_force = Terms.objects.annotate(is_accepted=Exists(accepted)).in_force(today)
    return Subquery(in_force.values("is_accepted"))

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
    rows = list(
        Membership.objects.filter(user=user)
        .annotate(has_accepted=_has_accepted_terms(today))
        .values_list("role", "partner_id", "until", "has_accepted")
    )
    memberships = [(role, partner, until) for role, partner, until, _ in rows]
    # None where no terms are in force.
    owes_terms = any(has_accepted is False for *_, has_accepted in rows)
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
            )
            .values_list("partner_id", "network_id", "network__kind", "sits", "chairs", named=True)
        )
    partners = frozenset(mandate.partner_id for mandate in mandates)
    contributes_for = _contributes_for(
        {
            partner
            for role, partner, until in memberships
            if role == Role.CONTRIBUTOR and until and until >= today
        },
        today,
    )
    is_secretariat = bool(roles & SECRETARIAT_ROLES)
    if owes_terms and (partners or contributes_for) and not is_secretariat:
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


def _contributes_for(partners: set[int], today: datetime.date) -> frozenset[int]:
    """Of the partners, those that somebody acts for today."""
    if not partners:
        return frozenset()
    acting = FocalPoint.objects.on(today).national().acting().filter(partner__in=partners)
    return frozenset(acting.values_list("partner_id", flat=True))


def _has_accepted_terms(today: datetime.date) -> Subquery:
    """Whether the membership's user has accepted the terms that bind; null where none do."""
    accepted = TermsAcceptance.objects.filter(terms=OuterRef("pk"), user=OuterRef(OuterRef("user")))
    in_force = Terms.objects.annotate(is_accepted=Exists(accepted)).in_force(today)
    return Subquery(in_force.values("is_accepted"))

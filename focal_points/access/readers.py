"""The rule of access read backwards: not what a person may see, but who may see a thing.

`readers_of` is held equal to `audiences.may_see` by a test over everybody, every audience and
every state; `addressed_by` likewise, for what is published.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership, User


def addressed_by(audience: str) -> QuerySet[User]:
    """The people whom something published for the audience is news to, whatever it belongs to.

    Of what is public, the acting focal points. Nobody for what is the participants', a network's
    or the Secretariat's alone; nor is the Secretariat told of its own work.
    """
    if audience == Audience.PUBLIC:
        meant = Q(_acts_for_a_partner())
    else:
        meant = _meant_by(Audience(audience))
    return User.objects.filter(meant, is_active=True)


def people_of_dialogue() -> QuerySet[User]:
    """Everybody with an open account and a role in the dialogue in scope."""
    roles = Membership.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(roles), is_active=True)


def acting_for(partner_id: int) -> Exists:
    """For people: whether they are acting focal points of the partner."""
    return _acts_for_a_partner(Q(partner=partner_id))


def acting_for_one_of(partners: Any) -> Exists:
    """For people: whether they are acting focal points of one of the partners, given by ids."""
    return _acts_for_a_partner(Q(partner__in=partners))


def writing_for(partner_id: int) -> Q:
    """For people: whether they write for the partner, contributors included."""
    own = Q(partner=partner_id)
    return Q(_acts_for_a_partner(own)) | Q(_contributes(own))


def acted_for(partner_ids: Iterable[int]) -> set[int]:
    """Those of the partners that have an acting focal point with an account; one query."""
    membership = Membership.objects.filter(
        user=OuterRef("user"), role=Role.FOCAL_POINT, partner=OuterRef("partner")
    )
    mandates = FocalPoint.objects.on(timezone.localdate()).filter(
        Exists(membership), partner__in=list(partner_ids), user__is_active=True
    )
    return set(mandates.order_by().values_list("partner", flat=True))


def in_network(network_id: int | None) -> Exists:
    """For people: whether they are in the network today."""
    return _acts_for_a_partner(Q(network=network_id))


def is_of_secretariat() -> Exists:
    """For people: whether they belong to the Secretariat of the dialogue in scope."""
    roles = Membership.objects.filter(user=OuterRef("pk"), role__in=SECRETARIAT_ROLES)
    return Exists(roles)


def readers_of(row: Any) -> QuerySet[User]:
    """Who may see the row now. What is public is seen by everybody; here stand those known."""
    if is_closed(row):
        return User.objects.filter(is_of_secretariat(), is_active=True)
    return readers_once_open(row)


def readers_once_open(row: Any) -> QuerySet[User]:
    """Who may see the row as soon as it is published and no embargo holds it back."""
    if row.audience == Audience.PUBLIC:
        return people_of_dialogue()
    if row.audience == Audience.PARTICIPANTS:
        meant = Q(takes_part_in(row))
    elif row.audience == Audience.NETWORK:
        meant = Q(in_network(row.network_id))
    else:
        meant = _meant_by(Audience(row.audience))
    return User.objects.filter(Q(is_of_secretariat()) | meant, is_active=True)


def is_closed(row: Any) -> bool:
    """Whether the row is still the Secretariat's alone, whatever its audience."""
    embargo, around = row.embargoed_until, row.shown_within
    return (
        (around is not None and around.state != PublicationState.PUBLISHED)
        or row.state != PublicationState.PUBLISHED
        or (embargo is not None and embargo > timezone.now())
    )


def takes_part_in(row: Any) -> Exists:
    """For people: whether they take part in what the row belongs to."""
    rows = type(row).objects.filter(pk=row.pk)
    # The person is two questions out: within that for the row stands that for its participants.
    taking_part = rows.of_participant(OuterRef(OuterRef("pk")))
    return Exists(rows.none() if taking_part is None else rows.filter(taking_part))


def _meant_by(audience: Audience) -> Q:
    today = timezone.localdate()
    of_the_mandates_partner = {"partner": OuterRef("partner")}
    seat = Exists(SteeringSeat.objects.on(today).filter(**of_the_mandates_partner))
    chair = Exists(Chairmanship.objects.on(today).filter(**of_the_mandates_partner))
    match audience:
        case Audience.FOCAL_POINTS:
            return Q(_acts_for_a_partner()) | Q(_contributes())
        case Audience.STEERING_COMMITTEE:
            return Q(_acts_for_a_partner(Q(seat) | Q(chair)))
        case Audience.CHAIR:
            return Q(_acts_for_a_partner(Q(chair)))
        case _:
            return Q(pk__in=[])


def _acts_for_a_partner(*which: Q) -> Exists:
    """For people: a mandate in force, with the membership that goes with it."""
    membership = Membership.objects.filter(
        user=OuterRef("user"), role=Role.FOCAL_POINT, partner=OuterRef("partner")
    )
    mandates = FocalPoint.objects.on(timezone.localdate()).filter(user=OuterRef("pk"))
    return Exists(mandates.filter(Exists(membership), *which))


def _contributes(*which: Q) -> Exists:
    """For people: a contributor's access that lasts, with somebody who acts for the partner."""
    rows = Membership.objects.contributing(timezone.localdate())
    return Exists(rows.filter(*which, user=OuterRef("pk")))

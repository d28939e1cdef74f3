"""The rule of access read backwards: not what a person may see, but who may see a thing.

`readers_of` is held equal to `audiences.may_see` by a test over everybody, every audience and
every state.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership, User


def people_of_dialogue() -> QuerySet[User]:
    """Everybody with an open account and a role in the dialogue in scope."""
    roles = Membership.objects.filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(roles), is_active=True)


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
    meant = _meant_by(Audience(row.audience), row)
    return User.objects.filter(Q(is_of_secretariat()) | meant, is_active=True)


def is_closed(row: Any) -> bool:
    """Whether the row is still the Secretariat's alone, whatever its audience."""
    embargo = row.embargoed_until
    return (
        row.shown_within.state != PublicationState.PUBLISHED
        or row.state != PublicationState.PUBLISHED
        or (embargo is not None and embargo > timezone.now())
    )


def taking_part_in(row: Any) -> QuerySet:
    """The ids of those who take part in what the row belongs to."""
    rows = type(row).objects
    path = rows.all().participant_lookup
    if not path:
        return User.objects.none().values("pk")
    found: QuerySet = rows.filter(pk=row.pk, **{f"{path}__isnull": False}).values(path)
    return found


def _meant_by(audience: Audience, row: Any) -> Q:
    today = timezone.localdate()
    of_the_mandates_partner = {"partner": OuterRef("partner")}
    seat = Exists(SteeringSeat.objects.on(today).filter(**of_the_mandates_partner))
    chair = Exists(Chairmanship.objects.on(today).filter(**of_the_mandates_partner))
    match audience:
        case Audience.FOCAL_POINTS:
            return Q(_acts_for_a_partner())
        case Audience.STEERING_COMMITTEE:
            return Q(_acts_for_a_partner(Q(seat) | Q(chair)))
        case Audience.CHAIR:
            return Q(_acts_for_a_partner(Q(chair)))
        case Audience.PARTICIPANTS:
            return Q(pk__in=taking_part_in(row))
        case _:
            return Q(pk__in=[])


def _acts_for_a_partner(*which: Q) -> Exists:
    """For people: a mandate in force, with the membership that goes with it."""
    membership = Membership.objects.filter(
        user=OuterRef("user"), role=Role.FOCAL_POINT, partner=OuterRef("partner")
    )
    mandates = FocalPoint.objects.on(timezone.localdate()).filter(user=OuterRef("pk"))
    return Exists(mandates.filter(Exists(membership), *which))

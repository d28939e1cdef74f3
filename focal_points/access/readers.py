"""The rule of `audiences`, asked the other way round: whom a published thing reaches.

The Secretariat sees everything and is not counted here: it is its own work that others are told of.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from dialogue.enums import Audience
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.enums import Role
from focal_points.models import FocalPoint, Membership, User


def readers_of(audience: str) -> QuerySet[User]:
    """The people whom the audience names whatever the meeting: acting focal points, or some.

    Nobody for what is the participants' or the Secretariat's alone.
    """
    match Audience(audience):
        case Audience.PUBLIC | Audience.FOCAL_POINTS:
            return _acting_focal_points()
        case Audience.STEERING_COMMITTEE:
            return _acting_focal_points(_seats() | _chairs())
        case Audience.CHAIR:
            return _acting_focal_points(_chairs())
        case _:
            return User.objects.none()


def _acting_focal_points(partners: Q | None = None) -> QuerySet[User]:
    """Focal points of all partners, or of these: by role, and a mandate in force for the same."""
    mandates = FocalPoint.objects.current().filter(
        user=OuterRef("user"), partner=OuterRef("partner")
    )
    acting = Membership.objects.filter(Exists(mandates), role=Role.FOCAL_POINT)
    if partners is not None:
        acting = acting.filter(partners)
    return User.objects.filter(pk__in=acting.values("user"), is_active=True)


def _seats() -> Q:
    return Q(partner__in=SteeringSeat.objects.current().values("partner"))


def _chairs() -> Q:
    return Q(partner__in=Chairmanship.objects.current().values("partner"))

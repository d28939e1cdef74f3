"""Beginning a person's mandate as focal point of a partner, and telling of its dates."""

import datetime

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import translation
from django.utils.translation import gettext_noop

from dialogue.models import Partner
from dialogue.texts import LANGUAGES
from focal_points.enums import MandateChange, NetworkKind, Role
from focal_points.models import FocalPoint, Membership, Network, User
from focal_points.services.notifying import announce

NATIONAL_NETWORK = gettext_noop("National focal points")
ONE_DAY = datetime.timedelta(days=1)
MANDATE_NOTICE = "mandate"
TOLD_BEFORE_THE_END = datetime.timedelta(days=14)
TOLD_AFTER_THE_START = datetime.timedelta(days=7)


def begin_mandate(user: User, partner: Partner, day: datetime.date) -> FocalPoint:
    """The person's mandate for the partner on the day, or the first of those to come.

    Entries of the roster under the same e-mail that have no account yet, of any network, in force
    or to come, are tied to this one. Where there are none, the national mandate in force stays as
    it is, or one begins on the day, open-ended or until the eve of the person's next one.
    """
    tied = _tie_listed(user, partner, day)
    network = national_network()
    mandates = FocalPoint.objects.filter(network=network, partner=partner, user=user)
    current: FocalPoint | None = mandates.on(day).first()
    if current or tied:
        return current or tied[0]
    following = mandates.filter(mandate_from__gt=day).order_by("mandate_from").first()
    begun: FocalPoint = FocalPoint.objects.create(
        network=network,
        partner=partner,
        user=user,
        name=user.name or user.email,
        email=user.email,
        mandate_from=day,
        mandate_until=following.mandate_from - ONE_DAY if following else None,
    )
    return begun


def _tie_listed(user: User, partner: Partner, day: datetime.date) -> list[FocalPoint]:
    """Entries that name the person by e-mail alone, but for those that overlap their own.

    By any e-mail that they have confirmed: the one that was invited need not be the first.
    """
    confirmed = EmailAddress.objects.filter(user=user, verified=True)
    addresses = [user.email, *confirmed.values_list("email", flat=True)]
    entries = FocalPoint.objects.filter(partner=partner)
    listed = entries.annotate(address=Lower("email")).filter(
        Q(mandate_until=None) | Q(mandate_until__gte=day),
        user=None,
        address__in=[address.lower() for address in addresses],
    )
    tied: list[FocalPoint] = []
    for entry in listed.order_by("mandate_from", "pk"):
        own = entries.filter(user=user, network=entry.network_id)
        overlapping = own.filter(
            Q(mandate_until=None) | Q(mandate_until__gte=entry.mandate_from),
            mandate_from__lte=entry.mandate_until or datetime.date.max,
        )
        if not overlapping.exists():
            entry.user = user
            entry.save(update_fields=["user"])
            tied.append(entry)
    return tied


def national_network() -> Network:
    """The dialogue's network of national focal points, made on first need."""
    network: Network | None = Network.objects.filter(kind=NetworkKind.NATIONAL).first()
    if network:
        return network
    names = {}
    for language in LANGUAGES:
        with translation.override(language):
            names[f"name_{language}"] = translation.gettext(NATIONAL_NETWORK)
    made: Network = Network.objects.create(
        slug="national-focal-points", kind=NetworkKind.NATIONAL, **names
    )
    return made


def tell_of_mandates(today: datetime.date) -> None:
    """Write a notice to whoever's mandate began in the last days, or ends in the next two weeks.

    A mandate that another one of the same person continues does not end. Whoever was told of a
    day is not told of it again; another day, where a mandate is extended or its entry put right, is
    told as well.
    """
    begun = _held(mandate_from__range=(today - TOLD_AFTER_THE_START, today))
    for mandate in begun:
        _tell_holder(mandate, MandateChange.BEGINS)
    goes_on = FocalPoint.objects.filter(
        network=OuterRef("network"),
        partner=OuterRef("partner"),
        user=OuterRef("user"),
        mandate_from__gt=OuterRef("mandate_until"),
    )
    ending = _held(mandate_until__range=(today, today + TOLD_BEFORE_THE_END))
    for mandate in ending.exclude(Exists(goes_on)):
        _tell_holder(mandate, MandateChange.ENDS)


def tell_of_mandate(mandate: FocalPoint, change: MandateChange, people: QuerySet[User]) -> None:
    """The same people once of the same change on the same day."""
    starts = change in (MandateChange.BEGINS, MandateChange.WILL_BEGIN)
    day = mandate.mandate_from if starts else mandate.mandate_until
    announce(MANDATE_NOTICE, mandate.pk, f"{change} {day}", people, change=change)


def _held(**dates: object) -> QuerySet[FocalPoint]:
    """Mandates with those dates that give a role."""
    roles = Membership.objects.filter(
        user=OuterRef("user"), partner=OuterRef("partner"), role=Role.FOCAL_POINT
    )
    rows: QuerySet[FocalPoint] = FocalPoint.objects.filter(Exists(roles), **dates)
    return rows.order_by("pk")


def _tell_holder(mandate: FocalPoint, change: MandateChange) -> None:
    tell_of_mandate(mandate, change, User.objects.filter(mandates=mandate))

"""Beginning a person's mandate as national focal point of a partner."""

import datetime

from django.utils import translation
from django.utils.translation import gettext_noop

from dialogue.models import Partner
from dialogue.texts import LANGUAGES
from focal_points.enums import NetworkKind
from focal_points.models import FocalPoint, Network, User

NATIONAL_NETWORK = gettext_noop("National focal points")


def begin_mandate(user: User, partner: Partner, day: datetime.date) -> FocalPoint:
    """The person's mandate for the partner in the national network on the day.

    The one in force stays as it is; an entry of the roster under the same e-mail that has no
    account yet is tied to this one; otherwise a mandate begins on the day, open-ended or until
    the eve of the person's next one.
    """
    network = national_network()
    mandates = FocalPoint.objects.filter(network=network, partner=partner)
    current: FocalPoint | None = mandates.on(day).filter(user=user).first()
    if current:
        return current
    listed: FocalPoint | None = mandates.on(day).filter(user=None, email__iexact=user.email).first()
    following = mandates.filter(user=user, mandate_from__gt=day).order_by("mandate_from").first()
    eve = following.mandate_from - datetime.timedelta(days=1) if following else None
    if listed and (eve is None or (listed.mandate_until or datetime.date.max) <= eve):
        listed.user = user
        listed.save(update_fields=["user"])
        return listed
    begun: FocalPoint = FocalPoint.objects.create(
        network=network,
        partner=partner,
        user=user,
        name=user.name or user.email,
        email=user.email,
        mandate_from=day,
        mandate_until=eve,
    )
    return begun


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

"""The roster of a day: who held which mandate, by country, and where nobody is known."""

import datetime
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Max, Q
from django.utils.translation import get_language

from dialogue.enums import PartnerStatus
from dialogue.models import Partner
from dialogue.querysets import folded_name
from focal_points.models import FocalPoint, Network
from focal_points.services.mandates import ONE_DAY


@dataclass(frozen=True, slots=True)
class Post:
    """A partner on the day, and its mandates in the network.

    Without a mandate it is vacant; `vacant_since` is the day after the last known one, None where
    none is known. `next` is the mandate that begins soonest after the day, where one is recorded.
    """

    partner: Partner
    mandates: list[FocalPoint]
    vacant_since: datetime.date | None
    next: FocalPoint | None = None

    @property
    def is_vacant(self) -> bool:
        return not self.mandates


def roster(network: Network, day: datetime.date) -> list[Post]:
    """A post for each partner of the day, in the reader's alphabetical order.

    Of observers, and in a network on a theme, which not every partner joins, only those who ever
    named somebody.
    """
    held = FocalPoint.objects.filter(network=network)
    mandates = members(network, day)
    by_partner = {
        partner: list(rows) for partner, rows in groupby(mandates, attrgetter("partner_id"))
    }
    last_days = dict(
        held.filter(mandate_until__lt=day)
        .order_by()
        .values_list("partner")
        .annotate(Max("mandate_until"))
    )
    later = held.filter(mandate_from__gt=day).order_by(
        "partner_id", "mandate_from", "is_deputy", "pk"
    )
    next_ones = {mandate.partner_id: mandate for mandate in later.distinct("partner_id")}
    known = Q(pk__in=Partner.objects.on(day).values("pk")) | Q(pk__in=by_partner)
    partners = Partner.objects.filter(known).named()
    return [
        Post(
            partner,
            by_partner.get(partner.pk, []),
            last_days[partner.pk] + ONE_DAY if partner.pk in last_days else None,
            next_ones.get(partner.pk),
        )
        for partner in partners
        if (network.is_national and partner.status == PartnerStatus.PARTNER)
        or partner.pk in by_partner
        or partner.pk in last_days
    ]


def members(network: Network, day: datetime.date) -> list[FocalPoint]:
    """The mandates of a day, by country; deputies after those whom they stand in for."""
    rows = (
        FocalPoint.objects.on(day)
        .filter(network=network)
        .select_related("network", "partner__country", "partner__organisation", "successor")
    )
    name = folded_name(get_language() or "en", "partner__")
    return list(rows.order_by(name, "partner", "is_deputy", "mandate_from", "pk"))

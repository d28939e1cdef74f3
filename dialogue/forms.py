"""What visitors can ask of the ground floor's lists."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.enums import PartnerStatus, Region
from dialogue.lists import Choice, FilterForm

COUNTRIES, ORGANISATIONS = "countries", "organisations"


class PartnerFilter(FilterForm):
    """Narrows the list of partners."""

    type = Choice(label=_("Countries and organisations"))
    status = Choice(label=_("Status"))
    region = Choice(label=_("Region"))

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("type", [(COUNTRIES, _("Countries")), (ORGANISATIONS, _("Organisations"))])
        self.offer(
            "status",
            [choice for choice in PartnerStatus.choices if choice[0] != PartnerStatus.FORMER],
        )
        self.offer("region", Region.choices)

    def applied(self, partners: QuerySet) -> QuerySet:
        chosen = self.chosen
        if "type" in chosen:
            partners = partners.filter(country__isnull=chosen["type"] == ORGANISATIONS)
        if "status" in chosen:
            partners = partners.filter(status=chosen["status"])
        if "region" in chosen:
            partners = partners.filter(country__region=chosen["region"])
        return partners

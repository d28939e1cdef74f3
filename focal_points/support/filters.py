"""What the Secretariat can ask of its board."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dialogue.lists import Choice, FilterForm
from dialogue.models import Area, Partner
from focal_points.enums import SupportKind, SupportState


class BoardFilter(FilterForm):
    """State, partner, kind, area and year; offers what there is. Three queries."""

    state = Choice(label=_("State"), any_label=_("All states"))
    partner = Choice(label=_("Partner"), any_label=_("All partners"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    area = Choice(label=_("Area of a plan"), any_label=_("All areas"))
    year = Choice(label=_("Year"), any_label=_("All years"))

    def __init__(self, data: Any, rows: QuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        found = rows.order_by().aggregate(
            states=ArrayAgg("state", distinct=True, default=[]),
            kinds=ArrayAgg("kind", distinct=True, default=[]),
            years=ArrayAgg("year", distinct=True, filter=Q(year__isnull=False), default=[]),
            partners=ArrayAgg("partner", distinct=True, default=[]),
            areas=ArrayAgg("area", distinct=True, filter=Q(area__isnull=False), default=[]),
        )
        self.offer("state", [pair for pair in SupportState.choices if pair[0] in found["states"]])
        self.offer("kind", [pair for pair in SupportKind.choices if pair[0] in found["kinds"]])
        years = [str(year) for year in sorted(found["years"], reverse=True)]
        self.offer("year", [(year, year) for year in years])
        partners = Partner.objects.filter(pk__in=found["partners"]).named()
        self.offer("partner", [(str(partner.pk), partner.name) for partner in partners])
        areas = Area.objects.filter(pk__in=found["areas"]).order_by("-plan", "position")
        self.offer("area", [(str(area.pk), str(area)) for area in areas])

    def applied(self, rows: QuerySet) -> QuerySet:
        chosen = self.chosen
        for name in ("state", "kind"):
            if name in chosen:
                rows = rows.filter(**{name: chosen[name]})
        for name in ("partner", "area", "year"):
            if name in chosen:
                rows = rows.filter(**{name: int(chosen[name])})
        return rows

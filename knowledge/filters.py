"""What visitors can ask of the library."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from dialogue.lists import Choice, FilterForm
from knowledge.enums import AUDIOVISUAL, ItemKind
from knowledge.models import LibraryItem

DOCUMENTS, RECORDINGS = "documents", "recordings"
SHELVES = ((DOCUMENTS, _("Documents")), (RECORDINGS, _("Videos and podcasts")))


class LibraryFilter(FilterForm):
    """Shelf, kind and year; offers what the reader's library has. One query."""

    shelf = Choice(label=_("Documents and videos"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    year = Choice(label=_("Year"), any_label=_("All years"))

    def __init__(self, data: Any, user: Any, **options: Any) -> None:
        super().__init__(data, **options)
        found = (
            LibraryItem.objects.visible_to(user)
            .order_by()
            .aggregate(
                kinds=ArrayAgg("kind", distinct=True, default=[]),
                years=ArrayAgg(
                    ExtractYear("issued_on"),
                    distinct=True,
                    filter=Q(issued_on__isnull=False),
                    default=[],
                ),
            )
        )
        there = {RECORDINGS if kind in AUDIOVISUAL else DOCUMENTS for kind in found["kinds"]}
        self.offer("shelf", [shelf for shelf in SHELVES if shelf[0] in there])
        kinds = [choice for choice in ItemKind.choices if choice[0] in found["kinds"]]
        self.offer("kind", kinds)
        years = [str(year) for year in sorted(found["years"], reverse=True)]
        self.offer("year", [(year, year) for year in years])

    def applied(self, items: QuerySet) -> QuerySet:
        chosen = self.chosen
        if "shelf" in chosen:
            heard_or_seen = Q(kind__in=AUDIOVISUAL)
            wanted = heard_or_seen if chosen["shelf"] == RECORDINGS else ~heard_or_seen
            items = items.filter(wanted)
        if "kind" in chosen:
            items = items.filter(kind=chosen["kind"])
        if "year" in chosen:
            items = items.filter(issued_on__year=int(chosen["year"]))
        return items

"""What can be asked of the register."""

from typing import Any

from django import forms
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.lists import Choice, FilterForm
from dialogue.models import Area
from meetings.enums import OutcomeKind, OutcomePart
from meetings.filters import by_plan
from meetings.models import Meeting
from meetings.services.register import Texts

OLDEST = "oldest"
PARTS = {
    OutcomePart.RECOMMENDATION: _("Recommendations"),
    OutcomePart.CONCLUSION: _("Conclusions"),
}
LONGEST_QUESTION = 100


class RegisterFilter(FilterForm):
    """Words, part, kind, year and area; offers what the reader's texts have. Two queries."""

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST_QUESTION,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    part = Choice(label=pgettext_lazy("filter", "Text"), any_label=_("Both"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    year = Choice(label=_("Year"), any_label=_("All years"))
    area = Choice(label=_("Area of a plan"), any_label=_("All areas"))
    order = Choice(label=_("Order"), any_label=_("Latest first"))

    def __init__(self, data: Any, texts: Texts, **options: Any) -> None:
        super().__init__(data, **options)
        self._texts = texts
        parts = [(part, label) for part, label in PARTS.items() if part in texts]
        self.offer("part", parts)
        self.offer("kind", OutcomeKind.choices)
        self.offer("order", [(OLDEST, _("Oldest first"))])
        having, serving = Q(), Q()
        for rows in texts.values():
            having |= Q(pk__in=rows.order_by().values("meeting"))
            serving |= Q(pk__in=rows.areas_served())
        meetings = Meeting.objects.filter(having).order_by()
        found = meetings.aggregate(
            years=ArrayAgg(ExtractYear("starts_on"), distinct=True, default=[])
        )
        years = [str(year) for year in sorted(found["years"], reverse=True)]
        self.offer("year", [(year, year) for year in years])
        self.offer("area", by_plan(Area.objects.filter(serving)))

    @property
    def oldest_first(self) -> bool:
        return self.chosen.get("order") == OLDEST

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen.keys() - {"order"}) or bool(self.errors)

    def applied(self) -> Texts:
        """The texts that were asked for, of each part that was."""
        chosen = self.chosen
        texts = self._texts
        if "part" in chosen:
            part = OutcomePart(chosen["part"])
            texts = {part: texts[part]}
        return {part: self._narrowed(rows) for part, rows in texts.items()}

    def _narrowed(self, rows: Any) -> Any:
        chosen = self.chosen
        if "kind" in chosen:
            rows = rows.filter(kind=chosen["kind"])
        if "year" in chosen:
            rows = rows.filter(meeting__starts_on__year=int(chosen["year"]))
        if "area" in chosen:
            rows = rows.serving_area(int(chosen["area"]))
        if "q" in chosen:
            rows = rows.matching(chosen["q"])
        return rows

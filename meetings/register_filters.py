"""What can be asked of the register."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.lists import Choice, FilterForm
from dialogue.models import Action, Chairmanship
from meetings.enums import OutcomeKind, OutcomePart
from meetings.filters import by_plan
from meetings.services.register import Texts

OLDEST = "oldest"
PARTS = {
    OutcomePart.RECOMMENDATION: _("Recommendations"),
    OutcomePart.CONCLUSION: _("Conclusions"),
}
LONGEST_QUESTION = 100


class RegisterFilter(FilterForm):
    """Words, part, kind, time and heading; offers what the reader's texts have. Four queries."""

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST_QUESTION,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    part = Choice(label=pgettext_lazy("filter", "Text"), any_label=_("Both"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    year = Choice(label=_("Year"), any_label=_("All years"))
    chairmanship = Choice(label=_("Chairmanship"), any_label=_("All chairmanships"))
    area = Choice(label=_("Area of a plan"), any_label=_("All areas"))
    action = Choice(label=_("Action of a plan"), any_label=_("All actions"))
    order = Choice(label=_("Order"), any_label=_("Latest first"))

    def __init__(self, data: Any, texts: Texts, **options: Any) -> None:
        super().__init__(data, **options)
        self._texts = texts
        parts = [(part, label) for part, label in PARTS.items() if part in texts]
        self.offer("part", parts)
        self.offer("kind", OutcomeKind.choices)
        self.offer("order", [(OLDEST, _("Oldest first"))])
        self._offer_times(texts)
        self._offer_headings(texts)

    def _offer_times(self, texts: Texts) -> None:
        # Asked of each part by itself: “in these or in those” has the database look at every pair.
        times = [
            rows.order_by()
            .values_list(ExtractYear("meeting__starts_on"), "meeting__chairmanship")
            .distinct()
            for rows in texts.values()
        ]
        found = set(times[0].union(*times[1:]))
        years = sorted({str(year) for year, _term in found}, reverse=True)
        self.offer("year", [(year, year) for year in years])
        terms = {term for _year, term in found}
        chairmanships = Chairmanship.objects.filter(pk__in=terms).latest_first()
        named = chairmanships.select_related("partner__country", "partner__organisation")
        self.offer("chairmanship", [(str(row.pk), str(row)) for row in named])

    def _offer_headings(self, texts: Texts) -> None:
        served = [rows.actions_of_all().distinct() for rows in texts.values()]
        found = Action.objects.filter(pk__in=[pk for (pk,) in served[0].union(*served[1:])])
        actions = found.select_related("plan", "objective__area__plan").order_by(
            "-plan__starts_year", "plan", "number"
        )
        areas = {row.objective.area.pk: row.objective.area for row in actions if row.objective}
        in_order = sorted(
            areas.values(), key=lambda area: (-area.plan.starts_year, area.plan_id, area.position)
        )
        self.offer("area", by_plan(in_order))
        self.offer("action", by_plan(actions))

    @property
    def oldest_first(self) -> bool:
        return self.chosen.get("order") == OLDEST

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen.keys() - {"order"}) or bool(self.errors)

    @property
    def query(self) -> str:
        """What was chosen, for addresses of the same texts in another form."""
        return urlencode(self.chosen)

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
        if "chairmanship" in chosen:
            rows = rows.filter(meeting__chairmanship=int(chosen["chairmanship"]))
        if "area" in chosen:
            rows = rows.serving_area(int(chosen["area"]))
        if "action" in chosen:
            rows = rows.serving(int(chosen["action"]))
        if "q" in chosen:
            rows = rows.matching(chosen["q"])
        return rows

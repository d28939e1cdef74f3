"""How a coverage matrix can be laid out."""

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from dialogue.lists import Choice, FilterForm
from dialogue.models import ActionPlan, Chairmanship
from meetings.enums import CoverageAxis, CoverageMeasure
from meetings.services.plan_coverage import Asked


class CoverageFilter(FilterForm):
    """What stands across the top, what is counted, of which chairmanship alone. One query."""

    by = Choice(label=_("Across the top"), any_label=CoverageAxis.YEARS.label)
    count = Choice(label=_("What is counted"), any_label=CoverageMeasure.MEETINGS.label)
    chairmanship = Choice(label=_("Chairmanship"), any_label=_("The whole life of the plan"))

    def __init__(self, data: Any, plan: ActionPlan, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("by", [pair for pair in CoverageAxis.choices if pair[0] != CoverageAxis.YEARS])
        self.offer(
            "count",
            [pair for pair in CoverageMeasure.choices if pair[0] != CoverageMeasure.MEETINGS],
        )
        under = Chairmanship.objects.filter(action_plan=plan).latest_first()
        named = under.select_related("partner__country", "partner__organisation")
        self.offer("chairmanship", [(str(row.pk), str(row)) for row in named])

    @property
    def asked(self) -> Asked:
        chosen = self.chosen
        return Asked(
            CoverageAxis(chosen.get("by", CoverageAxis.YEARS)),
            CoverageMeasure(chosen.get("count", CoverageMeasure.MEETINGS)),
            int(chosen["chairmanship"]) if "chairmanship" in chosen else None,
        )

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """The label of each question, and the answer that was chosen."""
        chosen = self.chosen
        return [
            (str(field.label), str(dict(self._choices(name))[chosen.get(name, "")]))
            for name, field in self.fields.items()
            if name != "by"
        ]

    def _choices(self, name: str) -> Any:
        field = self.fields[name]
        assert isinstance(field, Choice)
        return field.choices

    @property
    def chairmanship_chosen(self) -> str:
        """The one that the matrix is about, in words; empty where it is about them all."""
        chosen = self.chosen.get("chairmanship", "")
        return str(dict(self._choices("chairmanship"))[chosen]) if chosen else ""

    @property
    def query(self) -> str:
        """What was chosen, for addresses that lead from the matrix and back to it."""
        return urlencode(self.chosen)

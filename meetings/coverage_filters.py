"""How a coverage matrix can be laid out, and what is typed of a state of it that is kept."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from dialogue.form_fields import PlainLine
from dialogue.lists import Choice, FilterForm
from dialogue.models import ActionPlan, Chairmanship
from meetings.enums import CoverageAxis, CoverageLevel, CoverageMeasure
from meetings.models.coverage_states import LONGEST_NOTE
from meetings.services.plan_coverage import Asked


class HeadingsFilter(FilterForm):
    """Which headings of the plan are shown. No query."""

    level = Choice(label=_("Headings"), any_label=_("All headings"))

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("level", CoverageLevel.choices)

    @property
    def level_shown(self) -> CoverageLevel | None:
        chosen = self.chosen.get("level")
        return CoverageLevel(chosen) if chosen else None

    @property
    def at_level(self) -> str:
        """The beginning of addresses of the same matrix, to be ended by a level."""
        others = {name: value for name, value in self.chosen.items() if name != "level"}
        return f"?{urlencode(others | {'level': ''})}"


class CoverageFilter(HeadingsFilter):
    """What stands across the top, what is counted, of which chairmanship alone. One query."""

    field_order = ("by", "count", "chairmanship", "level")

    by = Choice(
        label=_("Across the top"),
        any_label=CoverageAxis.YEARS.label,
        open_means=CoverageAxis.YEARS,
    )
    count = Choice(
        label=_("What is counted"),
        any_label=CoverageMeasure.MEETINGS.label,
        open_means=CoverageMeasure.MEETINGS,
    )
    chairmanship = Choice(label=_("Chairmanship"), any_label=_("The whole life of the plan"))

    def __init__(self, data: Any, plan: ActionPlan, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("by", CoverageAxis.choices)
        self.offer("count", CoverageMeasure.choices)
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
            if name not in ("by", "level")
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


def query_of(asked: Asked) -> str:
    """What leads to the matrix that is laid out like this; empty for the one that opens first."""
    chosen = {}
    if asked.axis != CoverageAxis.YEARS:
        chosen["by"] = asked.axis.value
    if asked.measure != CoverageMeasure.MEETINGS:
        chosen["count"] = asked.measure.value
    if asked.chairmanship is not None:
        chosen["chairmanship"] = str(asked.chairmanship)
    return urlencode(chosen)


class Occasion(PlainLine):
    """No `max_length`: browsers would silently cut what one pastes."""

    def __init__(self, language: str, **options: Any) -> None:
        widget = forms.TextInput(attrs={"lang": language, "autocomplete": "off"})
        validators = [MaxLengthValidator(LONGEST_NOTE)]
        super().__init__(required=False, widget=widget, validators=validators, **options)


class KeepForm(forms.Form):
    """For what occasion a state is kept, in either language or in none."""

    use_required_attribute = False

    en = Occasion("en", label=_("Occasion, in English"))
    fr = Occasion("fr", label=_("Occasion, in French"))

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="keep-%s")

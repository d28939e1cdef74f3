"""Indicators: entered in either language, shown in words, as a line and as a table."""

import datetime
import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from dialogue import decimals
from dialogue.models import Dialogue, Indicator, Reading
from dialogue.services.indicator_lines import HEIGHT, WIDTH, line_of
from tests.admin.filled_form import add_part, filled_form
from tests.factories import IndicatorFactory, ObjectiveFactory, PersonFactory, ReadingFactory

START, END = datetime.date(2022, 12, 31), datetime.date(2027, 12, 31)


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        ("1234.5000", "", "1,234.5", "1\u202f234,5"),
        ("12.5", "%", "12.5%", "12,5\u202f%"),
        ("200", "people", "200\u00a0people", "200\u00a0people"),
        ("-0.0625", "", "-0.0625", "-0,0625"),
        ("0.0000", "", "0", "0"),
    ],
)
def test_numbers_are_written_as_each_language_does(
    value: str, unit: str, english: str, french: str
) -> None:
    assert decimals.written(Decimal(value), unit, "en") == english
    assert decimals.written(Decimal(value), unit, "fr") == french


def made(values: list[str], **fields: Any) -> Any:
    start = {"baseline": Decimal(100), "baseline_on": START, "target": Decimal(200)}
    indicator = Indicator(**{"name_en": "Any", "target_on": END, **start, **fields})
    days = [datetime.date(2023, 6, 1) + datetime.timedelta(days=200 * n) for n in range(9)]
    readings = [
        Reading(read_on=day, value=Decimal(value)) for day, value in zip(days, values, strict=False)
    ]
    return line_of(indicator, readings)


NO_BASELINE = {"baseline": None, "baseline_on": None}
NO_TARGET = {"target": None, "target_on": None}


@pytest.mark.parametrize(
    ("values", "fields", "said"),
    [
        ([], {}, "Nothing has been read yet."),
        (["125"], {}, "On 1 June 2023 it stood at 125. That is 25% of the way"),
        (["110", "150.5"], {}, "it stood at 150.5. That is 50% of the way"),
        (["200"], {}, "That is the target."),
        (["250"], {}, "That is beyond the target."),
        (["90"], {}, "That is further from the target than at the beginning."),
        (["100"], {}, "That is 0% of the way"),
        (["90"], {"target": Decimal(80)}, "That is 50% of the way"),
        (["70"], {"target": Decimal(80)}, "That is beyond the target."),
        (["150"], NO_TARGET, "No target is recorded."),
        (["150"], NO_BASELINE, "That is 50 away from the target of 200."),
        (["103"], {"target": Decimal(100)}, "That is 3 away from the target of 100."),
    ],
)
def test_how_far_it_has_come_is_said(values: list[str], fields: dict[str, Any], said: str) -> None:
    with override("en"):
        assert said in made(values, **fields).told


VALUES = st.decimals(-(10**11), 10**11, places=4)


@given(st.lists(VALUES, max_size=9), VALUES, st.booleans(), st.booleans())
def test_every_point_stands_inside_the_drawing(
    values: list[Decimal], target: Decimal, has_baseline: bool, has_target: bool
) -> None:
    fields: dict[str, Any] = {"target": target}
    fields |= {} if has_baseline else NO_BASELINE
    fields |= {} if has_target else NO_TARGET
    line = made([str(value) for value in values], **fields)
    points = [*line.points, *([line.aim] if line.aim else [])]
    assert len(points) == len(values) + has_baseline + has_target
    assert all(0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT for point in points)
    days = [point.x for point in line.points]
    assert days == sorted(days)
    highest = sorted(line.points, key=lambda point: point.value)
    assert all(low.y >= high.y for low, high in pairwise(highest))
    with override("fr"):
        assert line.told


def page(client: Client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def plain(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


class TestPages:
    def test_the_action_shows_line_and_table(self, visitor: Client, dialogue: Dialogue) -> None:
        indicator = IndicatorFactory()
        ReadingFactory(
            indicator=indicator,
            value=Decimal("1142.5"),
            note_en="Second round",
            source="https://example.org/r",
        )
        address = f"plans/{indicator.action.plan_id}/actions/{indicator.action.number}/"
        content = page(visitor, f"/en/{address}")
        told = plain(content)
        assert "On 30 June 2024 it stood at 1,142.5 people." in told
        assert "Baseline 31 December 2022 100 people" in told
        assert "Reading 30 June 2024 1,142.5 people Second round Source" in told
        assert "Target 31 December 2027 200 people" in told
        assert 'href="https://example.org/r" rel="external nofollow"' in content
        assert content.count("<circle") == 3
        french = plain(page(visitor, f"/fr/{address}"))
        assert "1 142,5 personnes" in french

    def test_a_source_that_is_no_address_is_no_link(
        self, visitor: Client, dialogue: Dialogue
    ) -> None:
        row = ReadingFactory(source="javascript:alert(1)").indicator
        content = page(visitor, f"/en/plans/{row.action.plan_id}/actions/{row.action.number}/")
        assert "javascript:alert(1)" in content
        assert 'href="javascript' not in content

    def test_the_plan_shows_those_of_its_objectives(
        self, visitor: Client, dialogue: Dialogue
    ) -> None:
        objective = ObjectiveFactory()
        IndicatorFactory(action=None, objective=objective, name_en="Visas given")
        content = plain(page(visitor, objective.plan.get_absolute_url()))
        assert "Visas given Nothing has been read yet." in content

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "No indicator of this action is recorded."),
            ("fr", "Aucun indicateur de cette action n’est enregistré."),
        ],
    )
    def test_without_any_it_is_said(
        self, visitor: Client, dialogue: Dialogue, language: str, said: str
    ) -> None:
        action = IndicatorFactory().action
        Indicator.objects.all().delete()
        address = f"/{language}/plans/{action.plan_id}/actions/{action.number}/"
        assert said in page(visitor, address)


class TestAdmin:
    @pytest.fixture
    def editor(self, client_for: Any, dialogue: Dialogue) -> Client:
        self.person = PersonFactory.editor()
        return client_for(self.person, dialogue)  # type: ignore[no-any-return]

    @pytest.fixture
    def indicator(self, dialogue: Dialogue) -> Indicator:
        return IndicatorFactory()  # type: ignore[no-any-return]

    def opened(self, editor: Client, row: Indicator, language: str) -> tuple[str, dict[str, Any]]:
        with override(language):
            address = reverse("admin:dialogue_indicator_change", args=[row.pk])
        return address, filled_form(editor.get(address), "indicator_form")

    @pytest.mark.parametrize(
        ("language", "typed"), [("en", "142.5"), ("fr", "142,5"), ("fr", "142.5")]
    )
    def test_a_reading_with_decimals(
        self, editor: Client, indicator: Indicator, language: str, typed: str
    ) -> None:
        address, form = self.opened(editor, indicator, language)
        add_part(form, "readings", read_on="2024-06-30", value=typed)
        assert editor.post(address, form).status_code == 302
        row = Reading.objects.get()
        assert (row.value, row.entered_by) == (Decimal("142.5"), self.person)

    def test_the_form_shows_numbers_as_the_language_writes_them(
        self, editor: Client, indicator: Indicator
    ) -> None:
        Indicator.objects.update(baseline=Decimal("99.5"))
        for language, shown in (("en", "99.5"), ("fr", "99,5")):
            address, form = self.opened(editor, indicator, language)
            assert (form["baseline"], form["target"]) == (shown, "200")
            assert editor.post(address, form).status_code == 302
            indicator.refresh_from_db()
            assert indicator.baseline == Decimal("99.5")

    @pytest.mark.parametrize(
        ("day", "value", "field", "said"),
        [
            ("2022-12-31", "1", "read_on", "A reading comes after the baseline."),
            ("2999-01-01", "1", "read_on", "This day has not come yet."),
            ("2024-01-01", "12,5", "value", "Enter a number."),
            ("2024-01-01", "many", "value", "Enter a number."),
            ("2024-01-01", "9" * 40, "value", "Ensure that there are no more than 16 digits"),
            ("", "1", "read_on", "This field is required."),
        ],
    )
    def test_bad_input_is_said_beside_its_field(
        self, editor: Client, indicator: Indicator, day: str, value: str, field: str, said: str
    ) -> None:
        address, form = self.opened(editor, indicator, "en")
        add_part(form, "readings", read_on=day, value=value)
        response = editor.post(address, form)
        assert response.status_code == 200
        [formset] = [shown.formset for shown in response.context["inline_admin_formsets"]]
        [errors] = formset.errors
        assert set(errors) == {field}
        assert said in str(errors[field])
        assert value in response.content.decode()
        assert not Reading.objects.exists()

    @pytest.mark.parametrize(
        ("language", "told"),
        [("en", "This day has not come yet."), ("fr", "Cette date n’est pas encore arrivée.")],
    )
    def test_a_baseline_was_read_by_today(
        self, editor: Client, indicator: Indicator, language: str, told: str
    ) -> None:
        address, form = self.opened(editor, indicator, language)
        today = timezone.localdate()
        tomorrow = f"{today + datetime.timedelta(days=1):%Y-%m-%d}"
        form["target_on"] = "2999-01-01"
        response = editor.post(address, form | {"baseline_on": tomorrow})
        assert response.context["adminform"].form.errors == {"baseline_on": [told]}
        assert filled_form(response, "indicator_form")["baseline_on"] == tomorrow
        assert editor.post(address, form | {"baseline_on": f"{today:%Y-%m-%d}"}).status_code == 302
        indicator.refresh_from_db()
        assert indicator.baseline_on == today

    def test_two_readings_of_one_day(self, editor: Client, indicator: Indicator) -> None:
        ReadingFactory(indicator=indicator)
        address, form = self.opened(editor, indicator, "en")
        add_part(form, "readings", read_on="2024-06-30", value="7")
        response = editor.post(address, form)
        assert "There is a reading of this day already." in response.content.decode()

    def test_only_what_was_changed_is_entered_anew(
        self, editor: Client, indicator: Indicator
    ) -> None:
        first = ReadingFactory(indicator=indicator)
        address, form = self.opened(editor, indicator, "en")
        today = timezone.localdate()
        add_part(form, "readings", read_on=f"{today:%Y-%m-%d}", value="150")
        assert editor.post(address, form).status_code == 302
        first.refresh_from_db()
        assert first.entered_by is None
        assert Reading.objects.exclude(pk=first.pk).get().entered_by == self.person

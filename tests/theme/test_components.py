"""Each component stands with what it must be given and nothing more."""

import datetime
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

DAY = datetime.date(2023, 4, 25)


def render(component: str, language: str = "en", /, **given: Any) -> str:
    with translation.override(language):
        return render_to_string(f"components/{component}.html", given)


def words(html: str) -> str:
    """The text of a piece of html, as a reader meets it."""
    inside = False
    text = ""
    for letter in html:
        inside = letter == "<" or (inside and letter != ">")
        text += "" if inside or letter == ">" else letter
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"start": DAY}, "25 April 2023"),
        ({"start": DAY, "end": DAY}, "25 April 2023"),
        ({"start": DAY, "end": datetime.date(2023, 4, 26)}, "25–26 April 2023"),
        ({"start": DAY, "end": datetime.date(2023, 5, 2)}, "25 April – 2 May 2023"),
        (
            {"start": datetime.date(2023, 12, 30), "end": datetime.date(2024, 1, 2)},
            "30 December 2023 – 2 January 2024",
        ),
        ({"start": DAY, "precision": "month"}, "April 2023"),
        ({"start": DAY, "precision": "year"}, "2023"),
    ],
)
def test_date_block_is_as_exact_as_its_source(given: dict[str, Any], shown: str) -> None:
    assert words(render("date_block", **given)) == shown


def test_date_block_in_french() -> None:
    first = datetime.date(2024, 2, 1)
    assert words(render("date_block", "fr", start=first)) == "1er février 2024"
    html = render("date_block", "fr", start=datetime.date(2024, 1, 31), end=first)
    assert words(html) == "31 janvier – 1er février 2024"


@pytest.mark.parametrize(
    ("component", "given", "shown"),
    [
        ("area_badge", {"position": 3}, "Area 3"),
        ("area_badge", {"position": 3, "title": "Protection"}, "Area 3Protection"),
        ("area_badge", {"position": 3, "term": "Pillar"}, "Pillar 3"),
        ("plan_line", {"parts": [{"label": "Area 3", "position": 3}]}, "Area 3"),
        ("co_chairs", {"partners": [{"name": "Mali"}]}, "Co-chair: Mali"),
        (
            "co_chairs",
            {"partners": [{"name": "Mali"}, {"name": "Togo"}, {"name": "Italy", "url": "/"}]},
            "Co-chairs: Mali, Togo and Italy",
        ),
        ("figure", {"value": 0, "label": "meetings"}, "0 meetings"),
        ("figure", {"value": None, "label": "meetings"}, "?Unknown meetings"),
        ("figure", {"value": 11, "of": 29, "label": "actions"}, "11 of 29 actions"),
        ("state_badge", {"state": "held", "label": "Held"}, "Held"),
        ("empty_state", {"title": "Nothing yet"}, "Nothing yet"),
        ("notice", {"text": "Saved."}, "For information Saved."),
        ("fallback_language", {"language": "fr"}, "This text exists in French only."),
        ("fallback_language", {"language": ""}, ""),
        ("source_note", {"sources": []}, ""),
        ("source_note", {"sources": [{"label": "Brochure"}]}, "Sources Brochure"),
        ("progress", {"label": "Brochure", "value": 40, "text": "Drawing"}, "Brochure Drawing"),
    ],
)
def test_component_says(component: str, given: dict[str, Any], shown: str) -> None:
    assert words(render(component, **given)) == shown


def test_meeting_row_with_the_least() -> None:
    html = render("meeting_row", url="/m", title="A meeting", kind="Webinar", start=DAY)
    assert words(html) == "25 April 2023 Webinar A meeting"


def test_meeting_row_with_everything() -> None:
    html = render(
        "meeting_row",
        url="/m",
        title="Retour",
        lang="fr",
        kind="Webinar",
        start=DAY,
        place="Lomé",
        co_chairs=[{"name": "Togo"}],
        areas=[
            {"position": 5, "code": "5", "term": ""},
            {"position": 4, "code": "4", "term": "Pillar"},
        ],
        counts=[{"value": 20, "label": "recommendations", "place": "recommendations"}],
        state="held",
        state_label="Held",
    )
    assert 'lang="fr"' in html
    assert words(html) == (
        "25 April 2023 Webinar Held Retour Lomé Co-chair: Togo Area 5 Pillar 4 20 recommendations"
    )


def test_coverage_says_in_words_what_squares_show() -> None:
    actions = [{"number": 16, "addressed": True}, {"number": 17, "addressed": False, "url": "/17"}]
    area = {"position": 3, "code": "3", "term": "Area", "title": "Protection"}
    areas = [{**area, "objectives": [{"code": "5b", "actions": actions}]}]
    text = words(render("coverage_matrix", areas=areas))
    assert "Objective 5b 16 addressed17 no meeting recorded" in text


def test_timeline_keeps_its_numbers_whatever_the_language() -> None:
    span = {"start": 2023.5, "length": 1.25, "label": "Présidence"}
    html = render(
        "timeline_bar", "fr", label="Maroc", start=2006, length=20, ticks=[], spans=[span]
    )
    assert 'x="2023.5"' in html
    assert 'width="1.25"' in html


def test_pagination_keeps_the_filters() -> None:
    request = RequestFactory().get("/meetings?kind=webinar&page=2")
    with translation.override("en"):
        html = render_to_string(
            "components/pagination.html", {"page": Paginator(range(50), 10).page(2)}, request
        )
    assert "kind=webinar&amp;page=3" in html
    assert "Page 2 of 5" in html


class Form(forms.Form):
    city = forms.CharField(label="City", help_text="Where it is.")
    note = forms.CharField(label="Note", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")


def test_field_error_stands_with_its_field_and_keeps_what_was_typed() -> None:
    form = Form({"city": "", "note": "kept <b>"})
    city = render("field", field=form["city"])
    assert 'aria-describedby="id_city_helptext id_city_error"' in city
    assert 'id="id_city_error"' in city
    assert 'id="id_city_helptext"' in city
    assert "kept &lt;b&gt;" in render("field", field=form["note"])
    assert "optional" in render("field", field=form["note"])
    assert "<fieldset" in render("field", field=form["kind"])
    assert "check-line" in render("field", field=form["agreed"])


def test_form_errors_lead_to_their_fields() -> None:
    html = render("form_errors", form=Form({}))
    assert 'href="#id_city"' in html
    assert words(render("form_errors", form=Form())) == ""


def test_a_question_needs_no_colon_before_what_is_wrong_with_its_answer() -> None:
    class Asking(Form):
        city = forms.CharField(label="Where do you live?")

    said = words(render("form_errors", form=Asking({})))
    assert "Where do you live? This" in said
    assert "?:" not in said.replace(" ", "")


def test_a_form_with_a_password_does_not_say_that_it_is_kept() -> None:
    class WithPassword(Form):
        password = forms.CharField(widget=forms.PasswordInput)

    assert "still here" in words(render("form_errors", form=Form({})))
    assert "still here" not in words(render("form_errors", form=WithPassword({})))

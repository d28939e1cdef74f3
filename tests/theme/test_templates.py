"""Components say what they take, and French that stands in a template is set as French is set."""

import re
from pathlib import Path

import pytest
from django.forms import Select
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.test.html import parse_html

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("component", COMPONENTS, ids=name)
def test_component_says_what_it_takes(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{% comment %}\n")


def test_french_in_two_language_pages_is_set_well() -> None:
    for page in ("413.html", "500.html", "503.html", "unknown_host.html"):
        source = (TEMPLATES / page).read_text(encoding="utf-8")
        french = source.split("{% block french %}")[1]
        text = re.sub(r"{%.*?%}|<[^>]+>", "", french)
        assert not re.search(r"[^\u202f][;!?»]|[^\u00a0]:|'", text), page


def test_a_select_is_written_as_djangos_own() -> None:
    choices = [("", "Any"), ("a&b", "A & <B>"), (3, "Three"), ("Group", [("c", "C"), ("d", "D")])]
    select = Select(
        attrs={"class": "form-select", "required": True, "lang": False}, choices=choices
    )
    for chosen in (None, "a&b", 3, "d"):
        ours, djangos = (
            select.render("name", chosen, renderer=renderer)
            for renderer in (TemplatesSetting(), DjangoTemplates())
        )
        assert parse_html(ours) == parse_html(djangos)

"""Components say what they take, and French that stands in a template is set as French is set."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("component", COMPONENTS, ids=name)
def test_component_says_what_it_takes(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{% comment %}\n")


def test_french_in_two_language_pages_is_set_well() -> None:
    for page in ("500.html", "503.html", "unknown_host.html"):
        source = (TEMPLATES / page).read_text(encoding="utf-8")
        french = source.split("{% block french %}")[1]
        text = re.sub(r"{%.*?%}|<[^>]+>", "", french)
        assert not re.search(r"[^\u202f][;!?»]|[^\u00a0]:|'", text), page

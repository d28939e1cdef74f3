"""What the content security policy forbids is in no template, and components say what they take."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
# Mails have their style inside because mail readers load no style sheet; the admin has its own
# policy; PDFs are no web pages.
PAGES = sorted(
    path
    for path in TEMPLATES.rglob("*.html")
    if not {"email", "emails", "admin", "unfold", "pdf"} & set(path.relative_to(TEMPLATES).parts)
)
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
FORBIDDEN = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    # Data for a script is no script.
    "inline script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*\stype=.application/json)", re.IGNORECASE
    ),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
    "another host": re.compile(r"""(?:src|srcset)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
}


def name(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_nothing_inline(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(source)]
    assert not found


@pytest.mark.parametrize("component", COMPONENTS, ids=name)
def test_component_says_what_it_takes(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{% comment %}\n")


def test_french_in_two_language_pages_is_set_well() -> None:
    for page in ("500.html", "unknown_host.html"):
        source = (TEMPLATES / page).read_text(encoding="utf-8")
        french = source.split("{% block french %}")[1]
        text = re.sub(r"{%.*?%}|<[^>]+>", "", french)
        assert not re.search(r"[^\u202f][;!?»]|[^\u00a0]:|'", text), page

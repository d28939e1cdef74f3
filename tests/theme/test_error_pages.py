"""Pages for when things go wrong stand by themselves and speak both languages."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.parametrize(
    "page", ["400.html", "405.html", "413.html", "500.html", "503.html", "unknown_host.html"]
)
def test_stands_without_context_and_database(page: str) -> None:
    """There is no `db` fixture here: a query would fail the test."""
    with translation.override(None):
        html = render_to_string(page)
    assert '<section lang="en">' in html
    assert '<section lang="fr">' in html
    assert "stylesheet" in html


@pytest.mark.parametrize("page", ["404.html", "403_csrf.html", "429.html"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_says_what_to_do(page: str, language: str) -> None:
    portal = {
        "look": "rabat",
        "contact": {
            "label": "secretariat@example.org",
            "url": "mailto:secretariat@example.org",
        },
        "log_in_url": "/en/account/login/",
        "dialogue": {
            "slug": "rabat",
            "name": "Euro-African Dialogue",
            "short_name": "Rabat Process",
            "email": "secretariat@example.org",
        },
        "programme": {"name": "Programme", "short_name": "MMD"},
        "menu": [{"label": "Meetings", "url": "/en/meetings/", "current": False}],
        "languages": [],
    }
    with translation.override(language):
        html = render_to_string(page, {"portal": portal, "messages": []})
    assert f'<html lang="{language}"' in html
    assert "secretariat@example.org" in html
    assert html.count("<h1") == 1


def test_those_of_nginx_are_files(tmp_path: Path) -> None:
    call_command("write_fault_pages", tmp_path / "faults", verbosity=0)
    pages = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("faults/*")}
    assert "out of reach for a moment" in pages["503.html"]
    assert "momentanément inaccessible" in pages["503.html"]
    assert 'href="/en/account/login/"' in pages["413.html"]
    assert 'href="/fr/compte/login/"' in pages["413.html"]

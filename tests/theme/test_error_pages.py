"""Pages for when things go wrong stand by themselves and speak both languages."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation


@pytest.mark.parametrize(
    "page", ["400.html", "405.html", "500.html", "503.html", "unknown_host.html"]
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

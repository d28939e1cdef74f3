"""Cookies of one dialogue's host are not another's to set."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from tests.factories import PersonFactory

SETTINGS = Path(__file__).resolve().parents[2] / "rabat_portal" / "settings.py"
COOKIES = ("SESSION", "CSRF", "LANGUAGE")


@pytest.mark.parametrize(("scheme", "begins"), [("https", "__Host-"), ("http", "")])
def test_secure_cookies_say_by_their_names_that_they_are_of_the_host_alone(
    monkeypatch: pytest.MonkeyPatch, scheme: str, begins: str
) -> None:
    monkeypatch.setenv("PORTAL_ORIGIN_SCHEME", scheme)
    made = runpy.run_path(str(SETTINGS))
    assert [made[f"{cookie}_COOKIE_NAME"] for cookie in COOKIES] == [
        f"{begins}sessionid",
        f"{begins}csrftoken",
        f"{begins}django_language",
    ]
    for cookie in COOKIES:
        assert made[f"{cookie}_COOKIE_SECURE"] is (scheme == "https")
        # Browsers refuse the prefix on a cookie that has a domain, or a path of its own.
        assert f"{cookie}_COOKIE_DOMAIN" not in made
        assert f"{cookie}_COOKIE_PATH" not in made


def test_such_cookies_are_set_as_browsers_want_them(
    dialogue: Dialogue, client_for: Any, settings: Any
) -> None:
    for cookie in COOKIES:
        name = f"{cookie}_COOKIE_NAME"
        setattr(settings, name, f"__Host-{getattr(settings, name).removeprefix('__Host-')}")
        setattr(settings, f"{cookie}_COOKIE_SECURE", True)
    client: Client = client_for(PersonFactory.administrator(), dialogue)
    client.get(reverse("focal_points:my_account"))
    client.post(reverse("admin:set_language"), {"language": "fr", "next": reverse("admin:index")})
    for cookie in COOKIES:
        made = client.cookies[getattr(settings, f"{cookie}_COOKIE_NAME")]
        assert (made["path"], made["domain"] or "", made["secure"]) == ("/", "", True)

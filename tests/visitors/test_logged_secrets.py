"""Secrets that stand in addresses open doors: none of them is written into the log."""

import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver, reverse
from django.utils import translation

from dialogue.models import Dialogue
from rabat_portal import logged_secrets
from rabat_portal.logged_secrets import SECRET_PARAMETERS, hide_secrets

SECRET = "Tm9ib2R5-reads_this:1rT2xQ:a0b1c2d3e4"
UUID = "0f9a3c52-1d6b-4c7e-9c55-2d3e4f5a6b7c"
ROUTES = {
    "account_confirm_email": {"key": SECRET},
    "account_reset_password_from_key": {"uidb36": "1z", "key": SECRET},
    "focal_points:accept_invitation": {"token": SECRET},
    "focal_points:unsubscribe": {"token": SECRET},
    "meetings:calendar_feed": {"token": SECRET},
    "meetings:register_download": {"token": UUID},
    "meetings:register_download_again": {"token": UUID},
    "meetings:register_downloaded": {"token": UUID},
}
LANGUAGES = ["en", "fr"]


def address_of(name: str, language: str) -> str:
    with translation.override(language):
        return reverse(name, kwargs=ROUTES[name])


def assert_hidden(text: str) -> None:
    # Nor any part of it that is long enough to tell something.
    for secret in (SECRET, quote(SECRET, safe=""), UUID):
        assert secret not in text
    for part in (*SECRET.split(":")[::2], *UUID.split("-")[::4]):
        assert part not in text


def test_every_address_with_a_secret_is_known_here() -> None:
    def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                yield from names(entry, f"{entry.namespace}:" if entry.namespace else space)
            elif SECRET_PARAMETERS & set(entry.pattern.regex.groupindex):
                yield f"{space}{entry.name}"

    assert set(names(get_resolver())) == set(ROUTES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ROUTES)
def test_what_is_asked_for_is_logged_without_its_secret(
    name: str, language: str, client_for: Any, dialogue: Dialogue, log: io.StringIO
) -> None:
    visitor = client_for(None, dialogue)
    address = address_of(name, language)
    visitor.get(address)
    visitor.get(f"/{language}/?{urlencode({'next': address})}")
    visitor.put(address)
    # Mistyped, and in the other language than its words.
    visitor.get(address.rstrip("/"))
    visitor.get(f"{address})")
    visitor.get(f"/{'fr' if language == 'en' else 'en'}{address[3:]}")
    visitor.post(f"/{'fr' if language == 'en' else 'en'}{address[3:]}")
    visitor.get(address[3:])
    logged = log.getvalue()
    assert "request_finished" in logged
    assert "Not Found" in logged
    assert address[:10] in logged
    assert_hidden(logged)


def test_other_addresses_are_logged_whole(
    client_for: Any, dialogue: Dialogue, log: io.StringIO
) -> None:
    client_for(None, dialogue).get("/en/meetings/12-a-meeting/?page=2")
    assert "GET /en/meetings/12-a-meeting/?page=2" in log.getvalue()


def test_a_line_is_written_though_the_addresses_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logged_secrets.before_a_secret.cache_clear()
    monkeypatch.setattr(settings, "LANGUAGES", None)
    line = {"event": "GET /en/", "number": 3}
    assert hide_secrets(None, "info", dict(line)) == line

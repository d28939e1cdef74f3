"""The admin's Content-Security-Policy, and that no page of it needs more."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from tests.admin.test_roles import FACTORIES, list_of
from tests.factories import PageFactory, PublicationFactory


def policy(response: Any) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_the_admins_policy(dialogue: Dialogue, administrator: Client) -> None:
    told = policy(administrator.get(reverse("admin:index")))
    assert told["script-src"] == "'self' 'unsafe-eval'"
    assert "unsafe-inline" not in told["style-src"]
    assert told["default-src"] == "'none'"
    assert told["frame-ancestors"] == "'none'"


def test_the_text_editors_map_carries_the_nonce(dialogue: Dialogue, administrator: Client) -> None:
    response = administrator.get(reverse("admin:dialogue_page_change", args=[PageFactory().pk]))
    [nonce] = [
        part.removeprefix("'nonce-").removesuffix("'")
        for part in policy(response)["script-src"].split()
        if part.startswith("'nonce-")
    ]
    page = response.content.decode()
    assert page.count("importmap") == page.count(f'nonce="{nonce}" type="importmap"') or (
        f'nonce="{nonce}"' in page
    )


@pytest.mark.parametrize("label", FACTORIES)
def test_no_page_carries_a_style_or_a_handler(
    label: str, dialogue: Dialogue, administrator: Client
) -> None:
    row = FACTORIES[label]()
    for address in (list_of(label), f"{list_of(label)}{row.pk}/change/", reverse("admin:index")):
        page = administrator.get(address).content.decode()
        assert "<style" not in page
        assert ' style="' not in page
        assert " onclick=" not in page


@pytest.mark.parametrize("label", [*FACTORIES, "knowledge.Publication"])
def test_no_page_shows_what_only_python_reads(
    label: str, dialogue: Dialogue, administrator: Client
) -> None:
    row = (FACTORIES | {"knowledge.Publication": PublicationFactory})[label]()
    page = administrator.get(f"{list_of(label)}{row.pk}/change/").content.decode()
    assert "(&#x27;" not in page


def test_unfolds_own_search_is_closed(dialogue: Dialogue, administrator: Client) -> None:
    assert administrator.get(reverse("admin:search") + "?s=meeting").status_code == 404


@pytest.mark.parametrize("code", ["en", "fr"])
def test_the_language_can_be_changed(code: str, dialogue: Dialogue, administrator: Client) -> None:
    response = administrator.post(
        reverse("admin:set_language"), {"language": code, "next": reverse("admin:index")}
    )
    assert response["Location"] == f"/{code}/admin/"

"""A library item in the admin: in which languages there are versions of it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from knowledge.models import LibraryItem
from tests.admin.filled_form import filled_form
from tests.factories import LibraryItemFactory


@pytest.fixture
def item(dialogue: Any) -> LibraryItem:
    return LibraryItemFactory(languages=["fr"])  # type: ignore[no-any-return]


def change(item: LibraryItem) -> str:
    return reverse("admin:knowledge_libraryitem_change", args=[item.pk])


@pytest.mark.parametrize("ticked", [["en", "fr"], ["pt"], []])
def test_languages_are_ticked(administrator: Client, item: LibraryItem, ticked: list[str]) -> None:
    page = administrator.get(change(item))
    form = filled_form(page, "libraryitem_form")
    assert form["languages"] == "fr"
    assert "Portuguese" in page.content.decode()
    response = administrator.post(change(item), form | {"languages": ticked})
    assert response.status_code == 302
    item.refresh_from_db()
    assert item.languages == ticked


def test_what_is_no_language_is_refused(administrator: Client, item: LibraryItem) -> None:
    form = filled_form(administrator.get(change(item)), "libraryitem_form")
    response = administrator.post(change(item), form | {"languages": ["fr", "xx"]})
    assert set(response.context["adminform"].form.errors) == {"languages"}
    item.refresh_from_db()
    assert item.languages == ["fr"]

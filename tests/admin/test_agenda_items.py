"""A point of the agenda on its own page: reached from its meeting, and left for it."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from meetings.models import AgendaItem
from tests.admin.filled_form import filled_form
from tests.factories import AgendaItemFactory


@pytest.fixture
def item(dialogue: Dialogue) -> AgendaItem:
    return AgendaItemFactory(title_en="Opening")  # type: ignore[no-any-return]


def of_meeting(item: AgendaItem) -> str:
    return reverse("admin:meetings_meeting_change", args=[item.meeting_id])


def own(item: AgendaItem, what: str = "change") -> str:
    return reverse(f"admin:meetings_agendaitem_{what}", args=[item.pk])


def test_its_meeting_leads_to_it(administrator: Client, item: AgendaItem) -> None:
    assert f'href="{own(item)}' in administrator.get(of_meeting(item)).content.decode()


@pytest.mark.parametrize("button", ["_save", "_continue"])
def test_saved_it_leads_back_to_its_meeting(
    administrator: Client, item: AgendaItem, button: str
) -> None:
    form = filled_form(administrator.get(own(item)), "agendaitem_form")
    response = administrator.post(own(item), form | {"title_en": "Welcome", button: "1"})
    there = {"_save": f"{of_meeting(item)}#agenda", "_continue": own(item)}
    assert (response.status_code, response["Location"]) == (302, there[button])


def test_deleted_it_leads_back_to_its_meeting(administrator: Client, item: AgendaItem) -> None:
    response = administrator.post(own(item, "delete"), {"post": "yes"})
    assert response["Location"] == f"{of_meeting(item)}#agenda"
    assert not AgendaItem.objects.exists()

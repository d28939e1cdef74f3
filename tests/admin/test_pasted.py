"""What is pasted into a form of the administration: whole, and as one would have typed it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import Campaign, CampaignSection
from tests.admin.filled_form import add_part, filled_form

LONG = "State of implementation of the plan " * 12


@pytest.fixture
def address(dialogue: object) -> str:
    return reverse("admin:meetings_campaign_add")


def opened(client: Client, address: str) -> dict[str, Any]:
    return filled_form(client.get(address), "campaign_form")


@pytest.mark.parametrize("form", ["meetings_campaign", "knowledge_libraryitem", "meetings_meeting"])
@pytest.mark.usefixtures("dialogue")
def test_nothing_is_cut_by_the_browser(administrator: Client, form: str) -> None:
    """With a `maxlength` it would cut what is too long in the middle of a word, and say nothing."""
    assert "maxlength" not in administrator.get(reverse(f"admin:{form}_add")).content.decode()


def test_what_is_too_long_is_told_and_kept(administrator: Client, address: str) -> None:
    response = administrator.post(address, opened(administrator, address) | {"title_en": LONG})
    assert set(response.context["adminform"].form.errors) == {"title_en"}
    assert LONG in response.content.decode()


def test_a_title_is_one_line(administrator: Client, address: str) -> None:
    """Word sends a line break within a paragraph as a vertical tab, and marks of direction."""
    title = "Stocktaking\v2027 \u200e– Cadiz\u2028Plan"
    form = opened(administrator, address) | {"title_en": title}
    add_part(form, "sections", title_en="Legal\vmigration")
    assert administrator.post(address, form).status_code == 302
    assert Campaign.objects.get().title_en == "Stocktaking 2027 – Cadiz Plan"
    assert CampaignSection.objects.get().title_en == "Legal migration"


def test_a_text_keeps_its_lines(administrator: Client, address: str) -> None:
    said = "Dear colleagues,\vhere are\u2028the questions.\r\n\r\nThe Secretariat"
    form = opened(administrator, address) | {"title_en": "2027", "introduction_en": said}
    assert administrator.post(address, form).status_code == 302
    lines = Campaign.objects.get().introduction_en.splitlines()
    assert lines == ["Dear colleagues,", "here are", "the questions.", "", "The Secretariat"]
    assert "\v" not in Campaign.objects.get().introduction_en

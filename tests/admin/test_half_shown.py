"""Forms that show some columns of a constraint: the others are as the row holds them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from focal_points.enums import SupportState
from focal_points.models import SupportRequest
from meetings.models import Campaign
from tests.admin.filled_form import filled_form
from tests.admin.test_conflicts import address_of
from tests.factories import CampaignFactory, SupportRequestFactory


def errors_of(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "A campaign that is open has a last day to answer."),
        ("fr", "Une campagne ouverte a une date limite de réponse."),
    ],
)
def test_a_campaign_that_was_opened_keeps_its_last_day(
    administrator: Client,
    dialogue: Dialogue,
    in_language: Callable[[str], Any],
    language: str,
    told: str,
    ended: bool,
) -> None:
    campaign = CampaignFactory(is_closed=ended)
    with in_language(language):
        address = address_of(campaign)
        form = filled_form(administrator.get(address), "campaign_form")
        response = administrator.post(address, form | {"due_on": "", "title_en": "Typed by hand"})
    assert errors_of(response) == {"due_on": [told]}
    assert filled_form(response, "campaign_form")["title_en"] == "Typed by hand"
    assert Campaign.objects.get().due_on == campaign.due_on


def test_a_campaign_in_preparation_can_do_without(
    administrator: Client, dialogue: Dialogue
) -> None:
    campaign = CampaignFactory(is_prepared=True)
    form = filled_form(administrator.get(address_of(campaign)), "campaign_form")
    assert administrator.post(address_of(campaign), form | {"due_on": ""}).status_code == 302
    assert Campaign.objects.get().due_on is None


@pytest.mark.parametrize("emptied", ["title", "asked", "purpose", "beneficiaries", "reason"])
def test_a_request_for_support_keeps_what_it_says(
    administrator: Client, dialogue: Dialogue, emptied: str
) -> None:
    row = SupportRequestFactory(
        state=SupportState.DECLINED, reason_en="No funds are left.", reason_fr="Plus de crédits."
    )
    form = filled_form(administrator.get(address_of(row)), "supportrequest_form")
    form |= {f"{emptied}_en": "", f"{emptied}_fr": ""}
    response = administrator.post(address_of(row), form)
    assert errors_of(response) == {f"{emptied}_en": ["Give a text in at least one language."]}
    assert administrator.post(address_of(row), form | {f"{emptied}_fr": "Dit"}).status_code == 302
    stored = SupportRequest.objects.get()
    said = (getattr(stored, f"{emptied}_en"), getattr(stored, f"{emptied}_fr"))
    assert (said[0] or "", said[1]) == ("", "Dit")

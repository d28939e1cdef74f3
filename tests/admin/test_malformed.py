"""What no form of the portal sends: answered by a page, never by an error of the server."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from knowledge.models import Publication
from meetings.models import Meeting
from tests.admin.filled_form import add_part, filled_form
from tests.factories import ChairmanshipFactory, MeetingFactory

ADMIN = "/en/admin"
HUGE = "9" * 20
NOT_IDS = ["abc", "\0", "-", "1.5"]
SUGGESTIONS = f"{ADMIN}/autocomplete/?app_label=meetings&model_name=meeting&field_name=country"


@pytest.mark.parametrize(
    "address",
    [
        f"{ADMIN}/meetings/meeting/?state__exact=%00",
        f"{ADMIN}/meetings/meeting/?q=%00",
        f"{ADMIN}/dialogue/partner/?region=%00",
        f"{ADMIN}/meetings/material/add/?meeting=%00",
        f"{SUGGESTIONS}&term=%00",
        f"{ADMIN}/meetings/meeting/{HUGE}/history/",
    ],
)
def test_an_address_that_cannot_be(administrator: Client, address: str) -> None:
    assert administrator.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("proposed", ["abc", "-1", HUGE])
def test_a_proposal_that_cannot_be(administrator: Client, proposed: str) -> None:
    for address in ("knowledge/publication/add/?chairmanship=", "meetings/material/add/?meeting="):
        assert administrator.get(f"{ADMIN}/{address}{proposed}").status_code == 200


@pytest.mark.parametrize("chosen", NOT_IDS)
@pytest.mark.parametrize("action", ["publish", "delete_selected"])
def test_rows_chosen_by_what_is_no_id(
    administrator: Client, dialogue: Dialogue, chosen: str, action: str
) -> None:
    meeting = MeetingFactory(state="draft")
    data = {"action": action, "_selected_action": [chosen, str(meeting.pk)], "index": "0"}
    assert administrator.post(f"{ADMIN}/meetings/meeting/", data).status_code == 404
    meeting.refresh_from_db()
    assert meeting.state == "draft"


@pytest.mark.parametrize("named", ["", HUGE])
def test_a_brochure_of_no_chairmanship(
    administrator: Client, dialogue: Dialogue, named: str
) -> None:
    address = reverse("admin:knowledge_publication_add")
    data = filled_form(administrator.get(address), "publication_form") | {"chairmanship": named}
    response = administrator.post(address, data)
    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == ["chairmanship"]
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "told"),
    [("9999-12-31", "", "starts_on"), ("", "0001-01-01", "ends_on")],
)
def test_a_term_at_the_end_of_time(
    administrator: Client, dialogue: Dialogue, starts_on: str, ends_on: str, told: str
) -> None:
    row = ChairmanshipFactory()
    address = reverse("admin:dialogue_chairmanship_change", args=[row.pk])
    data = filled_form(administrator.get(address), "chairmanship_form")
    response = administrator.post(address, data | {"starts_on": starts_on, "ends_on": ends_on})
    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == [told]


def test_a_large_meeting_is_saved_whole(administrator: Client, dialogue: Dialogue) -> None:
    meeting: Meeting = MeetingFactory()
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data: dict[str, Any] = filled_form(administrator.get(address), "meeting_form")
    empty = dict.fromkeys(("id", "position", "day", "starts_at", "ends_at", "title_fr"), "")
    for number in range(140):
        add_part(data, "agenda", **empty, meeting=str(meeting.pk), title_en=f"Point {number}")
    assert len(data) > 1000
    assert administrator.post(address, data).status_code == 302
    assert meeting.agenda.count() == 140

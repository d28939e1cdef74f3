"""What no form of the portal sends: answered by a page, never by an error of the server."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from knowledge.models import Publication
from meetings.models import Meeting
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    ActionPlanFactory,
    ChairmanshipFactory,
    MaterialFactory,
    MeetingFactory,
    NetworkFactory,
    RecommendationFactory,
)

ADMIN = "/en/admin"
HUGE = "9" * 20
# More digits than Python is ready to read.
ENDLESS = "9" * 5000
NOT_IDS = ["abc", "\0", "-", "1.5", "²", ENDLESS]
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
        f"{ADMIN}/meetings/meeting/{ENDLESS}/history/",
    ],
)
def test_an_address_that_cannot_be(administrator: Client, address: str) -> None:
    assert administrator.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("proposed", ["abc", "-1", HUGE, ENDLESS])
def test_a_proposal_that_cannot_be(administrator: Client, proposed: str) -> None:
    for address in ("knowledge/publication/add/?chairmanship=", "meetings/material/add/?meeting="):
        assert administrator.get(f"{ADMIN}/{address}{proposed}").status_code == 200


@pytest.mark.parametrize("chosen", NOT_IDS)
@pytest.mark.parametrize("action", ["publish", "hand_in", "delete_selected"])
def test_rows_chosen_by_what_is_no_id(
    administrator: Client, dialogue: Dialogue, chosen: str, action: str
) -> None:
    meeting = MeetingFactory(state="draft")
    data = {"action": action, "_selected_action": [chosen, str(meeting.pk)], "index": "0"}
    assert administrator.post(f"{ADMIN}/meetings/meeting/", data).status_code == 404
    meeting.refresh_from_db()
    assert meeting.state == "draft"


@pytest.mark.parametrize(
    ("narrowed", "offered"),
    [
        ("meetings/meeting/?chairmanship", ChairmanshipFactory),
        ("focal_points/focalpoint/?network", NetworkFactory),
        ("dialogue/area/?plan", ActionPlanFactory),
        ("dialogue/action/?plan", ActionPlanFactory),
        ("dialogue/objective/?plan", ActionPlanFactory),
    ],
)
def test_a_list_narrowed_by_what_is_no_id(
    administrator: Client, dialogue: Dialogue, narrowed: str, offered: Any
) -> None:
    offered()
    for chosen in ("²", HUGE, ENDLESS):
        response = administrator.get(f"{ADMIN}/{narrowed}={quote(chosen)}")
        assert response.status_code == 200, chosen[:20]


def test_a_paper_of_a_meeting_that_cannot_be(administrator: Client, dialogue: Dialogue) -> None:
    paper = MaterialFactory()
    address = reverse("admin:meetings_material_change", args=[paper.pk])
    data = filled_form(administrator.get(address), "material_form") | {"meeting": ENDLESS}
    for page in (address, reverse("admin:meetings_material_add")):
        response = administrator.post(page, data)
        assert response.status_code == 200
        assert "meeting" in response.context["adminform"].form.errors


def test_a_row_that_cannot_be_is_saved_as_a_new_one_only_after_agreement(
    administrator: Client, dialogue: Dialogue
) -> None:
    meeting = MeetingFactory()
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data = filled_form(administrator.get(address), "meeting_form")
    response = administrator.post(f"{ADMIN}/meetings/meeting/{ENDLESS}/change/", data)
    assert response.status_code == 200
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("page", ["²", "0", HUGE, ENDLESS])
def test_parts_on_a_page_that_cannot_be(
    administrator: Client, dialogue: Dialogue, page: str
) -> None:
    """The first one is shown, and what was sent is read as of the first one."""
    meeting = MeetingFactory()
    RecommendationFactory(meeting=meeting)
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    response = administrator.get(f"{address}?recommendations-page={quote(page)}")
    assert response.status_code == 200
    data = filled_form(administrator.get(address), "meeting_form")
    sent = data | {"recommendations-page": page, "conclusions-page": page}
    assert administrator.post(address, sent).status_code == 302
    assert meeting.recommendations.count() == 1


@pytest.mark.parametrize("named", ["", HUGE, ENDLESS])
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
        known = {"meeting": str(meeting.pk), "kind": "session", "title_en": f"Point {number}"}
        add_part(data, "agenda", **empty, **known)
    assert len(data) > 1000
    assert administrator.post(address, data).status_code == 302
    assert meeting.agenda.count() == 140


@pytest.mark.parametrize(("language", "told"), [("en", "100000 char"), ("fr", "100000 caract")])
def test_a_text_of_millions_of_letters_is_told_beside_its_field(
    administrator: Client, dialogue: Dialogue, language: str, told: str
) -> None:
    meeting = MeetingFactory()
    with translation.override(language):
        address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data = filled_form(administrator.get(address), "meeting_form")
    typed = "é" * 2_700_000
    response = administrator.post(address, data | {"summary_fr": typed, "city_en": "Praia"})
    assert response.status_code == 200
    form = response.context["adminform"].form
    assert list(form.errors) == ["summary_fr"]
    assert told in re.sub(r"[\s,.]", " ", form.errors["summary_fr"][0]).replace("100 000", "100000")
    assert (form["summary_fr"].value(), form["city_en"].value()) == (typed, "Praia")


def test_long_texts_in_two_languages_are_saved(administrator: Client, dialogue: Dialogue) -> None:
    meeting = MeetingFactory()
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    data: dict[str, Any] = filled_form(administrator.get(address), "meeting_form")
    long = {"summary_en": "a" * 100_000, "summary_fr": "é" * 100_000}
    for _ in range(40):
        text = {"text_en": "an " * 3_000, "text_fr": "été " * 3_000}
        empty = dict.fromkeys(("id", "number", "title_en", "title_fr"), "")
        add_part(data, "conclusions", **empty, **text, meeting=str(meeting.pk), state="draft")
    assert administrator.post(address, data | long).status_code == 302
    assert meeting.conclusions.count() == 40
    meeting.refresh_from_db()
    assert meeting.summary_fr == "é" * 100_000


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_question_that_no_page_asks(administrator: Client, language: str) -> None:
    response = administrator.get(f"/{language}/admin/meetings/meeting/?_to_field=x")
    assert response.status_code == 400
    assert "Le portail ne peut pas traiter cette demande" in response.content.decode()

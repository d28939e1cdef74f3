"""Who changed what, and when; of the row itself and of its parts."""

import datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from tests.admin.filled_form import add_part, filled_form
from tests.factories import (
    CampaignFactory,
    GuestDialogueFactory,
    MeetingFactory,
    PanelFactory,
    PartnerFactory,
    PersonFactory,
    RecommendationActionFactory,
)


def history(client: Client, row: Any) -> str:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_history"
    response = client.get(reverse(name, args=[row.pk]))
    assert response.status_code == 200
    return response.content.decode()


def save(client: Client, row: Any, **changes: Any) -> None:
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    address = reverse(name, args=[row.pk])
    form = filled_form(client.get(address), f"{row._meta.model_name}_form")
    assert client.post(address, form | changes).status_code == 302


def test_before_and_after_and_who(dialogue: Dialogue, client_for: Any) -> None:
    editor = client_for(PersonFactory.editor(name="Awa Ndiaye"), dialogue)
    meeting = MeetingFactory(city_en="Rabat", city_fr="Rabat")
    save(editor, meeting, city_en="Agadir")
    page = history(editor, meeting)
    assert "Awa Ndiaye" in page
    assert "City (English)" in page
    assert "<del>Rabat</del>" in page
    assert "<ins>Agadir</ins>" in page


def test_parts_are_told_with_their_meeting(dialogue: Dialogue, administrator: Client) -> None:
    meeting, partner = MeetingFactory(), PartnerFactory()
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    form = filled_form(administrator.get(address), "meeting_form")
    add_part(form, "co_chairs", partner=partner.pk)
    administrator.post(address, form)
    page = history(administrator, meeting)
    assert "Co-chair" in page
    assert f"<ins>{partner.country.name}</ins>" in page


def test_a_removed_part_is_told(dialogue: Dialogue, administrator: Client) -> None:
    panel = PanelFactory(topic_en="On pathways")
    panel.delete()
    page = history(administrator, panel.meeting)
    assert "removed" in page
    assert "<del>On pathways</del>" in page


def test_what_a_text_serves_and_who_took_part_is_told(
    dialogue: Dialogue, other_dialogue: Dialogue, administrator: Client
) -> None:
    served = RecommendationActionFactory()
    page = history(administrator, served.recommendation)
    assert f"<ins>{escape(str(served.action))}</ins>" in page
    guest = GuestDialogueFactory(guest=other_dialogue)
    guest.delete()
    assert f"<del>{other_dialogue}</del>" in history(administrator, guest.meeting)


def test_django_keeps_no_log_of_its_own(dialogue: Dialogue, administrator: Client) -> None:
    save(administrator, MeetingFactory(), city_en="Agadir")
    assert not LogEntry.objects.exists()


def test_history_of_another_dialogues_row(
    dialogue: Dialogue, other_dialogue: Dialogue, as_role: Any
) -> None:
    with scope_to(other_dialogue):
        stranger = MeetingFactory()
    address = reverse("admin:meetings_meeting_history", args=[stranger.pk])
    assert as_role(Role.ADMINISTRATOR).get(address).status_code == 404


def test_many_changes_cost_the_same(dialogue: Dialogue, administrator: Client) -> None:
    meeting = MeetingFactory(city_en="Rabat")
    save(administrator, meeting, city_en="Tétouan")
    history(administrator, meeting)
    few = _queries(administrator, meeting)
    for city in ("Agadir", "Fès", "Tanger"):
        meeting.city_en = city
        meeting.save()
    assert _queries(administrator, meeting) == few


def _queries(client: Client, row: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        history(client, row)
    return len(captured)


def test_a_changed_part_is_told_from_the_others(dialogue: Dialogue, administrator: Client) -> None:
    panel = PanelFactory(topic_en="On pathways")
    PanelFactory(meeting=panel.meeting, topic_en="On returns")
    panel.number = 7
    panel.save()
    page = history(administrator, panel.meeting)
    assert page.count(f"<span>Panel – {panel}</span>") == 1


def test_moments_are_on_the_clock_of_whoever_reads(dialogue: Dialogue, client_for: Any) -> None:
    person, meeting = PersonFactory.editor(time_zone="Asia/Tokyo"), MeetingFactory()
    assert " UTC+9</time>" in history(client_for(person, dialogue), meeting)


def test_a_moment_that_was_stored_names_its_clock(
    dialogue: Dialogue, administrator: Client
) -> None:
    moment = datetime.datetime(2026, 5, 1, 9, 30, tzinfo=datetime.UTC)
    campaign = CampaignFactory(opened_at=moment)
    assert "<ins>1 May 2026, 11:30 UTC+2</ins>" in history(administrator, campaign)

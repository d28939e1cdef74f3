"""What a form says of the record that it is of, and the ways from it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from dialogue.models import Dialogue
from tests.factories import (
    AgendaItemFactory,
    InvitationFactory,
    MaterialFactory,
    MeetingFactory,
    RecommendationFactory,
)


def heading(page: str) -> list[str]:
    """The words of the page's heading, without the names of its icons."""
    inside = page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]
    pieces = [piece.rpartition(">") for piece in inside.split("</")]
    words = [text.strip() for tag, _, text in pieces if "material-symbols" not in tag]
    return [text for text in words if text]


def test_the_heading_names_the_list_once_and_the_record(
    dialogue: Dialogue, administrator: Client
) -> None:
    meeting = MeetingFactory(title_fr="Réunion d’Accra", starts_on=datetime.date(2023, 5, 4))
    with override("fr"):
        form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        listed = reverse("admin:meetings_meeting_changelist")
    assert heading(administrator.get(form).content.decode()) == [
        "Réunions",
        "Réunion d’Accra (2023)",
    ]
    assert heading(administrator.get(listed).content.decode()) == ["Réunions"]


def test_an_address_in_the_heading_keeps_its_small_letter(
    dialogue: Dialogue, administrator: Client
) -> None:
    invitation = InvitationFactory(email="awa@example.org")
    page = administrator.get(reverse("admin:focal_points_invitation_change", args=[invitation.pk]))
    assert heading(page.content.decode())[-1].startswith("awa@example.org")


@pytest.mark.parametrize("make", [AgendaItemFactory, MaterialFactory, RecommendationFactory])
def test_a_part_with_a_page_of_its_own_leads_to_it(
    make: type, dialogue: Dialogue, administrator: Client
) -> None:
    part = make(meeting=MeetingFactory())
    address = reverse(f"admin:meetings_{part._meta.model_name}_change", args=[part.pk])
    form = reverse("admin:meetings_meeting_change", args=[part.meeting.pk])
    assert f'href="{address}"' in administrator.get(form).content.decode()


def test_deleting_is_said_in_french_that_agrees(dialogue: Dialogue, administrator: Client) -> None:
    meeting = MeetingFactory()
    with override("fr"):
        form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        delete = reverse("admin:meetings_meeting_delete", args=[meeting.pk])
        listed = reverse("admin:meetings_meeting_changelist")
    assert "Supprimer réunion" not in " ".join(administrator.get(form).content.decode().split())
    assert "Réunions\N{NO-BREAK SPACE}: 1" in administrator.get(delete).content.decode()
    page = administrator.get(listed).content.decode()
    assert ">Supprimer la sélection (réunions)</option>" in page

"""Preparing a text: the deadline on the clock of Brussels, papers of its meeting."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dialogue.models import Dialogue
from meetings.models import Meeting, SilenceProcedure
from tests.admin.filled_form import filled_form
from tests.factories import MaterialFactory, MeetingFactory, SilenceProcedureFactory

ADD = "admin:meetings_silenceprocedure_add"
FORM = "silenceprocedure_form"
TEXTS = {
    "title_en": "Declaration",
    "title_fr": "Déclaration",
    "text_en": "<p>We agree.</p>",
    "text_fr": "<p>Nous convenons.</p>",
}


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()  # type: ignore[no-any-return]


def errors_of(response: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = response.context["adminform"].form.errors
    return found


def test_the_deadline_is_typed_and_shown_on_the_clock_of_brussels(
    administrator: Client, dialogue: Dialogue
) -> None:
    form = filled_form(administrator.get(reverse(ADD)), FORM) | TEXTS
    form |= {"due_at_0": "2031-07-01", "due_at_1": "18:00"}
    assert administrator.post(reverse(ADD), form).status_code == 302
    procedure = SilenceProcedure.objects.get()
    assert procedure.due_at == datetime.datetime(2031, 7, 1, 16, 0, tzinfo=datetime.UTC)
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    shown = filled_form(administrator.get(change), FORM)
    assert (shown["due_at_0"], shown["due_at_1"][:5]) == ("2031-07-01", "18:00")
    # Saved as it is, it stays where it is.
    assert administrator.post(change, shown).status_code == 302
    before = procedure.due_at
    procedure.refresh_from_db()
    assert procedure.due_at == before


def test_a_draft_is_corrected_although_its_deadline_has_passed(
    administrator: Client, dialogue: Dialogue
) -> None:
    """A deadline that nobody touches is not typed anew: which clock shows it makes no change."""
    passed = timezone.now() - datetime.timedelta(days=1)
    procedure = SilenceProcedureFactory(
        is_prepared=True, due_at=passed.replace(second=0, microsecond=0)
    )
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    form = filled_form(administrator.get(change), FORM) | {"title_en": "Corrected"}
    assert administrator.post(change, form).status_code == 302


@pytest.mark.parametrize(
    ("typed", "field", "told"),
    [
        ({"due_at_0": "2020-01-01", "due_at_1": "18:00"}, "due_at", "This moment has passed"),
        ({"due_at_0": "soon", "due_at_1": "18:00"}, "due_at", "Enter a valid date"),
        ({"due_at_0": "2031-07-01", "due_at_1": ""}, "due_at", "Enter a valid time"),
        ({"due_at_0": "2030-03-31", "due_at_1": "02:30"}, "due_at", "Clocks skip this time"),
        ({"title_en": "x" * 201}, "title_en", "at most 200 characters"),
        ({"text_en": "x" * 150_000}, "text_en", "at most 100000 characters"),
        (
            {"asked_for": "comment", "silence_is_agreement": "on"},
            "silence_is_agreement",
            "untick this",
        ),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    administrator: Client, dialogue: Dialogue, typed: dict[str, str], field: str, told: str
) -> None:
    form = filled_form(administrator.get(reverse(ADD)), FORM) | TEXTS | typed
    response = administrator.post(reverse(ADD), form)
    (error,) = errors_of(response)[field]
    assert told in error
    assert not SilenceProcedure.objects.exists()


def test_papers_are_those_of_the_meeting(administrator: Client, meeting: Meeting) -> None:
    procedure = SilenceProcedureFactory(is_prepared=True, meeting=meeting)
    ours, theirs = MaterialFactory(meeting=meeting), MaterialFactory(meeting=MeetingFactory())
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    form = filled_form(administrator.get(change), FORM) | {"papers-TOTAL_FORMS": "1"}
    response = administrator.post(change, form | {"papers-0-material": str(theirs.pk)})
    assert "This is not a paper of the meeting named above." in response.content.decode()
    without = form | {"papers-0-material": str(ours.pk), "meeting": ""}
    response = administrator.post(change, without)
    assert "Name the meeting first" in response.content.decode()
    response = administrator.post(change, form | {"papers-0-material": str(ours.pk)})
    assert response.status_code == 302
    assert [row.material for row in procedure.papers.all()] == [ours]


def test_only_a_draft_is_deleted(administrator: Client, dialogue: Dialogue) -> None:
    for facts, status in (({"is_prepared": True}, 302), ({}, 404)):
        procedure = SilenceProcedureFactory(**facts)
        delete = reverse("admin:meetings_silenceprocedure_delete", args=[procedure.pk])
        assert administrator.post(delete, {"post": "yes"}).status_code == status


def test_the_history_says_who_moved_what(administrator: Client, dialogue: Dialogue) -> None:
    procedure = SilenceProcedureFactory()
    procedure.due_at = timezone.now() + datetime.timedelta(days=40)
    procedure.save()
    history = reverse("admin:meetings_silenceprocedure_history", args=[procedure.pk])
    assert "Deadline" in administrator.get(history).content.decode()


def test_the_form_leads_to_where_the_procedure_is_run(
    administrator: Client, dialogue: Dialogue
) -> None:
    form = filled_form(administrator.get(reverse(ADD)), FORM) | TEXTS
    added = administrator.post(reverse(ADD), form)["Location"]
    procedure = SilenceProcedure.objects.get()
    assert added == procedure.get_absolute_url()
    change = reverse("admin:meetings_silenceprocedure_change", args=[procedure.pk])
    leads = reverse("admin:meetings_silenceprocedure_run", args=[procedure.pk])
    assert leads in administrator.get(change).content.decode()
    assert administrator.get(leads)["Location"] == procedure.get_absolute_url()

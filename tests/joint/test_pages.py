"""Where a joint meeting shows: the admin of either side, and the public page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import Consent, MeetingStatus
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint.answering import report
from meetings.services.life import postpone
from tests.admin.filled_form import filled_form
from tests.factories import GuestDialogueFactory, MeetingFactory, PersonFactory


@pytest.fixture
def line(dialogue: Dialogue, other_dialogue: Dialogue) -> GuestDialogue:
    return GuestDialogueFactory(guest=other_dialogue, is_joint=True)  # type: ignore[no-any-return]


@pytest.fixture
def host(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(PersonFactory.publisher(), dialogue)  # type: ignore[no-any-return]


@pytest.fixture
def guest(client_for: Any, other_dialogue: Dialogue) -> Client:
    with scope_to(other_dialogue):
        publisher = PersonFactory.publisher()
    return client_for(publisher, other_dialogue)  # type: ignore[no-any-return]


def act(client: Client, action: str, *meetings: Meeting) -> list[str]:
    response = client.post(
        reverse("admin:meetings_meeting_changelist"),
        {"action": action, "_selected_action": [row.pk for row in meetings]},
        follow=True,
    )
    return [str(message) for message in response.context["messages"]]


def page_of_proposal() -> str:
    return reverse("admin:meetings_jointproposal_change", args=[JointProposal.objects.get().pk])


def answered(client: Client, other: Dialogue, answer: str, **more: Any) -> Any:
    with scope_to(other):
        address = page_of_proposal()
    form = filled_form(client.get(address), "jointproposal_form")
    return client.post(address, {**form, "answer": answer, **more}, follow=True)


def test_asked_agreed_published_and_linked_both_ways(
    line: GuestDialogue, host: Client, guest: Client, other_dialogue: Dialogue
) -> None:
    assert act(host, "propose_jointly", line.meeting) == [
        f"{line.meeting}, {other_dialogue}: asked."
    ]
    answered(guest, other_dialogue, "agree")
    with scope_to(other_dialogue):
        own = JointProposal.objects.get().meeting
    assert act(guest, "publish", own) == ["1 row is now in the state “Published”."]
    with scope_to(other_dialogue):
        report(Meeting.objects.get(pk=own.pk))
    page = host.get(line.meeting.get_absolute_url()).content.decode()
    assert f'href="{other_dialogue.origin}/en/meetings/{own.pk}/"' in page
    with scope_to(other_dialogue):
        address = Meeting.objects.get(pk=own.pk).get_absolute_url()
    page = guest.get(address).content.decode()
    assert f'href="{line.dialogue.origin}/en/meetings/{line.meeting_id}/"' in page


def test_nothing_is_said_of_another_dialogue_before_it_agrees(
    line: GuestDialogue, client_for: Any, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    Meeting.objects.filter(pk=line.meeting_id).update(status=MeetingStatus.CONFIRMED)
    visitor = client_for(None, dialogue)
    shown = {}
    for consent in ("", *Consent.values):
        GuestDialogue.objects.filter(pk=line.pk).update(consent=consent)
        page = visitor.get(line.meeting.get_absolute_url()).content.decode()
        shown[consent] = "held jointly" in page
    assert shown == {consent: consent == Consent.AGREED for consent in ("", *Consent.values)}


def test_who_answers_and_what_was_said_is_plain(
    line: GuestDialogue, host: Client, other_dialogue: Dialogue, client_for: Any
) -> None:
    act(host, "propose_jointly", line.meeting)
    with scope_to(other_dialogue):
        address, editor = page_of_proposal(), PersonFactory.editor()
    page = client_for(editor, other_dialogue).get(address).content.decode()
    assert "Publishers and administrators answer." in page
    assert "(&#x27;asked&#x27;" not in page


def test_nobody_to_ask(host: Client, dialogue: Dialogue) -> None:
    assert act(host, "propose_jointly", MeetingFactory()) == [
        "No other dialogue is named as a joint organiser of what was chosen."
    ]


def test_the_facts_are_not_edited_where_they_are_not_kept(
    line: GuestDialogue, host: Client, guest: Client, other_dialogue: Dialogue
) -> None:
    line.meeting.status = MeetingStatus.CONFIRMED
    line.meeting.save()
    postpone(line.meeting, reason={"en": "A strike"})
    act(host, "propose_jointly", line.meeting)
    answered(guest, other_dialogue, "agree")
    with scope_to(other_dialogue):
        own = JointProposal.objects.get().meeting
        address = reverse("admin:meetings_meeting_change", args=[own.pk])
    fields = filled_form(guest.get(address), "meeting_form")
    kept = {"title_en", "starts_on", "ends_on", "city_fr", "country", "status", "kind"}
    assert kept & fields.keys() == set()
    parts = ("co_chairs-0", "agenda-0", "status_changes-0-reason")
    assert [name for name in fields if name.startswith(parts)] == []
    response = guest.post(address, {**fields, "outcome_en": "Our own words"})
    assert response.status_code == 302
    with scope_to(other_dialogue):
        own.refresh_from_db()
        assert (own.outcome_en, own.title_en) == ("Our own words", line.meeting.title_en)


def test_a_meeting_that_its_host_does_not_show_cannot_be_published(
    line: GuestDialogue, host: Client, guest: Client, other_dialogue: Dialogue
) -> None:
    Meeting.objects.filter(pk=line.meeting_id).update(state=PublicationState.DRAFT)
    act(host, "propose_jointly", line.meeting)
    answered(guest, other_dialogue, "agree")
    with scope_to(other_dialogue):
        own = JointProposal.objects.get().meeting
        address = reverse("admin:meetings_meeting_change", args=[own.pk])
    assert act(guest, "publish", own) == [
        "1 meeting stays as it is: its host has not published it yet.",
        "0 rows are now in the state “Published”.",
    ]
    fields = filled_form(guest.get(address), "meeting_form")
    response = guest.post(address, {**fields, "state": PublicationState.PUBLISHED})
    assert dict(response.context["adminform"].form.errors) == {
        "state": ["The host of this joint meeting has not published it yet."]
    }


def test_a_meeting_is_chosen_only_to_agree(
    line: GuestDialogue, host: Client, guest: Client, other_dialogue: Dialogue
) -> None:
    act(host, "propose_jointly", line.meeting)
    with scope_to(other_dialogue):
        own = MeetingFactory()
    response = answered(guest, other_dialogue, "decline", meeting=own.pk)
    assert dict(response.context["adminform"].form.errors) == {
        "meeting": ["Choose a meeting only to agree."]
    }
    with scope_to(other_dialogue):
        assert JointProposal.objects.get().consent == Consent.ASKED


def test_an_editor_reads_proposals_and_answers_none(
    line: GuestDialogue, host: Client, other_dialogue: Dialogue, client_for: Any
) -> None:
    act(host, "propose_jointly", line.meeting)
    with scope_to(other_dialogue):
        editor = client_for(PersonFactory.editor(), other_dialogue)
        address = page_of_proposal()
    assert "answer" not in filled_form(editor.get(address), "jointproposal_form")
    assert editor.post(address, {"answer": "agree"}).status_code == 404

"""Where a joint meeting shows: the admin of either side, and the public page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import Consent, MeetingStatus
from meetings.models import AgendaItem, GuestDialogue, JointProposal, Meeting
from meetings.services.joint.answering import decline, report
from meetings.services.life import postpone
from tests.admin.filled_form import filled_form
from tests.factories import (
    AgendaItemFactory,
    AgendaSpeakerFactory,
    GuestDialogueFactory,
    MeetingFactory,
    PersonFactory,
)


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
    visitor = client_for(None, dialogue)
    shown = {}
    for status in (MeetingStatus.CONFIRMED, MeetingStatus.HELD):
        Meeting.objects.filter(pk=line.meeting_id).update(status=status)
        for consent in ("", *Consent.values):
            GuestDialogue.objects.filter(pk=line.pk).update(consent=consent)
            page = visitor.get(line.meeting.get_absolute_url()).content.decode()
            shown[status, consent] = "held jointly" in page
    assert shown == {case: case[1] == Consent.AGREED for case in shown}


def test_who_answers_and_what_was_said_is_plain(
    line: GuestDialogue, host: Client, other_dialogue: Dialogue, client_for: Any
) -> None:
    act(host, "propose_jointly", line.meeting)
    with scope_to(other_dialogue):
        address, editor = page_of_proposal(), PersonFactory.editor()
    reader = client_for(editor, other_dialogue)
    page = reader.get(address).content.decode()
    assert "Publishers and administrators answer." in page
    assert "(&#x27;asked&#x27;" not in page
    with scope_to(other_dialogue):
        decline(JointProposal.objects.get(), by=editor)
    assert "Publishers and administrators answer." not in reader.get(address).content.decode()


def button_of(client: Client, meeting: Meeting) -> str:
    """Where the button above the meeting leads; empty where there is none."""
    address = reverse("admin:meetings_meeting_propose", args=[meeting.pk])
    change = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    return address if address in client.get(change).content.decode() else ""


@pytest.mark.parametrize("consent", ["", *Consent.values])
def test_the_button_is_there_for_those_who_may_while_somebody_can_be_asked(
    line: GuestDialogue, host: Client, client_for: Any, dialogue: Dialogue, consent: str
) -> None:
    GuestDialogue.objects.update(consent=consent)
    can_be_asked = consent not in {Consent.ASKED, Consent.AGREED}
    assert bool(button_of(host, line.meeting)) == can_be_asked
    address = reverse("admin:meetings_meeting_propose", args=[line.meeting_id])
    editor = client_for(PersonFactory.editor(), dialogue)
    assert button_of(editor, line.meeting) == ""
    assert editor.post(address).status_code == 404
    assert host.get(address).status_code == (200 if can_be_asked else 404)


def test_no_button_without_a_joint_organiser(host: Client, line: GuestDialogue) -> None:
    assert button_of(host, MeetingFactory()) == ""
    GuestDialogue.objects.update(is_joint=False)
    assert button_of(host, line.meeting) == ""


def test_the_button_says_what_is_shown_and_asks(
    line: GuestDialogue, host: Client, other_dialogue: Dialogue
) -> None:
    address = button_of(host, line.meeting)
    page = host.get(address).content.decode()
    assert f"Asked to hold the meeting jointly: {other_dialogue}." in page
    line.refresh_from_db()
    assert line.consent == ""
    response = host.post(address, follow=True)
    assert [str(message) for message in response.context["messages"]] == [
        f"{line.meeting}, {other_dialogue}: asked."
    ]
    line.refresh_from_db()
    assert line.consent == Consent.ASKED


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


def test_an_agenda_item_of_the_host_is_read_on_its_own_page_too(
    line: GuestDialogue, host: Client, guest: Client, other_dialogue: Dialogue
) -> None:
    item = AgendaItemFactory(meeting=line.meeting, title_en="Opening")
    AgendaSpeakerFactory(item=item, name="Ama Host")
    act(host, "propose_jointly", line.meeting)
    answered(guest, other_dialogue, "agree")
    with scope_to(other_dialogue):
        own = JointProposal.objects.get().meeting.agenda.get()
        alone = AgendaItemFactory()

    def page(item: AgendaItem) -> str:
        return reverse("admin:meetings_agendaitem_change", args=[item.pk])

    assert "title_en" in filled_form(host.get(page(item)), "agendaitem_form")
    assert "title_en" in filled_form(guest.get(page(alone)), "agendaitem_form")
    response = guest.get(page(own))
    assert "Ama Host" in response.content.decode()
    fields = filled_form(response, "agendaitem_form")
    assert {"title_en", "day", "panel", "speakers-0-name"} & fields.keys() == set()
    guest.post(page(own), {**fields, "title_en": "Our words"})
    with scope_to(other_dialogue):
        own.refresh_from_db()
        assert own.title_en == "Opening"


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
        GuestDialogueFactory(meeting=own, guest=line.dialogue, is_joint=True, consent=Consent.ASKED)
    response = answered(guest, other_dialogue, "agree", meeting=own.pk)
    [told] = response.context["adminform"].form.errors["meeting"]
    assert told.startswith("This dialogue proposes this meeting to others itself")


def test_an_editor_reads_proposals_and_answers_none(
    line: GuestDialogue, host: Client, other_dialogue: Dialogue, client_for: Any
) -> None:
    act(host, "propose_jointly", line.meeting)
    with scope_to(other_dialogue):
        editor = client_for(PersonFactory.editor(), other_dialogue)
        address = page_of_proposal()
    assert "answer" not in filled_form(editor.get(address), "jointproposal_form")
    assert editor.post(address, {"answer": "agree"}).status_code == 404

"""A meeting held jointly: each dialogue has a row of its own, and only facts cross the wall."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import Notice, User
from meetings.enums import Consent, MeetingStatus
from meetings.models import AgendaItem, GuestDialogue, JointProposal, Material, Meeting
from meetings.services.joint.answering import agree, decline, leave, report
from meetings.services.joint.facts import facts_of
from meetings.services.joint.proposing import propose, share, take_back
from meetings.services.life import cancel, postpone
from meetings.tasks.joint import keep_all_in_step, keep_in_step
from tests.factories import (
    AgendaItemFactory,
    CoChairFactory,
    GuestDialogueFactory,
    MaterialFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
)
from tests.joint.both_sides import DAY, agreed, offered, shown


def test_to_agree_makes_a_draft_with_the_same_facts_and_none_of_the_papers(
    line: GuestDialogue, somebody: User
) -> None:
    number = agreed(line, somebody)
    facts = shown(line.meeting)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        assert own.state == PublicationState.DRAFT
        assert shown(own) == {**facts, "is_public": False}
        assert list(Material.objects.all()) == []
    line.refresh_from_db()
    assert (line.consent, line.their_meeting) == (Consent.AGREED, None)
    assert Meeting.objects.filter(pk=number).exists() is False


def test_a_co_chair_that_is_a_partner_there_stands_among_theirs(
    line: GuestDialogue, somebody: User
) -> None:
    chair = line.meeting.co_chairs.get().partner
    other = CoChairFactory(meeting=line.meeting).partner
    with scope_to(line.guest):
        known = PartnerFactory(country=chair.country)
    number = agreed(line, somebody)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        assert [row.partner for row in own.co_chairs.all()] == [known]
        assert [row.country for row in own.outside_co_chairs.all()] == [other.country]


def test_asking_twice_asks_once(line: GuestDialogue) -> None:
    propose(line)
    propose(line)
    with scope_to(line.guest):
        assert JointProposal.objects.count() == 1


def test_only_a_joint_organiser_is_asked(line: GuestDialogue) -> None:
    line.is_joint = False
    line.save()
    with pytest.raises(ValidationError, match="is not named as a joint organiser"):
        propose(line)


@pytest.mark.parametrize("answer", [*Consent])
def test_a_plain_guest_is_the_hosts_to_name_whatever_it_said_as_an_organiser(
    line: GuestDialogue, somebody: User, answer: Consent
) -> None:
    propose(line)
    with scope_to(line.guest):
        if answer == Consent.DECLINED:
            decline(offered(line), by=somebody)
        elif answer != Consent.ASKED:
            agree(offered(line), by=somebody)
    line.refresh_from_db()
    if answer == Consent.ENDED:
        take_back(line)
        line.refresh_from_db()
    assert line.consent == answer
    line.is_joint = False
    line.save()
    line.refresh_from_db()
    assert (line.consent, line.their_meeting) == ("", None)
    assert list(GuestDialogue.objects.shown()) == [line]
    with scope_to(line.guest):
        left = Consent.DECLINED if answer == Consent.DECLINED else Consent.ENDED
        assert offered(line).consent == left
    line.is_joint = True
    line.save()
    assert list(GuestDialogue.objects.shown()) == []
    assert list(GuestDialogue.objects.unasked()) == [line]


def test_changes_of_the_host_arrive_and_papers_stay_with_their_agenda_item(
    line: GuestDialogue, somebody: User
) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        paper = MaterialFactory(meeting=own, agenda_item=own.agenda.get())
    line.meeting.status = MeetingStatus.POSTPONED
    line.meeting.starts_on = line.meeting.ends_on = DAY + datetime.timedelta(days=7)
    line.meeting.save()
    item = line.meeting.agenda.get()
    item.day, item.title_en = line.meeting.starts_on, "Opening"
    item.save()
    line.meeting.panels.get().delete()
    share(line.meeting)
    with scope_to(line.guest):
        own.refresh_from_db()
        paper.refresh_from_db()
        assert facts_of(own)["meeting"] == facts_of_host(line)["meeting"]
        assert list(own.panels.all()) == []
        assert paper.agenda_item is not None
        assert paper.agenda_item.title_en == "Opening"


def test_why_it_is_postponed_or_cancelled_is_told_there_too(
    line: GuestDialogue, somebody: User
) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        Meeting.objects.filter(pk=number).update(state=PublicationState.PUBLISHED)
    line.meeting.status = MeetingStatus.CONFIRMED
    line.meeting.save()
    keep_in_step(line.meeting_id, dialogue_id=line.dialogue_id)
    with scope_to(line.guest):
        PersonFactory.focal_point()
    postpone(line.meeting, reason={"en": "A strike", "fr": "Une grève"})
    keep_in_step(line.meeting_id, dialogue_id=line.dialogue_id)
    cancel(line.meeting, reason={"fr": "Pas de salle"})
    line.meeting.status_changes.filter(reason_en="A strike").update(reason_en="Strikes")
    for _delivered_twice in range(2):
        keep_in_step(line.meeting_id, dialogue_id=line.dialogue_id)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
        steps = own.status_changes.order_by("pk")
        assert [(row.after, row.reason_en, row.reason_fr) for row in steps] == [
            (MeetingStatus.POSTPONED, "Strikes", "Une grève"),
            (MeetingStatus.CANCELLED, None, "Pas de salle"),
        ]
        assert steps[0].former_dates == "16 March 2027"
        told = Notice.objects.filter(subject_id=number).order_by("pk")
        assert [notice.change for notice in told] == ["postponed", "cancelled"]


def facts_of_host(line: GuestDialogue) -> dict[str, Any]:
    with scope_to(line.dialogue):
        return facts_of(Meeting.objects.get(pk=line.meeting_id))


def test_what_the_host_hides_is_hidden_there_too(line: GuestDialogue, somebody: User) -> None:
    number = agreed(line, somebody)
    with scope_to(line.guest):
        Meeting.objects.filter(pk=number).update(state=PublicationState.PUBLISHED)
        report(Meeting.objects.get(pk=number))
    line.refresh_from_db()
    assert line.their_meeting == number
    line.meeting.state = PublicationState.DRAFT
    line.meeting.save()
    keep_in_step(line.meeting_id, dialogue_id=line.dialogue_id)
    with scope_to(line.guest):
        assert Meeting.objects.get(pk=number).state == PublicationState.DRAFT
        report(Meeting.objects.get(pk=number))
    line.refresh_from_db()
    assert line.their_meeting is None


def test_an_existing_row_takes_over_the_facts(line: GuestDialogue, somebody: User) -> None:
    with scope_to(line.guest):
        known = MeetingFactory(title_en="Our name for it")
        AgendaItemFactory(meeting=known, position=9)
    assert agreed(line, somebody, meeting=known) == known.pk
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=known.pk)
        assert (own.title_en, own.state) == ("Skills", PublicationState.PUBLISHED)
        assert [item.position for item in AgendaItem.objects.all()] == [1]


def test_a_row_stands_for_one_joint_meeting(line: GuestDialogue, somebody: User) -> None:
    number = agreed(line, somebody)
    second = GuestDialogueFactory(guest=line.guest, is_joint=True)
    with scope_to(line.guest):
        own = Meeting.objects.get(pk=number)
    with pytest.raises(ValidationError) as refused:
        agreed(second, somebody, meeting=own)
    assert refused.value.message_dict == {
        "meeting": ["This meeting is held jointly with another dialogue already."]
    }


def test_two_dialogues_that_propose_to_each_other_do_not_both_take_over(
    line: GuestDialogue, somebody: User, dialogue: Dialogue
) -> None:
    """Each would keep the other's facts, and neither could be edited any more."""
    propose(line)
    with scope_to(line.guest):
        theirs = MeetingFactory(starts_on=DAY, ends_on=DAY, title_en="Abilities")
        back = GuestDialogueFactory(meeting=theirs, guest=dialogue, is_joint=True)
        propose(back)
        with pytest.raises(ValidationError) as refused:
            agree(offered(line), by=somebody, meeting=theirs)
        assert refused.value.message_dict["meeting"][0].startswith("This dialogue proposes this")
        take_back(back)
        agree(offered(line), by=somebody, meeting=theirs)
        theirs.refresh_from_db()
        assert theirs.title_en == "Skills"


def test_a_no_is_seen_by_the_host_who_may_ask_again(line: GuestDialogue, somebody: User) -> None:
    propose(line)
    with scope_to(line.guest):
        decline(offered(line), by=somebody)
        with pytest.raises(ValidationError, match="answered or taken back"):
            agree(offered(line), by=somebody)
    line.refresh_from_db()
    assert line.consent == Consent.DECLINED
    propose(line)
    with scope_to(line.guest):
        assert offered(line).consent == Consent.ASKED


@pytest.mark.parametrize("how", ["host takes it back", "guest leaves", "line is deleted"])
def test_when_it_ends_each_keeps_a_meeting_of_its_own(
    how: str, line: GuestDialogue, somebody: User
) -> None:
    number = agreed(line, somebody)
    if how == "host takes it back":
        take_back(line)
    elif how == "line is deleted":
        GuestDialogue.objects.get(pk=line.pk).delete()
    else:
        with scope_to(line.guest):
            leave(offered(line), by=somebody)
    line.meeting.title_en = "Skills, by ourselves"
    line.meeting.save()
    share(line.meeting)
    with scope_to(line.guest):
        assert (offered(line).consent, offered(line).meeting) == (Consent.ENDED, None)
        assert Meeting.objects.get(pk=number).title_en == "Skills"


def test_the_beat_finds_what_a_lost_message_left(
    line: GuestDialogue, somebody: User, sent_tasks: list[Any]
) -> None:
    number = agreed(line, somebody)
    sent_tasks.clear()
    keep_all_in_step(dialogue_id=line.dialogue_id)
    keep_all_in_step(dialogue_id=line.guest_id)
    assert [(task.args, task.kwargs) for task in sent_tasks] == [
        ((line.meeting_id,), {"dialogue_id": line.dialogue_id}),
        ((number,), {"dialogue_id": line.guest_id}),
    ]


def test_a_saved_joint_meeting_sets_the_task_going(
    line: GuestDialogue, sent_tasks: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    propose(line)
    with django_capture_on_commit_callbacks(execute=True):
        line.meeting.save()
        MeetingFactory().save()
    assert [(task.name, task.args) for task in sent_tasks] == [
        ("meetings.tasks.joint.keep_in_step", (line.meeting_id,))
    ]

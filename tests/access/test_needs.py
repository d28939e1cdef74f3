"""What needs a person: what waits for them and for nobody else, the earliest day first."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.enums import PublicationState
from dialogue.models import Dialogue, Partner
from focal_points.enums import EntryKind, SupportState
from focal_points.models import SupportRequest, User
from focal_points.workspace import Need, workspace_of
from focal_points.workspace_people import POSITION
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from tests.factories import (
    DelegationFactory,
    JointProposalFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MeetingVisitFactory,
    NomineeFactory,
    PartnerFactory,
    PersonFactory,
    SupportEntryFactory,
    SupportRequestFactory,
)

TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    row: Partner = PartnerFactory()
    return row


def needs_of(user: User) -> list[Need]:
    """Without what their own entry and their team ask of them."""
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=user.pk)
    found = workspace_of(request)
    others = [section for section in found.sections if section.position != POSITION]
    return dataclasses.replace(found, sections=others).needs


def to_come(days: int, closes_in: int, **fields: Any) -> Meeting:
    row: Meeting = MeetingFactory(
        status=MeetingStatus.CONFIRMED,
        starts_on=TODAY + days * DAY,
        ends_on=None,
        nominations_until=TODAY + closes_in * DAY,
        **fields,
    )
    return row


def test_delegations_that_can_still_be_named(partner: Partner) -> None:
    later = DelegationFactory(partner=partner, meeting=to_come(30, 20))
    sooner = DelegationFactory(partner=partner, meeting=to_come(40, 10), quota=3)
    NomineeFactory(delegation=sooner)
    whole = DelegationFactory(partner=partner, meeting=to_come(50, 40), quota=1)
    NomineeFactory(delegation=whole)
    DelegationFactory(partner=partner, meeting=to_come(30, 20), declined_at=timezone.now())
    DelegationFactory(partner=partner, meeting=to_come(30, -1))
    DelegationFactory(meeting=to_come(30, 20))
    postponed = {"status": MeetingStatus.POSTPONED, "awaits_date": True}
    for closed in (postponed, {"status": MeetingStatus.CANCELLED}, {"state": "draft"}):
        meeting = to_come(30, 20)
        Meeting.objects.filter(pk=meeting.pk).update(**closed)
        DelegationFactory(partner=partner, meeting=meeting)
    address = [reverse("meetings:delegation", args=[row.pk]) for row in (sooner, later)]
    assert needs_of(PersonFactory.focal_point(partner)) == [
        Need(
            f"2 seats of your delegation to “{sooner.meeting.title_en}” are free",
            address[0],
            TODAY + 10 * DAY,
        ),
        Need(f"Name your delegation to “{later.meeting.title_en}”", address[1], TODAY + 20 * DAY),
    ]


def request_in(partner: Partner, last_word: str = "", **fields: Any) -> SupportRequest:
    row: SupportRequest = SupportRequestFactory(partner=partner, **fields)
    if last_word:
        ours = last_word == "Secretariat"
        SupportEntryFactory(request=row, is_secretariats=not ours)
        SupportEntryFactory(request=row, is_secretariats=ours)
        SupportEntryFactory(request=row, is_secretariats=True, kind=EntryKind.NOTE)
    return row


def test_requests_for_support_wait_for_one_side_or_the_other(partner: Partner) -> None:
    accepted = {"state": SupportState.ACCEPTED}
    draft = request_in(partner, is_draft=True)
    asked = request_in(partner, "Secretariat", **accepted)
    request_in(partner, "partner", **accepted)
    request_in(partner, "", **accepted)
    request_in(partner)
    request_in(partner, "Secretariat", state=SupportState.WITHDRAWN)
    request_in(PartnerFactory(), is_draft=True)
    focal_point = PersonFactory.focal_point(partner)
    for person in (focal_point, PersonFactory.contributor(partner)):
        assert {need.url for need in needs_of(person)} == {
            reverse("focal_points:edit_support", args=[draft.pk]),
            asked.get_absolute_url(),
        }
    [need] = needs_of(PersonFactory.editor())
    assert need == Need("2 requests for support wait for the Secretariat", "#support-waiting")


def test_papers_that_are_new_of_meetings_to_come(partner: Partner) -> None:
    user = PersonFactory.focal_point(partner)
    coming, past = to_come(5, 5), MeetingFactory()
    for meeting in (coming, past):
        MeetingVisitFactory(meeting=meeting, user=user)
        MaterialVersionFactory(material=MaterialFactory(meeting=meeting))
    MaterialVersionFactory(material=MaterialFactory(meeting=to_come(6, 6)))
    assert needs_of(user) == [
        Need(f"Read what is new among the papers of “{coming.title_en}”", "#papers")
    ]


def test_what_waits_for_the_secretariat(
    dialogue: Dialogue, partner: Partner, client_for: Any
) -> None:
    meeting = to_come(10, -2)
    DelegationFactory(meeting=meeting, partner=partner)
    DelegationFactory(meeting=meeting, until=TODAY + DAY)
    NomineeFactory(delegation__meeting=meeting)
    in_review = MeetingFactory(state=PublicationState.IN_REVIEW)
    MaterialFactory(meeting=in_review, state=PublicationState.IN_REVIEW)
    MeetingFactory(state=PublicationState.DRAFT)
    proposal = JointProposalFactory()
    board = reverse("meetings:board", args=[meeting.pk])
    late, nominated, published, joint = (
        Need(
            f"1 delegation to “{meeting.title_en}” has not answered in time",
            f"{board}#asked",
            TODAY - 2 * DAY,
        ),
        Need(f"1 person waits to be confirmed for “{meeting.title_en}”", f"{board}#nominated"),
        Need("2 meetings and papers wait to be published", "#drafts"),
        Need(
            f"Answer the proposal to hold “{proposal.title}” jointly ({proposal.host.name})",
            reverse("admin:meetings_jointproposal_change", args=[proposal.pk]),
        ),
    )
    assert needs_of(PersonFactory.editor()) == [late, nominated]
    publisher = PersonFactory.publisher()
    assert needs_of(publisher) == [late, nominated, published, joint]
    client: Client = client_for(publisher, dialogue)
    with translation.override("fr"):
        page = client.get(reverse("focal_points:workspace")).content.decode()
    assert "1 délégation à la réunion" in page
    assert "attendu pour le" in page


def test_who_has_nothing_to_do_reads_so(dialogue: Dialogue, client_for: Any) -> None:
    page = client_for(PersonFactory.expert(), dialogue).get(reverse("focal_points:workspace"))
    assert "Nothing waits for you today." in page.content.decode()

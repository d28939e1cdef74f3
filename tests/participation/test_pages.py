"""The pages: what a focal point and the Secretariat do there, and what bad input is told."""

import datetime
import re
from typing import Any

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.enums import ParticipationState
from meetings.models import Delegation, Meeting, Participant
from tests.factories import (
    DelegationFactory,
    MeetingFactory,
    NomineeFactory,
    OrganisationFactory,
    OutsideDelegationFactory,
    ParticipantFactory,
    PartnerFactory,
    PersonFactory,
    SteeringSeatFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked
from tests.participation.conftest import DAY, SAID, address, close


def text_of(page: str) -> str:
    """What is read, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_delegation_from_asked_to_named(
    partners_client: Client, delegation: Delegation, focal_point: User
) -> None:
    first_page = partners_client.get(reverse("focal_points:workspace")).content.decode()
    assert f'href="{address("delegation", delegation.pk)}"' in first_page
    response = partners_client.post(address("nominate", delegation.pk), SAID, follow=True)
    assert response.redirect_chain == [(address("delegation", delegation.pk), 302)]
    person = Participant.objects.get()
    kept = {name: getattr(person, name) for name in SAID}
    assert kept == {**SAID, "travel_support": True}
    assert person.state == ParticipationState.NOMINATED
    # What turns the text round on a badge is not taken over, the name is.
    turned = {**SAID, "name": f"\u202e{SAID['name']}\u202c", "email": "new@example.org"}
    partners_client.post(address("replace", person.pk), turned)
    assert Participant.objects.in_force().get().name == SAID["name"]
    person = Participant.objects.in_force().get()
    partners_client.post(address("amend", person.pk), {**SAID, "email": "newer@example.org"})
    partners_client.post(address("withdraw", person.pk))
    partners_client.post(address("decline", delegation.pk), {"word": "Nobody is free."})
    page = partners_client.get(address("delegation", delegation.pk)).content.decode()
    assert "Nobody is free." in page
    assert list(Participant.objects.order_by("pk").values_list("email", "state")) == [
        ("awa@example.org", "replaced"),
        ("newer@example.org", "withdrawn"),
    ]


BAD = [
    ({"email": "awa@"}, "Enter a valid email address."),
    ({"email": ""}, "This field is required."),
    ({"name": "Awa\x00"}, "Null characters are not allowed."),
    ({"name": "A" * 151}, "Ensure this value has at most 150 characters (it has 151)."),
    ({"email": f"{'a' * 250}@example.org"}, "Ensure this value has at most 254 characters"),
    ({"language": "de"}, "Select a valid choice. de is not one of the available choices."),
    ({"email": "there@example.org"}, "Somebody there is named already."),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=[message for _, message in BAD])
def test_bad_input_is_told_beside_its_field_and_kept(
    partners_client: Client, delegation: Delegation, change: dict[str, str], message: str
) -> None:
    NomineeFactory(delegation=delegation, email="there@example.org", name="Somebody there")
    said = {**SAID, **change}
    page = partners_client.post(address("nominate", delegation.pk), said)
    assert page.status_code == 200
    form = page.context["form"]
    [field] = change
    assert any(told.startswith(message) for told in form.errors[field])
    assert all(
        form[name].value() == value for name, value in said.items() if name != "travel_support"
    )
    assert delegation.participants.count() == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_past_the_deadline_what_was_typed_is_kept_and_one_is_told_whom_to_ask(
    partners_client: Client, delegation: Delegation, meeting: Meeting, language: str
) -> None:
    close(meeting)
    with translation.override(language):
        page = partners_client.post(address("nominate", delegation.pk), SAID).content.decode()
        shown = partners_client.get(address("delegation", delegation.pk)).content.decode()
    words = {"en": "Nominations are closed.", "fr": "Les désignations sont closes."}[language]
    assert words in page
    assert 'value="awa@example.org"' in page
    assert 'role="alert"' in page
    assert "nominate" not in shown
    assert "designer" not in shown
    assert not Participant.objects.exists()


def test_over_quota_is_told(partners_client: Client, delegation: Delegation) -> None:
    for number in range(2):
        NomineeFactory(delegation=delegation, email=f"{number}@example.org")
    page = partners_client.post(address("nominate", delegation.pk), SAID).content.decode()
    assert "All 2 seats are taken." in page
    assert 'value="Awa Ndiaye"' in page


@pytest.fixture
def two_delegations(meeting: Meeting, delegation: Delegation) -> tuple[Participant, Participant]:
    """A confirmed person of our partner, and one of another."""
    ours = NomineeFactory(delegation=delegation, name="Our Person", state="confirmed")
    theirs = NomineeFactory(
        delegation=DelegationFactory(meeting=meeting),
        name="Their Person",
        email="their.address@example.org",
        travel_support=True,
        state="confirmed",
    )
    return ours, theirs


def test_the_meeting_shows_ones_own_delegation_until_the_list_is_published(
    two_delegations: tuple[Participant, Participant],
    meeting: Meeting,
    partners_client: Client,
    client_for: Any,
    dialogue: Dialogue,
    other_dialogue: Dialogue,
) -> None:
    _ours, theirs = two_delegations
    participant = PersonFactory.expert()
    ParticipantFactory(meeting=meeting, user=participant, name="The Expert")
    clients = {
        "partner": partners_client,
        "another": client_for(PersonFactory.focal_point(), dialogue),
        "participant": client_for(participant, dialogue),
        "expert": client_for(PersonFactory.expert(), dialogue),
        "visitor": client_for(None, dialogue),
    }

    def named() -> dict[str, set[str]]:
        pages = {
            who: client.get(meeting.get_absolute_url()).content.decode()
            for who, client in clients.items()
        }
        assert not [who for who, page in pages.items() if "their.address" in page]
        names = ("Our Person", "Their Person", "The Expert")
        return {who: {name for name in names if name in page} for who, page in pages.items()}

    nobody: set[str] = set()
    assert named() == {
        "partner": {"Our Person"},
        **dict.fromkeys(("another", "participant", "expert", "visitor"), nobody),
    }
    page = text_of(clients["visitor"].get(meeting.get_absolute_url()).content.decode())
    assert theirs.delegation is not None
    assert theirs.delegation.name not in page
    Meeting.objects.filter(pk=meeting.pk).update(participants_published_at=timezone.now())
    everybody = {"Our Person", "Their Person", "The Expert"}
    assert named() == {
        **dict.fromkeys(("partner", "another", "participant"), everybody),
        **dict.fromkeys(("expert", "visitor"), nobody),
    }
    page = text_of(clients["expert"].get(meeting.get_absolute_url()).content.decode())
    assert "3 people" in page
    assert f"{theirs.delegation.name} 1" in page


def test_nothing_of_another_partners_nominations_is_found_anywhere(
    two_delegations: tuple[Participant, Participant],
    partners_client: Client,
    delegation: Delegation,
    meeting: Meeting,
) -> None:
    for path in (
        reverse("focal_points:workspace"),
        reverse("meetings:meetings"),
        address("delegation", delegation.pk),
        meeting.get_absolute_url(),
    ):
        page = partners_client.get(path).content.decode()
        assert "Their Person" not in page
        assert "their.address" not in page
    _ours, theirs = two_delegations
    for name in ("amend", "replace", "withdraw"):
        assert partners_client.post(address(name, theirs.pk), SAID).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == ParticipationState.CONFIRMED


def said_by(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_the_board_asks_reminds_confirms_publishes(
    meeting: Meeting, partner: Partner, dialogue: Dialogue, client_for: Any, sent_tasks: list[Any]
) -> None:
    client = client_for(PersonFactory.publisher(), dialogue)
    committee, outside = PartnerFactory(), OrganisationFactory()
    SteeringSeatFactory(partner=committee)
    PersonFactory.focal_point(partner)
    asked = {"whom": "committee", "quota": "1"}
    nobody_acts = (
        f"Nobody acts for these partners on the portal today, so nobody is told: {committee.name}."
    )
    board = client.post(address("ask", meeting.pk), asked, follow=True)
    assert said_by(board) == ["1 delegation was asked for.", nobody_acts]
    chosen = {"whom": "chosen", "quota": "1", "partners": [str(partner.pk)]}
    client.post(address("ask", meeting.pk), chosen)
    # Who is asked already is left alone; the organisation comes on top of whomever.
    on_top = {"whom": "all", "quota": "4", "organisation": str(outside.pk)}
    client.post(address("ask", meeting.pk), on_top)
    rows: QuerySet[Delegation] = Delegation.objects.order_by("pk")
    assert list(rows.values_list("partner", "organisation", "quota")) == [
        (committee.pk, None, 1),
        (partner.pk, None, 1),
        (None, outside.pk, 4),
    ]
    board = client.post(address("remind", meeting.pk), follow=True)
    assert said_by(board)[-2:] == ["1 partner is reminded.", nobody_acts]
    assert Delegation.objects.get(reminded_at__isnull=False).partner == partner
    nominees = [NomineeFactory(delegation=row) for row in rows]
    board = client.get(address("board", meeting.pk))
    assert board.context["totals"] == {
        "asked": 3,
        "nominated": 3,
        "declined": 0,
        "silent": 0,
        "people": 3,
        "seats": 6,
        "support": 0,
    }
    strange = ["x", "0", "9" * 30, str(nominees[0].pk)]
    client.post(address("confirm", meeting.pk), {"person": strange})
    assert Participant.objects.confirmed().get() == nominees[0]
    NomineeFactory(delegation=rows[1])  # after the board was shown
    client.post(address("confirm", meeting.pk), {"everybody": str(board.context["newest"])})
    assert set(Participant.objects.confirmed()) == set(nominees)
    client.post(address("publish_participants", meeting.pk))
    meeting.refresh_from_db()
    assert meeting.participants_published_at
    client.post(address("publish_participants", meeting.pk), {"withdraw": "1"})
    meeting.refresh_from_db()
    assert meeting.participants_published_at is None


ASKED = [
    ({}, {"whom", "quota"}),
    ({"whom": "all", "quota": "101"}, {"quota"}),
    ({"whom": "all", "quota": "9" * 40}, {"quota"}),
    ({"whom": "chosen", "quota": "1"}, {"partners"}),
    ({"whom": "chosen", "quota": "1", "partners": ["x"]}, {"partners"}),
    ({"whom": "chosen", "quota": "1", "partners": ["9" * 30]}, {"partners"}),
    ({"whom": "chosen", "quota": "1", "organisation": "0\x00"}, {"organisation"}),
]
TERMS = [
    ({"quota": "", "until": "yesterday"}, {"quota", "until"}),
    ({"quota": "2", "until": "99999-01-01"}, {"until"}),
    ({"quota": "2", "until": "9999-12-31"}, {"until"}),
    ({"quota": "2", "until": "0001-01-01"}, {"until"}),
]


def test_malformed_answers_of_the_secretariat(
    editors_client: Client, delegation: Delegation, meeting: Meeting
) -> None:
    for name, pk, table in (
        ("ask", meeting.pk, ASKED),
        ("terms", delegation.pk, TERMS),
    ):
        for said, fields in table:
            page = editors_client.post(address(name, pk), said)
            assert page.status_code == 200, said
            assert set(page.context["form"].errors) == fields, said
    for mark in ("", "x-yes", f"{'9' * 30}-yes", "1-perhaps", "\x00"):
        page = editors_client.post(address("attendance", meeting.pk), {"mark": mark})
        assert page.status_code == 404, mark
    for sought in ("\x00", "%", "a" * 5000, "x " * 300):
        page = editors_client.get(address("attendance", meeting.pk), {"q": sought})
        assert page.status_code == 200, sought


def test_seats_and_deadline(editors_client: Client, delegation: Delegation) -> None:
    until = timezone.localdate() + 12 * DAY
    said = {"quota": "5", "until": until.isoformat()}
    assert editors_client.post(address("terms", delegation.pk), said).status_code == 302
    delegation.refresh_from_db()
    assert (delegation.quota, delegation.closes_on) == (5, until)
    # Of the two, none is stored when one is refused.
    refused = {"quota": "9", "until": "2020-01-01"}
    assert editors_client.post(address("terms", delegation.pk), refused).status_code == 200
    # An extension is taken back by leaving the day empty.
    assert editors_client.post(address("terms", delegation.pk), {**said, "until": ""}).url == (
        address("board", delegation.meeting_id)
    )
    delegation.refresh_from_db()
    assert (delegation.quota, delegation.until) == (5, None)


def test_the_list_at_the_door(editors_client: Client, meeting: Meeting) -> None:
    person = ParticipantFactory(meeting=meeting, name="Éléonore Sow")
    outside = OutsideDelegationFactory(meeting=meeting, organisation__name_en="Red Cross")
    ParticipantFactory(meeting=meeting, name="Jonas Weber", delegation=outside)
    path = address("attendance", meeting.pk)
    found = text_of(editors_client.get(path, {"q": "eleonore"}).content.decode())
    assert "Éléonore Sow" in found
    assert "Jonas Weber" not in found
    found = text_of(editors_client.get(path, {"q": "red cross"}).content.decode())
    assert ("Éléonore Sow" in found, "Jonas Weber" in found) == (False, True)
    answer = editors_client.post(f"{path}?q=sow", {"mark": f"{person.pk}-yes"})
    assert answer.url == f"{path}?q=sow#person-{person.pk}"
    nobody = 'Nobody of <a href="?">2</a> is here yet.'
    told = {"yes": '<a href="?here=here">1</a> of <a href="?">2</a> are here.', "no": nobody}
    for mark, words in told.items():
        row = editors_client.post(
            path, {"mark": f"{person.pk}-{mark}"}, headers={"HX-Request": "true"}
        ).content.decode()
        assert row.startswith("<li")
        assert words in row
    person.refresh_from_db()
    assert person.attended is False


def test_the_list_at_the_door_by_who_is_here(editors_client: Client, meeting: Meeting) -> None:
    for name, attended in (("Here", True), ("Awaited", None), ("Absent", False)):
        ParticipantFactory(meeting=meeting, name=name, attended=attended)
    path = address("attendance", meeting.pk)

    def listed(**asked: str) -> set[str]:
        return {person.name for person in editors_client.get(path, asked).context["page"]}

    assert listed() == {"Here", "Awaited", "Absent"}
    assert listed(here="here") == {"Here"}
    assert listed(here="awaited") == {"Awaited"}
    assert listed(here="absent", q="abs") == {"Absent"}
    awaited = Participant.objects.get(name="Awaited").pk
    # Marked, the person leaves the list, which may then have a page less.
    marked = editors_client.post(f"{path}?here=awaited&page=1", {"mark": f"{awaited}-yes"})
    assert marked.url == f"{path}?here=awaited#person-{awaited}"
    assert listed(here="awaited") == set()
    page = text_of(editors_client.get(path, {"here": "gone"}).content.decode())
    assert "“gone” is not in this list; it was not applied." in page
    page = text_of(editors_client.get(path, {"here": "absent", "q": "awaited"}).content.decode())
    assert "No confirmed participant matches" in page


def test_pages_ask_the_same_however_many_there_are(
    dialogue: Dialogue, client_for: Any, partner: Partner, focal_point: User
) -> None:
    costs = []
    for size in (1, 3, 300):
        meeting = MeetingFactory(
            status="confirmed", starts_on=timezone.localdate() + datetime.timedelta(days=20)
        )
        own = DelegationFactory(meeting=meeting, partner=partner, quota=100)
        partners = many(PartnerFactory, size, country=None, organisation=_organisations(size))
        rows = many(DelegationFactory, size, meeting=meeting, partner=partners.__getitem__)
        many(NomineeFactory, size, meeting=meeting, delegation=rows.__getitem__)
        many(NomineeFactory, size, meeting=meeting, delegation=own)
        many(ParticipantFactory, size, meeting=meeting, user=None)
        cost = {}
        for name, pk, person in (
            ("delegation", own.pk, focal_point),
            ("board", meeting.pk, PersonFactory.editor()),
            ("ask", meeting.pk, PersonFactory.editor()),
            ("attendance", meeting.pk, PersonFactory.editor()),
            ("participant_sheet", meeting.pk, PersonFactory.editor()),
        ):
            client = client_for(person, dialogue)
            with questions_asked() as questions:
                page = client.get(address(name, pk))
            assert page.status_code == 200
            if name != "participant_sheet":
                # A table of 300 delegations is long; nobody has more than a hundred.
                assert len(page.content) < 400_000, name
            cost[name] = len(questions)
        Participant.objects.all().delete()
        costs.append(cost)
    smallest, *larger = costs
    assert larger == [smallest] * len(larger)
    assert {name: cost for name, cost in smallest.items() if cost > 20} == {}


def _organisations(size: int) -> Any:
    return many(OrganisationFactory, size).__getitem__

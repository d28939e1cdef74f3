"""Whoever sees the site as a partner's person sees no draft of the partner, anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from dialogue.tenancy.drafts import drafts_hidden
from focal_points.models import SupportRequest, User
from meetings.models import CommitmentProposal, ProgressReport, Reply, ReplyAnswer
from tests.access.evidence import ANSWER, REPORT
from tests.access.test_viewing import see_as
from tests.factories import (
    AnswerEvidenceFactory,
    CommitmentProposalFactory,
    EvidenceFactory,
    PersonFactory,
    ProgressReportFactory,
    ReplyAnswerFactory,
    ReplyFactory,
    SupportRequestFactory,
)

SECRET = "Not said to anybody yet"
MODELS = (ProgressReport, CommitmentProposal, ReplyAnswer, SupportRequest)


@dataclass(frozen=True)
class Drafts:
    """One draft of each kind, the addresses at which its partner reads it, and its files."""

    reply: Reply
    pages: list[str]
    files: list[str]


@pytest.fixture
def person(dialogue: Dialogue) -> User:
    return PersonFactory.focal_point(name="Awa Viewed")


@pytest.fixture
def partner(person: User) -> Partner:
    return Partner.objects.get(focal_points__user=person)


@pytest.fixture
def written(partner: Partner) -> Drafts:
    report = ProgressReportFactory(partner=partner, is_draft=True, narrative_en=SECRET)
    proposal = CommitmentProposalFactory(partner=partner, is_draft=True, title_en=SECRET)
    reply = ReplyFactory(partner=partner)
    answer = ReplyAnswerFactory(reply=reply, text_en=SECRET)
    request = SupportRequestFactory(partner=partner, is_draft=True, title_en=SECRET)
    evidence = EvidenceFactory(report=report, is_file=True, title=SECRET)
    attached = AnswerEvidenceFactory(answer=answer, is_file=True, title=SECRET)
    section = reverse("meetings:reply_section", args=[reply.pk, answer.question.section_id])
    return Drafts(
        reply=reply,
        pages=[
            report.get_absolute_url(),
            proposal.get_absolute_url(),
            section,
            reverse("focal_points:edit_support", args=[request.pk]),
        ],
        files=[reverse(REPORT, args=[evidence.pk]), reverse(ANSWER, args=[attached.pk])],
    )


@pytest.fixture
def as_person(person: User, dialogue: Dialogue, client_for: Any) -> Client:
    return client_for(person, dialogue)  # type: ignore[no-any-return]


@pytest.fixture(params=["editor", "publisher", "administrator"])
def in_their_place(
    request: pytest.FixtureRequest, person: User, dialogue: Dialogue, client_for: Any
) -> Client:
    client: Client = client_for(getattr(PersonFactory, request.param)(), dialogue)
    assert see_as(client, person).status_code == 302
    return client


def status(client: Client, address: str) -> int:
    response: Any = client.get(address)
    if response.streaming:
        response.getvalue()
    return int(response.status_code)


def test_pages_and_files_of_drafts_do_not_open(
    written: Drafts, as_person: Client, in_their_place: Client
) -> None:
    opened = {address: status(as_person, address) for address in written.pages + written.files}
    assert set(opened.values()) == {200}
    for address in written.pages + written.files:
        assert status(in_their_place, address) in (403, 404), address


LISTS = [
    "focal_points:workspace",
    "meetings:follow_up",
    "meetings:proposals",
    "meetings:campaigns",
    "focal_points:support_requests",
]


@pytest.mark.parametrize("name", LISTS)
def test_no_list_names_one(
    name: str, written: Drafts, as_person: Client, in_their_place: Client
) -> None:
    page = in_their_place.get(reverse(name))
    assert page.status_code == 200
    assert SECRET not in page.content.decode()


def test_lists_name_them_to_their_own(written: Drafts, as_person: Client) -> None:
    """Or the test above would look in the wrong places."""
    named = {name for name in LISTS if SECRET in as_person.get(reverse(name)).content.decode()}
    assert named == {
        "focal_points:workspace",
        "meetings:proposals",
        "focal_points:support_requests",
    }


def test_how_far_a_reply_is_is_not_told(
    written: Drafts, as_person: Client, in_their_place: Client
) -> None:
    place = written.reply.get_absolute_url()
    assert "Section by section" in as_person.get(place).content.decode()
    seen = in_their_place.get(place).content.decode()
    assert "Section by section" not in seen
    assert "What the partner writes is its own until it hands in." in seen


def test_what_is_handed_in_is_seen(partner: Partner, in_their_place: Client) -> None:
    report = ProgressReportFactory(partner=partner, stage="submitted", narrative_en="A centre.")
    answer = ReplyAnswerFactory(reply__partner=partner, is_draft=False, text_en="A law.")
    for address, words in (
        (report.get_absolute_url(), "A centre."),
        (answer.reply.get_absolute_url(), "A law."),
    ):
        assert words in in_their_place.get(address).content.decode()


def test_drafts_are_there_again_afterwards(
    written: Drafts, as_person: Client, in_their_place: Client
) -> None:
    for address in written.pages:
        in_their_place.get(address)
        in_their_place.post(address)
        assert status(as_person, address) == 200
    in_their_place.post(reverse("focal_points:end_viewing"))
    assert [model.objects.count() for model in MODELS] == [1, 1, 1, 1]


@pytest.mark.parametrize("leave", [lambda: None, lambda: transaction.set_rollback(True)])
def test_however_it_is_left_they_are_there_again(written: Drafts, leave: Callable) -> None:
    with transaction.atomic(), drafts_hidden():
        assert [model.objects.count() for model in MODELS] == [0, 0, 0, 0]
        leave()
    assert [model.objects.count() for model in MODELS] == [1, 1, 1, 1]


def test_an_error_inside_shows_them_again(written: Drafts) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(), drafts_hidden():
        _ = 1 / 0
    assert [model.objects.count() for model in MODELS] == [1, 1, 1, 1]

"""Milestones of public commitments, marked by the partner that leads them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from focal_points.notice_kinds import kind_named
from meetings.models import Milestone
from meetings.notices.commitments import COMMITMENTS
from tests.factories import CommitmentPartnerFactory, MilestoneFactory, PersonFactory
from tests.proposals.conftest import DAY, TODAY
from tests.proposals.sent import notices, page_of


@pytest.fixture
def milestone(partner: Partner) -> Milestone:
    return MilestoneFactory(  # type: ignore[no-any-return]
        commitment__lead=partner, title_en="The first course"
    )


def where(milestone: Milestone) -> str:
    return reverse("meetings:milestone", args=[milestone.pk])


def opened(client: Client, milestone: Milestone) -> dict[str, str]:
    found = re.search(r'name="opened_on" value="(\w+)"', page_of(client.get(where(milestone))))
    assert found
    return {"opened_on": found[1]}


def test_it_is_marked_shown_and_told(
    as_writer: Client,
    as_publisher: Client,
    visitor: Client,
    milestone: Milestone,
    publisher: User,
) -> None:
    address = milestone.commitment.get_absolute_url()
    assert where(milestone) in page_of(as_writer.get(address))
    assert where(milestone) in page_of(as_writer.get(reverse("meetings:proposals")))
    form = opened(as_writer, milestone)
    said = {**form, "reached_on": f"{TODAY - DAY}", "note": "Nineteen came."}
    assert as_writer.post(where(milestone), said)["Location"] == address
    milestone.refresh_from_db()
    assert (milestone.reached_on, milestone.note_en) == (TODAY - DAY, "Nineteen came.")
    assert notices() == [(COMMITMENTS, publisher.pk, "reached")]
    kind = kind_named(COMMITMENTS)
    row = kind.subjects(publisher).get()
    assert "1 of 1 milestone reached" in kind.facts(row, "reached")
    page = page_of(visitor.get(address))
    assert "Nineteen came." in page
    assert "reached on" in page
    assert where(milestone) not in page


def test_it_is_corrected_and_told_once(as_writer: Client, milestone: Milestone) -> None:
    PersonFactory.editor()
    for day in (f"{TODAY - DAY}", f"{TODAY}", ""):
        said = {**opened(as_writer, milestone), "reached_on": day, "note": ""}
        assert as_writer.post(where(milestone), said).status_code == 302
    milestone.refresh_from_db()
    assert milestone.reached_on is None
    assert len(notices()) == 1


def test_what_was_said_of_it_goes_when_it_is_not_reached_after_all(
    as_writer: Client, visitor: Client, milestone: Milestone
) -> None:
    said = {**opened(as_writer, milestone), "reached_on": f"{TODAY}", "note": "Nineteen came."}
    as_writer.post(where(milestone), said)
    with translation.override("fr"):
        nothing = {**opened(as_writer, milestone), "reached_on": "", "note": ""}
        as_writer.post(where(milestone), nothing)
    milestone.refresh_from_db()
    assert (milestone.reached_on, milestone.note_en, milestone.note_fr) == (None, "", "")
    assert "Nineteen came." not in page_of(visitor.get(milestone.commitment.get_absolute_url()))


def test_the_word_stands_in_the_language_that_is_read(
    as_writer: Client, milestone: Milestone
) -> None:
    with translation.override("fr"):
        said = {**opened(as_writer, milestone), "reached_on": f"{TODAY}", "note": "Dix-neuf."}
        as_writer.post(where(milestone), said)
    milestone.refresh_from_db()
    assert (milestone.note_fr, milestone.note_en or "") == ("Dix-neuf.", "")


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("reached_on", f"{TODAY + DAY}", "This day has not come yet."),
        ("reached_on", "yesterday", "Enter a valid date."),
        ("reached_on", "1900-01-01", "Choose a day between 1 January 2000"),
        ("reached_on", "", "Give the day, or take the word on it away."),
        ("note", "x" * 1001, "at most 1000 characters"),
    ],
)
def test_what_is_malformed_is_told(
    field: str, value: str, told: str, as_writer: Client, milestone: Milestone
) -> None:
    said = {**opened(as_writer, milestone), "reached_on": f"{TODAY}", "note": "Nineteen came."}
    page = page_of(as_writer.post(where(milestone), {**said, field: value}))
    assert told in page
    assert value in page
    milestone.refresh_from_db()
    assert milestone.reached_on is None


def test_what_a_colleague_wrote_is_not_lost(as_writer: Client, milestone: Milestone) -> None:
    form = opened(as_writer, milestone)
    Milestone.objects.update(reached_on=TODAY, note_en="Of the Secretariat.")
    said = {**form, "reached_on": f"{TODAY - DAY}", "note": "Mine."}
    page = page_of(as_writer.post(where(milestone), said))
    assert "Not saved: two people wrote at the same time" in page
    assert "Of the Secretariat." in page
    assert ">\nMine.</textarea>" in page
    over = re.search(r'name="save_over" value="(\w+)"', page)
    assert over
    as_writer.post(where(milestone), {**said, "save_over": over[1]})
    milestone.refresh_from_db()
    assert milestone.note_en == "Mine."


def test_by_those_who_speak_for_the_lead_alone(
    as_contributor: Client, client_for: Any, dialogue: Dialogue, milestone: Milestone
) -> None:
    joining = CommitmentPartnerFactory(commitment=milestone.commitment).partner
    as_joining = client_for(PersonFactory.focal_point(joining), dialogue)
    for client in (as_contributor, as_joining):
        assert client.get(where(milestone)).status_code == 404
        assert where(milestone) not in page_of(client.get(milestone.commitment.get_absolute_url()))


def test_without_anything_sent_nothing_changes(as_writer: Client, milestone: Milestone) -> None:
    Milestone.objects.update(reached_on=TODAY)
    assert as_writer.post(where(milestone)).status_code in (200, 302)
    milestone.refresh_from_db()
    assert milestone.reached_on == TODAY

"""The state of follow-up of a text: made of what partners published last, and of nothing else."""

import csv
import datetime
import io
import json
import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as some

from dialogue.enums import PartnerStatus
from dialogue.models import Dialogue, Partner
from meetings.enums import AddresseeGroup, FollowUpState, Progress
from meetings.models import Recommendation
from meetings.services.progress.states import follow_up_of
from tests.factories import (
    AddresseeFactory,
    MeetingFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)
from tests.pages.test_register import ADDRESS, texts


@pytest.fixture
def text(dialogue: Dialogue) -> Recommendation:
    return RecommendationFactory(number=1, text_en="Train.", meeting=MeetingFactory())  # type: ignore[no-any-return]


def report_on(text: Any, progress: str, **fields: Any) -> Any:
    return ProgressReportFactory(action=None, recommendation=text, progress=progress, **fields)


def state_of(text: Any) -> str:
    """The state of the text, which is the one in which it is found."""
    rows = Recommendation.objects.filter(pk=text.pk)
    state = str(rows.with_follow_up().get().follow_up)
    assert [value for value in FollowUpState.values if rows.in_state(value)] == [state]
    return state


def test_is_what_all_partners_say(text: Recommendation) -> None:
    assert state_of(text) == "not_reported"
    for _ in range(2):
        report_on(text, "done")
    assert state_of(text) == "done"
    report_on(text, "under_way")
    assert state_of(text) == "mixed"
    row = Recommendation.objects.with_follow_up().get(pk=text.pk)
    assert follow_up_of(row).counts == [("under_way", "Under way", 1), ("done", "Done", 2)]


def test_the_latest_report_of_a_partner_counts(text: Recommendation) -> None:
    partner = PartnerFactory()
    for year, progress in ((2024, "not_started"), (2026, "done"), (2025, "under_way")):
        report_on(text, progress, partner=partner, as_of=datetime.date(year, 1, 1))
    assert state_of(text) == "done"
    report_on(text, "stopped", partner=partner, as_of=datetime.date(2026, 1, 1))
    assert state_of(text) == "stopped", "of one day, what was written last"


REPORTS = some.lists(
    some.tuples(some.integers(0, 2), some.sampled_from(Progress.values), some.integers(1, 28)),
    max_size=7,
)


@given(REPORTS)
@settings(max_examples=40)
def test_is_the_rule_as_it_is_written(reports: list[tuple[int, str, int]]) -> None:
    """The words of `FollowUpState`, counted by hand."""
    latest: dict[int, tuple[int, str]] = {}
    for partner, progress, day in reports:
        if partner not in latest or day >= latest[partner][0]:
            latest[partner] = (day, progress)
    said = {progress for _day, progress in latest.values()}
    expected = said.pop() if len(said) == 1 else ("mixed" if said else "not_reported")
    assert in_the_database([progress for _day, progress in latest.values()]) == expected


def in_the_database(latest: list[str]) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_follow_up(%s::text[])", [latest])
        return str(cursor.fetchone()[0])


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_what_is_not_published_shows_nowhere(
    stage: str,
    text: Recommendation,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    hidden = {"is_draft": True} if stage == "draft" else {"stage": "submitted"}
    partner = PartnerFactory()
    report_on(text, "stopped", partner=partner, **hidden)
    people = (None, PersonFactory.focal_point(partner), PersonFactory.publisher())
    for person in people:
        client = client_for(person, dialogue)
        assert state_of(text) == "not_reported"
        assert texts(client, "?follow_up=stopped") == []
        assert texts(client, "?follow_up=not_reported") == ["Train."]
        assert "Stopped:" not in client.get(ADDRESS).content.decode()
        page = client.get(text.get_absolute_url()).content.decode()
        assert "Nothing reported</span>" in page
        [row] = json.loads(client.get("/en/recommendations.json").content)
        assert row["follow_up"] == {"state": "not_reported", "partners": {}}
        [_heads, line] = csv.reader(
            io.StringIO(client.get("/en/recommendations.csv").content.decode("utf-8-sig"))
        )
        assert "Stopped" not in " ".join(line)
    assert report_on(text, "done", partner=partner, as_of=datetime.date(2020, 1, 1))
    assert state_of(text) == "done"


def test_the_register_is_narrowed_and_sorted_by_state(dialogue: Dialogue, visitor: Client) -> None:
    meeting = MeetingFactory()
    said = {
        "Done.": ["done"],
        "Mixed.": ["done", "stopped"],
        "Silent.": [],
        "Begun.": ["under_way"],
    }
    for number, (words, reports) in enumerate(said.items(), start=1):
        text = RecommendationFactory(meeting=meeting, number=number, text_en=words)
        for progress in reports:
            report_on(text, progress)
    assert texts(visitor, "?follow_up=done") == ["Done."]
    assert texts(visitor, "?follow_up=mixed") == ["Mixed."]
    assert texts(visitor, "?follow_up=not_reported") == ["Silent."]
    assert texts(visitor, "?follow_up=not_started") == []
    assert texts(visitor, "?order=state") == ["Silent.", "Begun.", "Mixed.", "Done."]


def test_a_meeting_that_stands_twice_on_the_page_has_two_headings(
    dialogue: Dialogue, visitor: Client
) -> None:
    meetings = [MeetingFactory(), MeetingFactory()]
    for meeting in meetings:
        RecommendationFactory(meeting=meeting, number=1)
        report_on(RecommendationFactory(meeting=meeting, number=2), "done")
    page = visitor.get(f"{ADDRESS}?order=state").content.decode()
    ids = re.findall(r'<h2 id="([^"]+)"', page)
    assert len(ids) == 4
    assert len(set(ids)) == 4


def test_its_counts_lead_to_the_reports(text: Recommendation, visitor: Client) -> None:
    report_on(text, "done")
    report_on(text, "stopped")
    row = visitor.get(ADDRESS).content.decode()
    assert f'href="{text.get_absolute_url()}#progress"' in row
    page = visitor.get(text.get_absolute_url()).content.decode()
    assert 'id="progress"' in page
    [entry] = json.loads(visitor.get("/en/recommendations.json").content)
    assert entry["follow_up"] == {"state": "mixed", "partners": {"done": 1, "stopped": 1}}
    lines = csv.reader(
        io.StringIO(visitor.get("/en/recommendations.csv").content.decode("utf-8-sig"))
    )
    heads, line = lines
    found = dict(zip(heads, line, strict=True))
    assert found["State of follow-up"] == "Mixed"
    assert found["Reported by partners"] == "Done: 1; Stopped: 1"


def test_every_progress_is_a_state() -> None:
    more = {FollowUpState.NOT_REPORTED.value, FollowUpState.MIXED.value}
    assert set(FollowUpState.values) == {*Progress.values, *more}


def opened(text: Any) -> bool:
    return bool(Recommendation.objects.with_openness().get(pk=text.pk).is_open)


def test_one_of_all_partners_does_not_close_what_all_are_asked(text: Recommendation) -> None:
    """What is addressed to all partners is done once all say so; observers are not waited for."""
    partners = [PartnerFactory() for _ in range(3)]
    PartnerFactory(status=PartnerStatus.OBSERVER)
    PartnerFactory(until=datetime.date(2020, 1, 1))
    AddresseeFactory(recommendation=text, group=AddresseeGroup.ALL_PARTNERS)
    states = []
    for partner in partners:
        report_on(text, "done", partner=partner)
        states.append((state_of(text), opened(text)))
    assert states == [("under_way", True), ("under_way", True), ("done", False)]


def test_who_is_named_is_waited_for(text: Recommendation) -> None:
    named, other = PartnerFactory(), PartnerFactory()
    AddresseeFactory(recommendation=text, partner=named)
    report_on(text, "stopped", partner=other)
    assert (state_of(text), opened(text)) == ("under_way", True)
    report_on(text, "stopped", partner=named)
    assert (state_of(text), opened(text)) == ("stopped", False)


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_a_report_that_is_not_public_ends_no_waiting(text: Recommendation, stage: str) -> None:
    first, second = PartnerFactory(), PartnerFactory()
    AddresseeFactory(recommendation=text, group=AddresseeGroup.ALL_PARTNERS)
    report_on(text, "done", partner=first)
    hidden = {"is_draft": True} if stage == "draft" else {"stage": "submitted"}
    report_on(text, "done", partner=second, **hidden)
    assert (state_of(text), opened(text)) == ("under_way", True)


def test_done_by_some_and_stopped_by_others_is_closed(text: Recommendation) -> None:
    report_on(text, "done")
    report_on(text, "stopped")
    assert (state_of(text), opened(text)) == ("mixed", False)
    report_on(text, "under_way")
    assert (state_of(text), opened(text)) == ("mixed", True)


def test_what_is_addressed_to_nobody_of_the_partners_is_as_reported(text: Recommendation) -> None:
    AddresseeFactory(recommendation=text, group=AddresseeGroup.SECRETARIAT)
    PartnerFactory()
    assert (state_of(text), opened(text)) == ("not_reported", True)
    report_on(text, "done")
    assert (state_of(text), opened(text)) == ("done", False)


def test_it_is_said_why_a_text_is_still_open(text: Recommendation, visitor: Client) -> None:
    PartnerFactory()
    AddresseeFactory(recommendation=text, group=AddresseeGroup.ALL_PARTNERS)
    told = "Others to whom it is addressed have not reported yet."
    assert told not in visitor.get(text.get_absolute_url()).content.decode()
    report_on(text, "done")
    page = visitor.get(text.get_absolute_url()).content.decode()
    assert told in page
    assert texts(visitor, "?follow_up=open") == ["Train."]
    assert texts(visitor, "?follow_up=done") == []
    for partner in Partner.objects.current():
        report_on(text, "done", partner=partner)
    assert told not in visitor.get(text.get_absolute_url()).content.decode()
    assert texts(visitor, "?follow_up=open") == []

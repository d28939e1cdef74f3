"""What follows what: as far as the reader may see it, and never in a circle."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import FollowUp, Meeting
from meetings.services.lineage import AT_MOST, GENERATIONS, lineage_of
from meetings.templatetags.meeting_time import lineage_graph
from tests.factories import DialogueFactory, FollowUpFactory, MeetingFactory, PersonFactory
from tests.factories.many import many
from tests.harness.databases import FreshDatabase
from tests.pages.conftest import questions_asked


def meetings(*years: int, **fields: Any) -> list[Meeting]:
    return [
        MeetingFactory(starts_on=datetime.date(year, 5, 1), ends_on=None, **fields)
        for year in years
    ]


def chain(*rows: Meeting) -> None:
    for earlier, later in pairwise(rows):
        FollowUpFactory(meeting=later, earlier=earlier)


def test_direct_and_distant_kin(dialogue: Dialogue) -> None:
    first, second, this, fourth, fifth = meetings(2016, 2019, 2022, 2024, 2026)
    chain(first, second, this, fourth, fifth)
    FollowUpFactory(meeting=this, earlier=first)
    host, aside = meetings(2022, 2022)
    Meeting.objects.filter(pk=this.pk).update(in_margins_of=host)
    Meeting.objects.filter(pk=aside.pk).update(in_margins_of=this)
    this.refresh_from_db()
    with questions_asked() as questions:
        lineage = lineage_of(this, None)
    assert len(questions) == 1
    assert (lineage.follows, lineage.earlier_still) == ([first, second], [])
    assert (lineage.followed_by, lineage.later_still) == ([fourth], [fifth])
    assert (lineage.in_margins_of, lineage.in_its_margins) == (host, [aside])
    assert lineage.ties == {
        (first.pk, second.pk),
        (first.pk, this.pk),
        (second.pk, this.pk),
        (this.pk, fourth.pk),
        (fourth.pk, fifth.pk),
    }
    graph = lineage_graph(lineage)
    assert [node.year for node in graph.nodes] == [2016, 2019, 2022, 2022, 2022, 2024, 2026]
    assert (len(graph.arcs), graph.has_margins) == (7, True)


def test_no_path_leads_through_what_the_reader_may_not_see(dialogue: Dialogue) -> None:
    [first], [draft], [this] = (
        meetings(2016),
        meetings(2019, state=PublicationState.DRAFT),
        meetings(2022),
    )
    chain(first, draft, this)
    assert not lineage_of(this, None)
    editor = PersonFactory.editor()
    assert lineage_of(this, editor).follows == [draft]
    assert lineage_of(this, editor).earlier_still == [first]


def test_another_dialogue_has_no_part_in_it(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    [this] = meetings(2022)
    with scope_to(other_dialogue):
        chain(*meetings(2019, 2020))
    assert not lineage_of(this, None)


def test_many_are_cut_short_and_said_to_be_more(dialogue: Dialogue) -> None:
    [this] = meetings(2016)
    followers = many(MeetingFactory, AT_MOST + 1, country=None)
    many(FollowUpFactory, len(followers), meeting=followers.__getitem__, earlier=this)
    lineage = lineage_of(this, None)
    assert (len(lineage.followed_by), lineage.goes_on) == (AT_MOST, True)


def test_far_ones_are_left_out_and_said_to_be_more(dialogue: Dialogue) -> None:
    series = meetings(*range(2010, 2024))
    chain(*series)
    last = lineage_of(series[-1], None)
    assert (len(last.kin), last.goes_on) == (GENERATIONS, True)
    assert set(last.all_before) == {row.pk for row in series[:-1]}
    first = lineage_of(series[0], None)
    assert (len(first.kin), first.goes_on, first.all_before) == (GENERATIONS, True, ())
    middle = lineage_of(series[GENERATIONS], None)
    assert len(middle.all_before) == GENERATIONS
    whole = lineage_of(series[2], None)
    assert whole.goes_on
    assert not lineage_of(meetings(2030)[0], None).goes_on


class TestCircles:
    def test_of_follow_ups_are_refused_in_the_form_and_in_the_database(
        self, dialogue: Dialogue
    ) -> None:
        first, second, third = meetings(2016, 2019, 2022)
        chain(first, second, third)
        closing = FollowUp(meeting=first, earlier=third, dialogue=dialogue)
        with pytest.raises(ValidationError) as refused:
            closing.full_clean()
        assert list(refused.value.message_dict) == ["earlier"]
        with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
            FollowUp.objects.bulk_create([closing])
        with pytest.raises(IntegrityError, match="circle"), transaction.atomic():
            FollowUp.objects.filter(meeting=second).update(earlier=third)

    def test_of_margins_are_refused_in_the_form_and_in_the_database(
        self, dialogue: Dialogue
    ) -> None:
        first, second, third = meetings(2016, 2019, 2022)
        Meeting.objects.filter(pk=second.pk).update(in_margins_of=first)
        Meeting.objects.filter(pk=third.pk).update(in_margins_of=second)
        first.in_margins_of = third
        with pytest.raises(ValidationError) as refused:
            first.full_clean()
        assert list(refused.value.message_dict) == ["in_margins_of"]
        with pytest.raises(IntegrityError, match="margins"), transaction.atomic():
            Meeting.objects.filter(pk=first.pk).update(in_margins_of=third)

    def test_of_two_halves_written_at_the_same_moment_one_is_refused(
        self, fresh_database: FreshDatabase
    ) -> None:
        """The second waits for the first, and then sees what that one wrote."""
        rabat = DialogueFactory(slug="rabat")
        with scope_to(rabat):
            first, second = meetings(2016, 2019)
        half = "INSERT INTO meetings_followup (dialogue_id, meeting_id, earlier_id) "
        with (
            psycopg.connect(fresh_database.environment["DATABASE_URL"]) as other,
            ThreadPoolExecutor(1) as elsewhere,
        ):
            other.execute("SELECT set_config('app.dialogue_ids', %s, false)", [f"{{{rabat.pk}}}"])
            with scope_to(rabat):
                FollowUpFactory(meeting=second, earlier=first)
                waiting = elsewhere.submit(
                    other.execute, f"{half} VALUES ({rabat.pk}, {first.pk}, {second.pk})"
                )
                while not self.somebody_waits():
                    assert not waiting.done()
            with pytest.raises(psycopg.errors.CheckViolation, match="circle"):
                waiting.result()

    def somebody_waits(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database "
                "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
            )
            return cursor.fetchone() is not None

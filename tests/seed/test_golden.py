"""From rows alone, the portal computes what the Moroccan chairmanship's results sheet prints."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser

from dialogue.models import Chairmanship, Dialogue, SeededRow
from dialogue.tenancy import scope_to
from meetings.enums import CoverageAxis, CoverageMeasure, MeetingKind
from meetings.models import Meeting
from meetings.services.chairmanship_figures import ChairmanshipFigures, figures_of
from meetings.services.coverage import Share, addressed
from meetings.services.plan_coverage import Asked, plan_coverage
from rabat_portal.seed.files import records
from rabat_portal.seed.keys import chairmanship_key, meeting_key

MOROCCAN = "chair-2022-ma"


@pytest.fixture
def figures(rabat: Dialogue) -> Iterator[ChairmanshipFigures]:
    with scope_to(rabat):
        row = SeededRow.objects.get(key=chairmanship_key(MOROCCAN))
        chairmanship = Chairmanship.objects.get(pk=row.object_id)
        yield figures_of(chairmanship, AnonymousUser())


def test_four_thematic_meetings_and_one_special_event(figures: ChairmanshipFigures) -> None:
    assert figures.thematic_meetings == 4
    assert figures.special_events == 1


def test_two_steering_committee_meetings_and_one_of_senior_officials(
    figures: ChairmanshipFigures,
) -> None:
    assert len(figures.of_kind(MeetingKind.STEERING_COMMITTEE)) == 2
    assert len(figures.of_kind(MeetingKind.SENIOR_OFFICIALS)) == 1


def test_five_areas_six_of_ten_objectives_eleven_of_29_actions(
    figures: ChairmanshipFigures,
) -> None:
    assert figures.tree is not None
    assert (figures.areas_addressed, figures.tree.area_count) == (5, 5)
    assert (figures.objectives_addressed, figures.tree.objective_count) == (6, 10)
    assert (figures.actions_addressed, figures.tree.action_count) == (11, 29)
    assert figures.addressed.action_numbers == "1–3, 5, 9, 16–17, 20–22, 29"
    assert figures.addressed.objective_codes == "1–3, 5, 7, 10"


def test_the_coverage_matrix_shows_the_same(figures: ChairmanshipFigures) -> None:
    assert figures.tree is not None
    term = figures.meetings[0].chairmanship_id
    asked = Asked(CoverageAxis.MEETINGS, CoverageMeasure.MEETINGS, term)
    matrix = plan_coverage(figures.tree.plan, asked, AnonymousUser()).matrix
    shares = matrix.shares
    assert (shares.areas, shares.objectives, shares.actions) == (
        Share(5, 5),
        Share(6, 10),
        Share(11, 29),
    )
    assert matrix.addressed.action_numbers == figures.addressed.action_numbers
    assert len(matrix.gaps) == 18
    assert len(matrix.columns) == 5


def test_the_counts_of_each_meeting(figures: ChairmanshipFigures) -> None:
    printed = {
        "tm-2023-04-yaounde": (20, 0),
        "tm-2023-06-marrakesh": (0, 6),
        "tm-2023-09-geneva": (32, 2),
        "tm-2023-10-the-hague": (53, 0),
        "se-2024-01-rabat": (0, 0),
    }
    rows = {
        SeededRow.objects.get(key=meeting_key("rabat", meeting)).object_id: counts
        for meeting, counts in printed.items()
    }
    computed = {
        meeting.pk: (meeting.recommendations_known, meeting.conclusions_known)
        for meeting in figures.results
    }
    assert computed == rows


def test_what_is_printed_is_what_is_computed(figures: ChairmanshipFigures) -> None:
    record = next(record for record in records("chairmanships") if record["id"] == MOROCCAN)
    printed = record["printed"]
    assert figures.tree is not None
    assert printed["thematic_meetings"] == figures.thematic_meetings
    assert printed["special_events"] == figures.special_events
    assert printed["areas_covered"] == figures.areas_addressed
    assert printed["objectives_addressed"] == figures.objectives_addressed
    assert printed["objectives_total"] == figures.tree.objective_count
    assert printed["actions_addressed"] == figures.actions_addressed
    assert printed["actions_total"] == figures.tree.action_count


def test_the_lines_of_the_brochure(rabat: Dialogue) -> None:
    """Each meeting's own line of headings, as its heading in the results sheet has it."""
    expected = {
        "tm-2023-04-yaounde": ("5", "10", "29"),
        "tm-2023-06-marrakesh": ("4", "7", "20–22"),
        "tm-2023-09-geneva": ("3", "5", "16–17"),
        "tm-2023-10-the-hague": ("1", "1–2", "1–3, 5"),
        "se-2024-01-rabat": ("2", "3", "9"),
    }
    with scope_to(rabat):
        for meeting_id, line in expected.items():
            row = SeededRow.objects.get(key=meeting_key("rabat", meeting_id))
            meeting = Meeting.objects.get(pk=row.object_id)
            headings = addressed(meeting.coverage.with_headings())
            assert line == (
                headings.area_codes,
                headings.objective_codes,
                headings.action_numbers,
            )

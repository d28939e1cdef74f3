"""The line of time: as exact as its sources, and no label over another."""

import datetime
import itertools
from typing import Any

import pytest

from dialogue.models import Chairmanship
from knowledge.snapshots import snapshot_of
from knowledge.snapshots.drawing import WIDTH, Hanging, Mark, Strip
from knowledge.snapshots.facing import face
from meetings.enums import MeetingFormat, MeetingKind
from meetings.models import Meeting
from tests.factories import AreaFactory, CoverageFactory, MeetingFactory


def strip_in(chairmanship: Chairmanship, language: str) -> Strip:
    strip = snapshot_of(chairmanship.pk, (language,))[0].strip
    assert strip is not None
    return strip


@pytest.mark.parametrize(
    ("language", "day", "given", "label"),
    [
        ("en", 1, {"starts_precision": "year"}, "2023"),
        ("en", 1, {"starts_precision": "month"}, "Aug"),
        ("en", 1, {}, "1 Aug"),
        ("fr", 1, {}, "1er août"),
        ("fr", 2, {}, "2 août"),
        ("fr", 1, {"ends_on": datetime.date(2023, 8, 2)}, "1er–2 août"),
    ],
)
def test_a_label_is_as_exact_as_its_source(
    chairmanship: Chairmanship, language: str, day: int, given: dict[str, Any], label: str
) -> None:
    MeetingFactory(
        chairmanship=chairmanship,
        **{"starts_on": datetime.date(2023, 8, day), "ends_on": None} | given,
    )
    assert strip_in(chairmanship, language).above[1].lines == ("Rabat", label)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"format": MeetingFormat.VIRTUAL, "country": None}, "Online"),
        ({"country__name_en": "Benin"}, "Benin"),
        ({"city_en": "Cotonou", "format": MeetingFormat.HYBRID}, "Cotonou"),
    ],
)
def test_every_mark_has_a_place(
    chairmanship: Chairmanship, given: dict[str, Any], place: str
) -> None:
    day = datetime.date(2023, 8, 1)
    MeetingFactory(
        chairmanship=chairmanship, starts_on=day, **{"city_en": "", "city_fr": ""} | given
    )
    assert strip_in(chairmanship, "en").above[1].lines[0] == place


def test_a_mark_has_the_colour_of_its_result(chairmanship: Chairmanship) -> None:
    plan = chairmanship.action_plan
    assert plan is not None
    areas = AreaFactory.create_batch(2, plan=plan)
    meeting = MeetingFactory(chairmanship=chairmanship, starts_on=datetime.date(2023, 8, 1))
    for area in reversed(areas):
        CoverageFactory(meeting=meeting, action=None, area=area)
    content = snapshot_of(chairmanship.pk, ("en",))[0]
    assert content.strip is not None
    hues = [result.areas[0].hue for result in content.results]
    assert [mark.hue for mark in content.strip.above] == hues == [1, 2]


def test_what_the_drawing_says_has_one_language(chairmanship: Chairmanship) -> None:
    contents = snapshot_of(chairmanship.pk, ("en", "fr"))
    strip = face(contents).strip
    assert strip is not None
    assert contents[0].strip is not None
    assert strip.description == contents[0].strip.description


@pytest.mark.parametrize(
    ("first", "last", "days", "words", "year"),
    [
        (25, 26, "25–26", ["April", "avril"], "2023"),
        (1, 1, "", ["1 April 2023", "1er avril 2023"], ""),
        (1, 2, "", ["1–2 April 2023", "1er–2 avril 2023"], ""),
    ],
)
def test_days_that_french_writes_otherwise_are_not_shared(
    chairmanship: Chairmanship, first: int, last: int, days: str, words: list[str], year: str
) -> None:
    meeting = Meeting.objects.get(title_en="Return")
    meeting.starts_on = datetime.date(2023, 4, first)
    meeting.ends_on = datetime.date(2023, 4, last)
    meeting.save()
    when = face(snapshot_of(chairmanship.pk, ("en", "fr"))).results[0].when
    assert (when.days, [word.value for word in when.words], when.year) == (days, words, year)


def test_the_list_of_meetings_is_set_as_french_is(chairmanship: Chairmanship) -> None:
    MeetingFactory(
        chairmanship=chairmanship,
        kind=MeetingKind.STEERING_COMMITTEE,
        starts_on=datetime.date(2023, 8, 1),
    )
    description = strip_in(chairmanship, "fr").description
    assert description.count("\u202f; ") == description.count(";") == 3


def body(at: int, *lines: str) -> Mark:
    side = "start" if at < 60 else "end" if at > 940 else "middle"
    return Mark(at=at, side=side, lifted=False, number=0, hue=0, lines=lines)


def box(strip: Strip, row: Hanging) -> tuple[int, int, int, int]:
    left, right = strip._reach(row.mark)
    top = row.labels[0].y - strip.type_size
    return left, right, top, row.labels[-1].y


@pytest.mark.parametrize(
    "marks",
    [
        (
            body(857, "Madrid", "Senior Officials’ Meeting", "Réunion des hauts fonctionnaires"),
            body(1000, "Cadiz / Cadix", "Steering Committee meeting", "Ministerial conference"),
        ),
        (body(100, "Nigéria", "Réunion du Comité de pilotage"),),
        (body(70, "Rabat", "Réunion du Comité de pilotage"), body(90, "Paris", "Conférence")),
        tuple(body(at, "Rabat", "Réunion du Comité de pilotage") for at in range(500, 700, 40)),
        (),
    ],
)
@pytest.mark.parametrize("size", [28, 32])
def test_labels_stand_apart_and_on_the_drawing(marks: tuple[Mark, ...], size: int) -> None:
    strip = Strip(above=(), below=marks, ticks=(), description="", type_size=size)
    boxes = [box(strip, row) for row in strip.hanging]
    for one, other in itertools.combinations(boxes, 2):
        beside = one[1] <= other[0] or other[1] <= one[0]
        beneath = one[3] <= other[2] or other[3] <= one[2]
        assert beside or beneath
    assert all(left >= 0 and right <= WIDTH + 20 for left, right, _top, _bottom in boxes)
    assert all(bottom < strip.height - strip.top for *_sides, bottom in boxes)

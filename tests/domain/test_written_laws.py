"""Laws of dates and number ranges as people write them."""

import datetime
import re
from itertools import pairwise

from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from dialogue.enums import DatePrecision
from dialogue.periods import iso, number_ranges, term, written

days = st.dates(datetime.date(1990, 1, 1), datetime.date(2099, 12, 31))
languages = st.sampled_from(["en", "fr"])
numbers = st.lists(st.integers(1, 60))


def read_back(ranges: str) -> list[int]:
    found: list[int] = []
    for part in ranges.split(", ") if ranges else []:
        first, _, last = part.partition("–")
        found.extend(range(int(first), int(last or first) + 1))
    return found


@given(numbers)
def test_number_ranges_say_the_numbers_and_no_others(given_numbers: list[int]) -> None:
    assert read_back(number_ranges(given_numbers)) == sorted(set(given_numbers))


@given(numbers)
def test_number_ranges_do_not_depend_on_order_or_repetition(given_numbers: list[int]) -> None:
    ranges = number_ranges(given_numbers)
    assert number_ranges(given_numbers[::-1] * 2) == ranges
    assert number_ranges(read_back(ranges)) == ranges


@given(numbers)
def test_number_ranges_are_as_short_as_can_be(given_numbers: list[int]) -> None:
    parts = number_ranges(given_numbers).split(", ") if given_numbers else []
    ends = [[int(end) for end in part.split("–")] for part in parts]
    for before, after in pairwise(ends):
        assert before[-1] + 1 < after[0]
    assert all(run[0] < run[-1] for run in ends if len(run) == 2)


@given(days, languages)
def test_a_day_names_its_year_its_month_and_itself(day: datetime.date, language: str) -> None:
    text = written(day, language=language)
    assert re.fullmatch(r"(1er|\d{1,2}) [^\W\d]+ \d{4}", text)
    assert text.endswith(str(day.year))
    assert text.startswith("1er " if language == "fr" and day.day == 1 else f"{day.day} ")


@given(days, st.integers(0, 800), languages)
def test_a_period_is_written_from_its_first_day_to_its_last(
    start: datetime.date, length: int, language: str
) -> None:
    end = start + datetime.timedelta(days=length)
    text = written(start, end, language=language)

    assert text.endswith(written(end, language=language))
    if length == 0:
        assert text == written(start, language=language)
    else:
        assert text.count("–") == 1
        assert text.startswith("1er" if language == "fr" and start.day == 1 else str(start.day))
    # A year is said once when it is the same.
    assert text.count(str(start.year)) == 1


@given(days, st.none() | days, languages)
def test_no_more_is_said_than_is_known(
    day: datetime.date, end: datetime.date | None, language: str
) -> None:
    assert written(day, end, DatePrecision.YEAR, language) == str(day.year)
    month = written(day, end, DatePrecision.MONTH, language)
    assert re.fullmatch(r"[^\W\d]+ \d{4}", month)
    assert month in written(day, language=language)
    assert written(None, end, language=language) == ""


@given(days, languages)
def test_the_first_of_the_month_is_1er_in_french_alone(day: datetime.date, language: str) -> None:
    assert ("1er" in written(day, language=language)) is (language == "fr" and day.day == 1)


@given(days)
def test_a_machine_reads_the_same_day(day: datetime.date) -> None:
    assert datetime.date.fromisoformat(iso(day)) == day
    assert iso(day).startswith(iso(day, DatePrecision.MONTH))
    assert iso(day).startswith(iso(day, DatePrecision.YEAR))
    assert iso(None) == ""


@given(st.none() | days, st.none() | days, languages)
def test_a_term_says_the_ends_it_knows(
    start: datetime.date | None, end: datetime.date | None, language: str
) -> None:
    text = term(start, DatePrecision.DAY, end, DatePrecision.DAY, language)
    for known in (start, end):
        assert written(known, language=language) in text
    assert bool(text) is bool(start or end)


def test_a_term_whose_end_is_unknown_does_not_read_as_one_day() -> None:
    start = datetime.date(2026, 1, 29)
    with override("en"):
        assert term(start, DatePrecision.DAY, None, DatePrecision.DAY) == "from 29 January 2026"
        assert term(start, DatePrecision.YEAR, None, DatePrecision.DAY) == "2026"
    with override("fr"):
        french = term(start, DatePrecision.DAY, None, DatePrecision.DAY)
        assert french == "à partir du 29 janvier 2026"

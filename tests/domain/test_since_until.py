"""Since when and until when, written once for all pages and lists."""

import datetime

import pytest
from django.utils.translation import override

from dialogue import periods

FIRST, LAST = datetime.date(2020, 5, 3), datetime.date(2021, 6, 4)


@pytest.mark.parametrize(
    ("since", "until", "english", "french"),
    [
        ((FIRST, "day"), (None, "day"), "since 3 May 2020", "depuis le 3 mai 2020"),
        ((FIRST, "month"), (None, "day"), "since May 2020", "depuis mai 2020"),
        ((FIRST, "year"), (None, "day"), "since 2020", "depuis 2020"),
        ((None, "day"), (LAST, "day"), "until 4 June 2021", "jusqu’au 4 juin 2021"),
        ((None, "day"), (LAST, "month"), "until June 2021", "jusqu’en juin 2021"),
        ((None, "day"), (LAST, "year"), "until 2021", "jusqu’en 2021"),
        ((FIRST, "month"), (LAST, "year"), "May 2020 – 2021", "mai 2020 – 2021"),
        ((None, "day"), (None, "day"), "", ""),
    ],
)
def test_since_and_until(
    since: tuple[datetime.date | None, str],
    until: tuple[datetime.date | None, str],
    english: str,
    french: str,
) -> None:
    with override("en"):
        assert periods.since_until(*since, *until) == english
    with override("fr"):
        assert periods.since_until(*since, *until) == french


@pytest.mark.parametrize(
    ("language", "told"), [("en", "from 3 May 2120"), ("fr", "à partir du 3 mai 2120")]
)
def test_since_is_not_said_of_a_day_to_come(language: str, told: str) -> None:
    to_come = datetime.date(2120, 5, 3)
    with override(language):
        assert periods.since_until(to_come, "day", None, "day") == told


def test_a_term_without_an_end() -> None:
    assert periods.term(FIRST, "day", None, "day") == "from 3 May 2020"
    assert periods.term(FIRST, "day", None, "day", in_office=True) == "since 3 May 2020"
    assert periods.term(FIRST, "year", None, "day") == "2020"
    assert periods.term(None, "day", LAST, "month") == "until June 2021"


def test_years() -> None:
    assert periods.years(2016, 2018) == "2016–2018"
    assert periods.years(2016, 2016) == "2016"
    assert periods.years(2016, None) == "2016"
    assert periods.years(2016, None, goes_on=True) == "since 2016"

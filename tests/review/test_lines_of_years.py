"""A partner's line of years ends, however far back or ahead its dates lie."""

import datetime
from typing import Any

import pytest

from dialogue.models import Dialogue
from dialogue.services.term_line import steps_of, ticks_between
from tests.factories import PartnerFactory


@pytest.mark.parametrize("length", [41, 80, 2100, 9999])
def test_each_line_can_be_made_even_by_a_little_more(length: int) -> None:
    longer = next(years for years in range(length, 2 * length) if steps_of(years))
    ticks = ticks_between(2026 - longer, 2026)
    assert (ticks[0].at, ticks[-1].at) == (2026 - longer, 2026)
    assert len(ticks) <= 9


@pytest.mark.parametrize("year", [1957, 202])
def test_the_page_of_a_partner_since_long_ago(
    client_for: Any, dialogue: Dialogue, year: int
) -> None:
    # Half a century of membership, or a slip of the finger.
    partner = PartnerFactory(since=datetime.date(year, 3, 25))
    assert client_for(None, dialogue).get(partner.get_absolute_url()).status_code == 200

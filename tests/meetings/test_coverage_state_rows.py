"""The numbers of a kept state lead to the rows that they counted, as those read today."""

import html
import re

import pytest
from django.test import Client

from dialogue.models import ActionPlan
from dialogue.texts import LANGUAGES
from meetings.enums import CoverageMeasure
from meetings.models import Meeting
from meetings.services.plan_coverage import Asked
from tests.factories import (
    CoChairFactory,
    CoverageFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.meetings.test_coverage_states import keep, live, page_at
from tests.pages.test_coverage import held, numbers

LINKED = r'matrix-cell [^>]*"><a href="([^"]+)">(\d+)<'


def leads(page: str) -> list[tuple[str, str]]:
    """Where each number of the table leads, and the number."""
    table = page.partition("<table")[2].partition("</table>")[0]
    return [(html.unescape(to), number) for to, number in re.findall(LINKED, table)]


@pytest.mark.parametrize("query", ["", "?by=partners", "?by=meetings", "?count=texts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_leads_to_the_rows_that_it_counted(
    query: str, language: str, plan: ActionPlan, publisher: Client, visitor: Client
) -> None:
    meeting = held(2024, title_en="In Dakar", title_fr="À Dakar")
    CoChairFactory(meeting=meeting)
    CoverageFactory(meeting=meeting, area=plan.areas.get(), action=None)
    text = RecommendationFactory(meeting=meeting, text_en="Go on.", text_fr="Continuer.")
    RecommendationActionFactory(recommendation=text, action=plan.actions.get(number=2))
    kept_at = publisher.post(live(plan, query, language))["Location"]
    # What is recorded afterwards is not counted, nor shown.
    for later in (held(2024), meeting):
        CoverageFactory(meeting=later, action=plan.actions.get(number=2))
        other = RecommendationFactory(meeting=later)
        RecommendationActionFactory(recommendation=other, action=plan.actions.get(number=2))

    found = leads(page_at(kept_at, visitor))
    assert len(found) > 4
    for address, number in found:
        response = visitor.get(address)
        shown = response.context["texts" if query == "?count=texts" else "meetings"]
        assert len(shown) == int(number), address
        assert f'href="{kept_at}"' in response.content.decode()
    opened = page_at(found[0][0], visitor)
    words = {"en": ("In Dakar", "Go on."), "fr": ("À Dakar", "Continuer.")}[language]
    assert words[query == "?count=texts"] in opened
    said = {"en": "as it reads today", "fr": "tel qu’on peut le lire aujourd’hui"}
    assert said[language] in opened


@pytest.mark.parametrize("measure", CoverageMeasure)
def test_rows_that_were_withdrawn_are_counted_and_not_shown(
    measure: CoverageMeasure, plan: ActionPlan, visitor: Client, publisher: Client
) -> None:
    for n, title in enumerate(("First", "Second", "Third")):
        meeting = held(2024, title_en=f"{title} in Dakar")
        CoverageFactory(meeting=meeting, action=plan.actions.get(number=2))
        text = RecommendationFactory(meeting=meeting, text_en=f"{title} text", number=n + 1)
        RecommendationActionFactory(recommendation=text, action=plan.actions.get(number=2))
    state = keep(plan, Asked(measure=measure))
    rows = f"{state.get_absolute_url()}rows/?heading=action-{plan.actions.get(number=2).pk}"
    assert "not shown" not in page_at(rows, visitor)
    Meeting.objects.filter(title_en="Second in Dakar").update(state="draft")
    page = page_at(rows, visitor)
    assert "1 of these is not shown" in page
    assert "Second" not in page
    assert ("Third text" in page) == (measure == CoverageMeasure.TEXTS)
    assert "not shown" not in page_at(rows, publisher)
    assert numbers(page_at(state.get_absolute_url(), visitor))["Action 2"][0] == "3"


@pytest.mark.parametrize("query", ["?heading=action-0", "?heading=moon", "?column=1999"])
def test_a_cell_that_there_is_not_does_not_open(
    query: str, plan: ActionPlan, visitor: Client
) -> None:
    assert visitor.get(f"{keep(plan).get_absolute_url()}rows/{query}").status_code == 404

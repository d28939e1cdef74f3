"""A meeting shows what is still open of those that it follows, as far as one may see them."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Dialogue
from meetings.services import inheriting
from tests.factories import (
    ConclusionFactory,
    FollowUpFactory,
    MeetingFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)
from tests.meetings.test_lineage import chain, meetings
from tests.pages.conftest import questions_asked

HEADING = "Still open from the meetings before"


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    return client_for(None, dialogue)  # type: ignore[no-any-return]


def inherited(client: Client, meeting: Any) -> list[str]:
    page = client.get(meeting.get_absolute_url()).content.decode()
    section = page.partition('id="inherited"')[2].partition("</section>")[0]
    return re.findall(r"</a></p>\s*<p>(.*?)</p>", section)


def report(text: Any, progress: str, **fields: Any) -> None:
    about = {"action": None, text.part.value: text}
    ProgressReportFactory(progress=progress, **about, **fields)


@pytest.fixture
def lineage(dialogue: Dialogue) -> list[Any]:
    """Three meetings, each following the one before, with open and closed texts."""
    first, second, third = meetings(2019, 2022, 2025)
    chain(first, second, third)
    for number, (words, progress) in enumerate(
        [("Silent.", ""), ("Begun.", "under_way"), ("Done.", "done"), ("Stopped.", "stopped")], 1
    ):
        text = RecommendationFactory(meeting=second, number=number, text_en=words)
        if progress:
            report(text, progress)
    ConclusionFactory(meeting=first, text_en="Of the first.")
    return [first, second, third]


def test_open_texts_of_all_that_come_before(lineage: list[Any], visitor: Client) -> None:
    first, second, third = lineage
    assert inherited(visitor, third) == ["Silent.", "Begun.", "Of the first."]
    assert inherited(visitor, second) == ["Of the first."]
    assert HEADING not in visitor.get(first.get_absolute_url()).content.decode()


def test_what_is_not_published_closes_nothing_and_is_not_inherited(
    lineage: list[Any], visitor: Client, client_for: Any, dialogue: Dialogue
) -> None:
    _first, second, third = lineage
    report(second.recommendations.get(number=1), "done", stage="submitted")
    RecommendationFactory(meeting=second, number=9, text_en="A draft.", state="draft")
    hidden = MeetingFactory(state="draft", starts_on=datetime.date(2021, 1, 1), ends_on=None)
    FollowUpFactory(meeting=third, earlier=hidden)
    RecommendationFactory(meeting=hidden, text_en="Of a draft meeting.")
    public = ["Silent.", "Begun.", "Of the first."]
    assert inherited(visitor, third) == public
    staff = client_for(PersonFactory.editor(), dialogue)
    assert set(inherited(staff, third)) == {*public, "A draft.", "Of a draft meeting."}


def test_all_is_closed(lineage: list[Any], visitor: Client) -> None:
    first, second, _third = lineage
    report(first.conclusions.get(), "stopped")
    assert inherited(visitor, second) == []
    page = visitor.get(second.get_absolute_url()).content.decode()
    assert "All that they recommended and concluded is done or stopped" in page


def test_so_many_and_how_many_more(
    lineage: list[Any], visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = visitor.get(lineage[2].get_absolute_url()).content.decode()
    assert "More is open" not in whole
    monkeypatch.setattr(inheriting, "MOST_INHERITED", 1)
    assert len(inherited(visitor, lineage[2])) == 2
    page = visitor.get(lineage[2].get_absolute_url()).content.decode()
    [to] = re.findall(r'href="([^"]+)">all 3 open texts in the register<', page)
    response = visitor.get(to.replace("&amp;", "&"))
    listed = [text.text_en for text in response.context["texts"]]
    assert listed == ["Silent.", "Begun.", "Of the first."]


def test_however_long_the_series_is(dialogue: Dialogue, visitor: Client) -> None:
    series = meetings(*range(1990, 2026))
    chain(*series)
    for meeting in series:
        RecommendationFactory(meeting=meeting, text_en=f"Of {meeting.starts_on.year}.")
    with questions_asked() as questions:
        page = visitor.get(series[-1].get_absolute_url()).content.decode()
    assert len(questions) <= 15
    assert len(inherited(visitor, series[-1])) == 12
    assert ">all 35 open texts in the register<" in page
    assert "The closest meetings are shown; there are more." in page
    last = f"/en/recommendations/?follow_up=open&before={series[-1].pk}&page=2"
    response = visitor.get(last)
    assert response.context["page"].paginator.count == 35
    assert response.context["texts"][-1].text_en == "Of 1990."
    assert inherited(visitor, series[6])[-1] == "Of 1990."


class TestTheRegister:
    def narrowed(self, client: Client, query: str) -> list[str]:
        response = client.get(f"/en/recommendations/{query}")
        assert response.status_code == 200
        return [text.text_en for text in response.context["texts"]]

    def test_offers_what_came_before_where_it_is_asked_for(
        self, lineage: list[Any], visitor: Client
    ) -> None:
        assert "Meetings before" not in visitor.get("/en/recommendations/").content.decode()
        asked = f"?before={lineage[1].pk}"
        assert self.narrowed(visitor, asked) == ["Of the first."]
        page = visitor.get(f"/en/recommendations/{asked}").content.decode()
        assert f"Meetings before: {lineage[1].title}" in page
        assert self.narrowed(visitor, f"?before={lineage[0].pk}") == []

    def test_says_no_more_of_it_than_the_reader_may_see(
        self, lineage: list[Any], visitor: Client, client_for: Any, dialogue: Dialogue
    ) -> None:
        _first, second, third = lineage
        second.state = "draft"
        second.save()
        staff = client_for(PersonFactory.editor(), dialogue)
        asked = f"?before={third.pk}&follow_up=open"
        assert self.narrowed(visitor, asked) == []
        assert self.narrowed(staff, asked) == ["Silent.", "Begun.", "Of the first."]
        page = visitor.get(f"/en/recommendations/?before={second.pk}").content.decode()
        assert 'id="filter-before_error"' in page
        assert second.title not in page

    @pytest.mark.parametrize("value", ["nonsense", "-1", "9" * 30, "%00", "²"])
    def test_names_what_it_does_not_know(
        self, lineage: list[Any], visitor: Client, value: str
    ) -> None:
        page = visitor.get(f"/en/recommendations/?before={value}").content.decode()
        assert 'id="filter-before_error"' in page
        assert len(self.narrowed(visitor, f"?before={value}")) == 5


def test_costs_the_same_however_many_there_are(lineage: list[Any], visitor: Client) -> None:
    def cost() -> int:
        with questions_asked() as questions:
            visitor.get(lineage[2].get_absolute_url())
        return len(questions)

    before = cost()
    for number in range(20, 40):
        report(RecommendationFactory(meeting=lineage[1], number=number), "under_way")
    assert cost() == before <= 15


def test_reads_in_french(lineage: list[Any], client_for: Any, dialogue: Dialogue) -> None:
    page = client_for(None, dialogue).get(f"/fr/reunions/{lineage[2].pk}/", follow=True)
    assert "Textes des réunions précédentes encore ouverts" in page.content.decode()

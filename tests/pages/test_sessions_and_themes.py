"""From which session of its meeting a text comes, and what it is about."""

import csv
import io
import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.test import Client

from dialogue.models import Area, Dialogue
from meetings.enums import CoverageMeasure
from meetings.models import AgendaItem, Meeting, Recommendation
from meetings.services.plan_coverage import Asked, plan_coverage
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    AreaFactory,
    ConclusionFactory,
    MeetingFactory,
    ObjectiveFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)

REGISTER = "/en/recommendations"


@pytest.fixture
def meeting(dialogue: Dialogue) -> Meeting:
    return MeetingFactory()  # type: ignore[no-any-return]


@pytest.fixture
def session(meeting: Meeting) -> AgendaItem:
    AgendaItemFactory(meeting=meeting)
    return AgendaItemFactory(  # type: ignore[no-any-return]
        meeting=meeting, title_en="Ways to return", title_fr="Les voies du retour"
    )


@pytest.fixture
def area(dialogue: Dialogue) -> Area:
    return AreaFactory(  # type: ignore[no-any-return]
        code="3", position=3, title_en="Protection", title_fr="La protection"
    )


@pytest.fixture
def text(session: AgendaItem, area: Area) -> Recommendation:
    return RecommendationFactory(  # type: ignore[no-any-return]
        meeting=session.meeting, session=session, area=area
    )


def facts_of(page: str) -> dict[str, str]:
    """What stands in the list of facts, without its marks."""
    found = re.findall(r"<div><dt>(.*?)</dt>(.*?)</div>", page, re.DOTALL)
    return {name: " ".join(re.sub("<[^>]+>", " ", said).split()) for name, said in found}


class TestOnItsPage:
    def test_it_names_its_session_and_leads_there(
        self, text: Recommendation, visitor: Client
    ) -> None:
        page = visitor.get(text.get_absolute_url()).content.decode()
        assert facts_of(page)["Session"] == "Ways to return"
        place = f"{text.meeting.get_absolute_url()}#item-{text.session_id}"
        assert f'<a href="{place}">Ways to return</a>' in page
        assert f'id="item-{text.session_id}"' in visitor.get(place).content.decode()

    def test_its_themes_are_its_own_and_those_of_its_actions(
        self, text: Recommendation, area: Area, visitor: Client
    ) -> None:
        other = AreaFactory(plan=area.plan, code="5", title_en="Return")
        for place in (area, other):
            action = ActionFactory(objective__area=place)
            RecommendationActionFactory(recommendation=text, action=action)
        page = visitor.get(text.get_absolute_url()).content.decode()
        assert facts_of(page)["Theme"] == "Area 3 Protection Area 5 Return"
        for place in (area, other):
            assert f'href="{REGISTER}/?area={place.pk}"' in page

    def test_in_french(self, text: Recommendation, visitor: Client) -> None:
        address = f"/fr/recommandations/{text.pk}/"
        facts = facts_of(visitor.get(address).content.decode())
        assert facts["Séance"] == "Les voies du retour"
        assert facts["Thème"] == "Domaine 3 La protection"

    def test_what_is_not_known_is_not_there(self, meeting: Meeting, visitor: Client) -> None:
        bare = RecommendationFactory(meeting=meeting)
        facts = facts_of(visitor.get(bare.get_absolute_url()).content.decode())
        assert not facts.keys() & {"Session", "Theme"}


class TestOnTheMeeting:
    def test_its_agenda_says_what_came_of_a_session(
        self, text: Recommendation, session: AgendaItem, visitor: Client
    ) -> None:
        conclusion = ConclusionFactory(meeting=text.meeting, session=session)
        page = visitor.get(text.meeting.get_absolute_url()).content.decode()
        [made] = re.findall(r'<p class="agenda-texts">(.*?)</p>', page)
        assert made == (
            f'<a href="{text.get_absolute_url()}">Recommendation 1</a>, '
            f'<a href="{conclusion.get_absolute_url()}">Conclusion 1</a>'
        )

    def test_drafts_are_not_told(
        self, text: Recommendation, visitor: Client, meeting: Meeting
    ) -> None:
        Recommendation.objects.update(state="draft")
        assert "agenda-texts" not in visitor.get(meeting.get_absolute_url()).content.decode()

    def test_each_text_leads_to_its_session(self, text: Recommendation, visitor: Client) -> None:
        page = visitor.get(text.meeting.get_absolute_url()).content.decode()
        assert f'<a href="#item-{text.session_id}">Ways to return</a>' in page
        assert '<span class="area-badge area-3">Area' in page


class TestInTheRegister:
    def test_a_text_is_found_under_its_own_theme(
        self, text: Recommendation, area: Area, visitor: Client
    ) -> None:
        RecommendationFactory(meeting=text.meeting, text_en="About nothing.")
        served = RecommendationFactory(meeting=text.meeting, text_en="It serves an action.")
        action = ActionFactory(objective__area=area)
        RecommendationActionFactory(recommendation=served, action=action)
        form = visitor.get(f"{REGISTER}/").context["form"]
        [(plan, offered)] = form.fields["area"].choices[1:]
        assert (plan, offered) == (area.plan.name_en, [(str(area.pk), "3. Protection")])
        found = visitor.get(f"{REGISTER}/?area={area.pk}").context["texts"]
        assert found == [text, served]

    def test_a_file_tells_both(self, text: Recommendation, area: Area, visitor: Client) -> None:
        other = AreaFactory(plan=area.plan, code="5", position=5)
        action = ActionFactory(objective__area=other, number=9)
        RecommendationActionFactory(recommendation=text, action=action)
        content = visitor.get(f"{REGISTER}.csv").content.decode("utf-8-sig")
        [told] = csv.DictReader(io.StringIO(content))
        assert (told["Session"], told["Theme"]) == ("Ways to return", f"{area.plan.name_en}: 3, 5")
        [told] = json.loads(visitor.get(f"{REGISTER}.json").content)
        assert told["themes"] == [
            {"plan": {"en": area.plan.name_en, "fr": area.plan.name_fr}, "areas": ["3", "5"]}
        ]
        assert told["session"] == {
            "title": {"en": "Ways to return", "fr": "Les voies du retour"},
            "address": f"{told['meeting']['address']}#item-{text.session_id}",
        }


class TestInTheMatrix:
    """A text counts where it is known to stand, and below may be what it speaks of."""

    @pytest.fixture
    def lines(self, text: Recommendation, area: Area) -> Any:
        objective = ObjectiveFactory(area=area, number=1, code="1")
        first, second = (ActionFactory(objective=objective, number=n) for n in (1, 2))

        def found() -> list[tuple[str, int, bool]]:
            asked = Asked(measure=CoverageMeasure.TEXTS)
            matrix = plan_coverage(area.plan, asked, AnonymousUser()).matrix
            keys = [f"area-{area.pk}", f"action-{first.pk}", f"action-{second.pk}"]
            return [
                (line.number, line.total.count, line.total.perhaps)
                for line in map(matrix.line, keys)
            ]

        found.first = first  # type: ignore[attr-defined]
        return found

    def test_by_its_theme(self, lines: Any) -> None:
        assert lines() == [("3", 1, False), ("1", 0, True), ("2", 0, True)]

    def test_by_an_action_of_its_theme(self, lines: Any, text: Recommendation) -> None:
        RecommendationActionFactory(recommendation=text, action=lines.first)
        assert lines() == [("3", 1, False), ("1", 1, False), ("2", 0, False)]


def test_a_session_of_another_meeting_is_refused(text: Recommendation) -> None:
    text.session = AgendaItemFactory()
    with pytest.raises(ValidationError, match="Choose a point of this meeting’s agenda"):
        text.clean()


def test_a_text_outlives_its_session_and_keeps_its_theme(
    text: Recommendation, session: AgendaItem, area: Area
) -> None:
    session.delete()
    text.refresh_from_db()
    assert text.session is None
    with pytest.raises(ProtectedError):
        area.delete()

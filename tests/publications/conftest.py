"""A chairmanship with everything that a brochure shows."""

import datetime

import pytest

from dialogue.models import Chairmanship, Dialogue
from knowledge.enums import ItemKind
from meetings.enums import MeetingKind
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AgendaItemFactory,
    AreaFactory,
    ChairmanshipFactory,
    CoChairFactory,
    CoverageFactory,
    FollowUpFactory,
    LibraryItemFactory,
    MeetingFactory,
    ObjectiveFactory,
    PanelFactory,
    PriorityFactory,
)


@pytest.fixture
def chairmanship(dialogue: Dialogue) -> Chairmanship:
    """A term of 2023 under a small plan: a thematic meeting, a committee, officials, a video."""
    plan = ActionPlanFactory()
    area = AreaFactory(plan=plan, title_en="Legal migration", title_fr="Migration légale")
    objective = ObjectiveFactory(area=area, plan=plan)
    action = ActionFactory(plan=plan, objective=objective)
    ActionFactory(plan=plan, objective=objective)
    before = ChairmanshipFactory(starts_on=datetime.date(2022, 1, 1), action_plan=None)
    term: Chairmanship = ChairmanshipFactory(
        starts_on=datetime.date(2023, 1, 1),
        ends_on=datetime.date(2024, 2, 1),
        predecessor=before,
        action_plan=plan,
        slogan_en="Act together",
        slogan_fr="",
        lead_body_en="Ministry of Foreign Affairs",
        lead_body_fr="Ministère des Affaires étrangères",
    )
    after = ChairmanshipFactory(
        starts_on=datetime.date(2024, 2, 1), predecessor=term, action_plan=plan
    )
    PriorityFactory(chairmanship=term, text_en="Open doors", text_fr="Ouvrir des portes")
    thematic = MeetingFactory(
        chairmanship=term,
        title_en="Return",
        title_fr="Retour",
        starts_on=datetime.date(2023, 4, 25),
        published_recommendations=20,
        published_panels=1,
        first_of_its_kind_en="First of the dialogue on return",
        first_of_its_kind_fr="Première du dialogue sur le retour",
    )
    CoverageFactory(meeting=thematic, action=action)
    CoChairFactory(meeting=thematic)
    PanelFactory(meeting=thematic)
    FollowUpFactory(
        meeting=thematic,
        earlier=MeetingFactory(title_en="First webinar", starts_on=datetime.date(2021, 1, 5)),
    )
    committee = MeetingFactory(
        kind=MeetingKind.STEERING_COMMITTEE,
        chairmanship=term,
        starts_on=datetime.date(2023, 2, 21),
        ends_on=None,
    )
    AgendaItemFactory(meeting=committee, title_en="Vision", title_fr="Vision commune")
    MeetingFactory(
        kind=MeetingKind.SENIOR_OFFICIALS,
        chairmanship=term,
        hands_over_to=after,
        starts_on=datetime.date(2024, 2, 1),
        ends_on=None,
    )
    LibraryItemFactory(chairmanship=term, kind=ItemKind.VIDEO, title_en="A year in pictures")
    return term

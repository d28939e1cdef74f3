"""What is not known is left out or said so; a brochure and a page never print it as nought."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from dialogue.models import ActionPlan, Chairmanship, Dialogue, Objective
from dialogue.services.plan_tree import PlanTree, tree_of
from knowledge.services.rendering import lay_out
from knowledge.snapshots import ChairmanshipContent, snapshot_of
from meetings.enums import MeetingKind
from meetings.models import Coverage
from meetings.services.coverage import Share, Shares, addressed, shares_of
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    ChairmanshipFactory,
    CoverageFactory,
    MeetingFactory,
    ObjectiveFactory,
)

MODES = {"en": ("en",), "fr": ("fr",), "bilingual": ("en", "fr")}
NOUGHT = re.compile(r">0</span>|\b0 (of|sur) ")


@pytest.fixture
def plan(dialogue: Dialogue) -> ActionPlan:
    """Two areas, each with an objective of two actions."""
    found: ActionPlan = ActionPlanFactory()
    for _number in range(2):
        objective = ObjectiveFactory(area=AreaFactory(plan=found))
        ActionFactory.create_batch(2, objective=objective)
    return found


@pytest.fixture
def term(plan: ActionPlan) -> Chairmanship:
    """A term with one meeting, of which the objective is known and no action."""
    found: Chairmanship = ChairmanshipFactory(
        action_plan=plan,
        starts_on=datetime.date(2023, 1, 1),
        ends_on=datetime.date(2024, 1, 1),
    )
    meeting = MeetingFactory(chairmanship=found, starts_on=datetime.date(2023, 4, 25))
    CoverageFactory(meeting=meeting, action=None, objective=plan.objectives.first())
    return found


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(dialogue=dialogue)
    return client


def english(chairmanship: Chairmanship) -> ChairmanshipContent:
    return snapshot_of(chairmanship.pk, ("en",))[0]


def test_actions_nobody_recorded_are_no_nought(term: Chairmanship) -> None:
    content = english(term)
    figures = content.figures
    assert (figures.areas, figures.objectives) == (Share(1, 2), Share(1, 2))
    assert figures.actions is None
    assert content.plan is not None
    assert not content.plan.has_actions
    assert [[row.code for row in branch.objectives] for branch in content.plan.areas] == [["1"]]


@pytest.mark.parametrize("mode", MODES)
def test_the_brochure_says_that_actions_are_not_recorded(term: Chairmanship, mode: str) -> None:
    html = lay_out(snapshot_of(term.pk, MODES[mode])).html
    assert not NOUGHT.search(html)
    assert 'class="square' not in html
    assert ("Which actions they addressed is not recorded" in html) == ("en" in MODES[mode])


def test_the_page_says_so_too(term: Chairmanship, visitor: Client) -> None:
    page = visitor.get(term.get_absolute_url()).content.decode()
    assert "Which actions they addressed is not recorded" in page
    assert "actions of the plan" not in page
    assert "0 of" not in page
    assert 'class="square' not in page


def test_the_plans_page_says_so_too(term: Chairmanship, visitor: Client) -> None:
    page = visitor.get(term.action_plan.get_absolute_url()).content.decode()
    assert "Which actions they addressed is not recorded" in page
    assert "0 of" not in page


def test_an_area_alone_is_all_that_is_told(term: Chairmanship) -> None:
    Coverage.objects.update(objective=None, area=term.action_plan.areas.first())
    figures = english(term).figures
    assert figures.areas == Share(1, 2)
    assert (figures.objectives, figures.actions) == (None, None)


@pytest.mark.parametrize("mode", MODES)
def test_a_plan_without_headings_has_no_table(dialogue: Dialogue, mode: str) -> None:
    bare = ChairmanshipFactory(action_plan=ActionPlanFactory())
    html = lay_out(snapshot_of(bare.pk, MODES[mode])).html
    assert "<table" not in html
    assert not NOUGHT.search(html)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (None, "No meeting of this term is recorded."),
        (
            MeetingKind.STEERING_COMMITTEE,
            "No thematic meeting or special event of this term is recorded.",
        ),
    ],
)
@pytest.mark.parametrize("languages", [("en",), ("en", "fr")])
def test_no_meeting_recorded_is_not_no_meeting(
    plan: ActionPlan, kind: str | None, said: str, languages: tuple[str, ...]
) -> None:
    bare = ChairmanshipFactory(action_plan=plan)
    if kind:
        MeetingFactory(chairmanship=bare, kind=kind)
    html = lay_out(snapshot_of(bare.pk, languages)).html
    assert said in html
    assert not NOUGHT.search(html)
    assert "How the figures were counted" not in html


def counts(tree: PlanTree) -> tuple[int | None, int | None, int | None]:
    return tree.area_count, tree.objective_count, tree.action_count


def test_a_plan_is_as_large_as_its_headings_or_as_published(plan: ActionPlan) -> None:
    assert counts(tree_of(plan)) == (2, 2, 4)
    plan.published_areas, plan.published_objectives, plan.published_actions = 2, 10, 23
    assert counts(tree_of(plan)) == (2, 10, 23)


def test_nobody_knows_the_size_of_a_plan_of_which_headings_are_missing(plan: ActionPlan) -> None:
    ObjectiveFactory(area=plan.areas.first())
    assert counts(tree_of(plan)) == (2, 3, None)
    AreaFactory(plan=plan)
    assert counts(tree_of(plan)) == (3, None, None)
    assert counts(tree_of(ActionPlanFactory())) == (None, None, None)


def test_actions_that_were_published_and_not_found(plan: ActionPlan) -> None:
    Objective.objects.filter(pk=plan.objectives.first().pk).update(published_actions=3)
    assert counts(tree_of(plan)) == (2, 2, None)


def test_shares_of_no_plan_and_of_nothing(plan: ActionPlan) -> None:
    assert shares_of(addressed([]), None) == shares_of(addressed([]), tree_of(plan)) == Shares()


def test_the_chair_was_handed_on_where_the_successor_took_it(
    term: Chairmanship, visitor: Client
) -> None:
    """Not where this term took it over, even if that meeting is recorded under this term."""
    after = ChairmanshipFactory(starts_on=datetime.date(2024, 1, 1), predecessor=term)
    taken = MeetingFactory(chairmanship=term, hands_over_to=term, title_en="Taken over")
    given = MeetingFactory(
        chairmanship=term,
        hands_over_to=after,
        starts_on=taken.starts_on - datetime.timedelta(days=1),
        title_en="Handed on",
    )
    page = visitor.get(term.get_absolute_url())
    assert page.context["handovers"] == {"taken": taken, "handed_on": given}
    handover = english(term).handover
    assert handover is not None
    assert handover.title.value == "Handed on"


@pytest.mark.parametrize(
    ("language", "slogan", "told"),
    [
        ("en", {"slogan_en": "", "slogan_fr": "Ensemble"}, "was published in French only."),
        ("fr", {"slogan_en": "Together", "slogan_fr": ""}, "n’a été publiée qu’en anglais."),
    ],
)
def test_the_one_language_of_a_slogan_is_written_as_the_reader_writes_it(
    term: Chairmanship, language: str, slogan: dict[str, str], told: str
) -> None:
    Chairmanship.objects.filter(pk=term.pk).update(**slogan)
    assert told in lay_out(snapshot_of(term.pk, [language])).html

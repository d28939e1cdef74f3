"""Two plans side by side: which, by domain, in the numbers of the coverage, and what goes on."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.enums import PlanState
from dialogue.models import Action, ActionPlan, Area, Dialogue, Objective, VallettaDomain
from dialogue.services.plan_tree import tree_of, trees_of
from dialogue.tenancy import scope_to
from meetings.services.plan_coverage import Asked, plan_coverage, totals_of
from tests.factories import (
    ActionContinuationFactory,
    ActionFactory,
    ActionPlanFactory,
    AreaFactory,
    CoverageFactory,
    MeetingFactory,
    ObjectiveContinuationFactory,
    ObjectiveFactory,
    PersonFactory,
    VallettaDomainFactory,
)

PLACE = "/en/plans/side-by-side/"


@pytest.fixture
def domain() -> VallettaDomain:
    return VallettaDomainFactory(number=3, title_en="Protection", title_fr="Protection et asile")  # type: ignore[no-any-return]


@pytest.fixture
def earlier(dialogue: Dialogue) -> ActionPlan:
    return ActionPlanFactory(  # type: ignore[no-any-return]
        name_en="Old plan", name_fr="Ancien plan", starts_year=2010, ends_year=2012,
        state=PlanState.CLOSED,
    )  # fmt: skip


@pytest.fixture
def later(earlier: ActionPlan) -> ActionPlan:
    year = timezone.localdate().year
    return ActionPlanFactory(  # type: ignore[no-any-return]
        name_en="New plan", name_fr="Nouveau plan", starts_year=year, ends_year=year + 4,
        predecessor=earlier,
    )  # fmt: skip


def filled(plan: ActionPlan, domain: VallettaDomain | None, actions: int = 2) -> list[Action]:
    objective = ObjectiveFactory(area=AreaFactory(plan=plan, valletta_domain=domain))
    return ActionFactory.create_batch(actions, objective=objective)


def page_of(client: Client, query: str = "", place: str = PLACE) -> str:
    response = client.get(f"{place}{query}")
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def plain(content: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content).split())


def named(content: str) -> list[str]:
    """The plans of the table, the first of them on the left."""
    table = content.partition("<tbody>")[2].partition("</tbody>")[0]
    return re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', table)


def sides(content: str) -> list[list[str]]:
    """What each domain says of either plan."""
    return [
        [plain(side) for side in part.split('<div class="side">')[1:]]
        for part in content.split('<section class="section domain"')[1:]
    ]


class TestChoice:
    def test_the_one_in_force_and_its_predecessor(self, visitor: Client, later: ActionPlan) -> None:
        ActionPlanFactory(starts_year=2015, ends_year=2016, name_en="Between")
        assert named(page_of(visitor)) == ["Old plan", "New plan"]

    def test_without_a_predecessor_the_one_before_in_time(
        self, visitor: Client, later: ActionPlan
    ) -> None:
        ActionPlan.objects.update(predecessor=None)
        ActionPlanFactory(starts_year=2015, ends_year=2016, name_en="Between")
        assert named(page_of(visitor)) == ["Between", "New plan"]

    def test_the_first_plan_stands_beside_a_later_one(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan
    ) -> None:
        assert named(page_of(visitor, f"?plan={earlier.pk}")) == ["Old plan", "New plan"]

    @pytest.mark.parametrize("turned", [False, True])
    def test_any_two_the_earlier_on_the_left(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, turned: bool
    ) -> None:
        between = ActionPlanFactory(starts_year=2015, ends_year=2016, name_en="Between")
        one, other = (between, earlier) if turned else (earlier, between)
        content = page_of(visitor, f"?plan={one.pk}&beside={other.pk}")
        assert named(content) == ["Old plan", "Between"]
        assert f'<option value="{one.pk}" selected>' in content
        assert "_error" not in content

    def test_the_same_plan_twice(self, visitor: Client, later: ActionPlan) -> None:
        content = page_of(visitor, f"?plan={later.pk}&beside={later.pk}")
        told = re.search(r'id="filter-beside_error".*?</p>', content, re.DOTALL)
        assert told
        assert "This plan is chosen already" in told[0]
        assert named(content) == ["Old plan", "New plan"]

    @pytest.mark.parametrize("value", ["nonsense", "-1", "0", "\x00", "9" * 30, "٣"])
    @pytest.mark.parametrize("field", ["plan", "beside"])
    def test_a_plan_that_there_is_not(
        self, visitor: Client, later: ActionPlan, field: str, value: str
    ) -> None:
        content = page_of(visitor, f"?{field}={quote(value)}")
        assert f'id="filter-{field}_error"' in content
        assert named(content) == ["Old plan", "New plan"]

    def test_a_plan_of_another_dialogue(
        self, visitor: Client, later: ActionPlan, other_dialogue: Dialogue
    ) -> None:
        with scope_to(other_dialogue):
            theirs = ActionPlanFactory(name_en="Theirs")
        content = page_of(visitor, f"?plan={theirs.pk}")
        assert 'id="filter-plan_error"' in content
        assert "Theirs" not in content

    @pytest.mark.parametrize(
        ("place", "one", "none"),
        [
            (PLACE, "There is only one plan", "No action plan is recorded"),
            ("/fr/plans/cote-a-cote/", "Il n’y a qu’un seul plan", "Aucun plan d’action"),
        ],
    )
    def test_without_two_plans(
        self, visitor: Client, dialogue: Dialogue, place: str, one: str, none: str
    ) -> None:
        assert none in page_of(visitor, place=place)
        plan = ActionPlanFactory()
        content = page_of(visitor, place=place)
        assert one in content
        assert (
            f"-{plan.get_absolute_url().rpartition('-')[2]}" in content or str(plan.pk) in content
        )
        assert "<form" not in content


class TestByDomain:
    def test_each_side_with_its_own(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        filled(earlier, domain)
        filled(later, domain, actions=3)
        filled(later, VallettaDomainFactory(number=1, title_en="Roots"))
        content = page_of(visitor)
        heads = re.findall(r'<h2 id="part-\d">(.*?)</h2>', content, re.DOTALL)
        assert [plain(head) for head in heads] == [
            "JVAP domain 1 Roots",
            "JVAP domain 3 Protection",
        ]
        roots, protection = sides(content)
        assert "No area of this plan stands under this domain." in roots[0]
        assert "1 area 1 objective 2 actions 0 taken up by meetings" in protection[0]
        assert "1 area 1 objective 3 actions 0 taken up by meetings" in protection[1]

    def test_areas_without_a_domain_stand_apart(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        filled(earlier, None)
        filled(later, domain)
        first, apart = sides(page_of(visitor))
        assert "For the areas of this plan no domain is recorded." in first[0]
        assert "2 actions" in apart[0]
        assert "Each area of this plan names a domain." in apart[1]

    def test_a_plan_that_is_not_transcribed(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        ActionPlan.objects.filter(pk=earlier.pk).update(published_areas=4, published_actions=17)
        filled(later, domain)
        content = page_of(visitor)
        assert "The areas of this plan have not been transcribed here." in sides(content)[0][0]
        table = plain(content.partition("<tbody>")[2].partition("</tr>")[0])
        assert table == "Old plan 2010–2012 4 not known 17 not recorded not recorded"
        assert "nothing can be tied to them" in content

    def test_two_plans_that_are_not_transcribed(self, visitor: Client, later: ActionPlan) -> None:
        content = page_of(visitor)
        assert "The areas of these plans have not been transcribed here" in content
        assert sides(content) == []

    def test_numbers_as_published_where_not_transcribed(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        filled(earlier, domain)
        area = AreaFactory(plan=later, valletta_domain=domain)
        ObjectiveFactory(area=area, number=5, code="5a", published_actions=3)
        ObjectiveFactory(area=area, number=5, code="5b", published_actions=2)
        [[_, side]] = sides(page_of(visitor))
        assert "1 area 1 objective 5 actions" in side
        assert "3 actions according to the plan; they have not been transcribed here." in side

    def test_how_many_more_is_not_known(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        """An action whose objective is not known may stand under any of them."""
        filled(earlier, domain)
        AreaFactory(plan=earlier, valletta_domain=domain)
        filled(later, domain)
        ActionFactory(plan=later, objective=None, number=9, title_en="", title_fr="")
        content = page_of(visitor)
        [[old, new], unplaced] = sides(content)
        assert "2 areas at least 1 objective at least 2 actions" in old
        assert "The objectives of this area have not been transcribed here." in old
        assert "1 area 1 objective at least 2 actions" in new
        assert "None in this plan." in unplaced[0]
        assert "9 no meeting recorded" in unplaced[1]

    def test_wordings_that_were_not_found(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        filled(earlier, domain)
        filled(later, domain)
        Objective.objects.update(title_en="", title_fr="")
        Action.objects.update(title_en="", title_fr="")
        CoverageFactory(action=later.actions.get(number=2))
        [[old, new]] = sides(page_of(visitor))
        assert "The wording of this objective was not found." in old
        assert "The wording of these actions was not found." in old
        assert "2 addressed The wording of this action was not found. 1 meeting" in new


class TestNumbers:
    def test_equal_those_of_the_coverage_page(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        first = filled(earlier, domain)
        second = filled(later, domain, actions=3)
        of_both = MeetingFactory()
        CoverageFactory(meeting=of_both, action=first[0])
        CoverageFactory(meeting=of_both, action=second[0])
        CoverageFactory(action=second[0])
        CoverageFactory(action=second[2])
        CoverageFactory(area=second[0].objective.area)
        CoverageFactory(meeting__status="planned", action=second[1])
        CoverageFactory(meeting__state="draft", action=second[1])
        content = page_of(visitor)
        coverage = f"/en/plans/{later.pk}/coverage/"
        assert f'href="{coverage}?level=actions#matrix-caption">2 of 3</a>' in content
        area = second[0].objective.area
        assert f'href="{coverage}#line-area-{area.pk}">2 taken up by meetings</a>' in content
        assert f'id="line-area-{area.pk}"' in visitor.get(coverage).content.decode()
        rows = f"{coverage}rows/?heading=action-{second[0].pk}"
        assert f'href="{rows}">2 meetings</a>' in content
        assert visitor.get(rows).content.decode().count('class="meeting-row-title"') == 2
        for plan in (earlier, later):
            matrix = plan_coverage(plan, Asked(), None).matrix
            [totals] = totals_of([tree_of(plan)], None)
            assert totals.shares == matrix.shares
            assert [line.total for block in totals.blocks for line in block.lines] == [
                line.total for block in matrix.blocks for line in block.lines
            ]

    def test_only_a_heading_above_was_named(
        self, visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        CoverageFactory(objective=filled(earlier, domain)[0].objective)
        filled(later, domain)
        [[old, _]] = sides(page_of(visitor))
        assert "which of them meetings took up is not recorded" in old

    def test_drafts_count_for_the_secretariat_alone(
        self,
        visitor: Client,
        client_for: Any,
        earlier: ActionPlan,
        later: ActionPlan,
        domain: VallettaDomain,
    ) -> None:
        filled(earlier, domain)
        CoverageFactory(meeting__state="draft", action=filled(later, domain)[0])
        assert "0 taken up by meetings" in sides(page_of(visitor))[0][1]
        staff = page_of(client_for(PersonFactory.editor(), later.dialogue))
        assert "1 taken up by meetings" in sides(staff)[0][1]
        assert "As the Secretariat" in staff
        assert "As the Secretariat" not in page_of(visitor)

    def test_trees_of_several_are_those_of_each(
        self, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> None:
        filled(earlier, domain)
        filled(later, None)
        ActionFactory(plan=later, objective=None, number=7)
        assert trees_of([earlier, later]) == [tree_of(earlier), tree_of(later)]


class TestContinuity:
    @pytest.fixture
    def headings(
        self, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
    ) -> tuple[list[Action], list[Action]]:
        return filled(earlier, domain), filled(later, domain, actions=3)

    def test_nothing_is_recorded(self, visitor: Client, headings: Any) -> None:
        content = page_of(visitor)
        assert "is not recorded, so none can be called new or ended." in content
        assert "not recorded as continued" not in content

    def test_is_shown_on_both_sides(self, visitor: Client, headings: Any) -> None:
        old, new = headings
        ActionContinuationFactory(earlier=old[0], later=new[1])
        ActionContinuationFactory(earlier=old[0], later=new[2])
        content = page_of(visitor)
        [[left, right]] = sides(content)
        assert "Goes on as Action 2 , Action 3" in left
        assert right.count("Continues Action 1") == 2
        told = plain(content.partition('id="carried"')[2].partition("</section>")[0])
        for said in (
            "Old plan: goes on in the later plan 1",
            "New plan: continues the earlier plan 2 3",
            "Old plan: not recorded as continued 2",
            "New plan: new, or not recorded as a continuation 1",
            "Which objectives of the later plan continue one of the earlier is not recorded",
        ):
            assert said in told
        for anchor in re.findall(r'href="#((?:earlier|later)-[^"]+)"', content):
            assert content.count(f'id="{anchor}"') == 1, anchor

    def test_of_objectives(self, visitor: Client, headings: Any) -> None:
        old, new = headings
        ObjectiveContinuationFactory(earlier=old[0].objective, later=new[0].objective)
        [[left, right]] = sides(page_of(visitor))
        assert "Goes on as Objective 1" in left
        assert "Continues Objective 1" in right

    def test_with_a_third_plan_is_not_shown(self, visitor: Client, headings: Any) -> None:
        ActionContinuationFactory(later=headings[1][0])
        assert "Continues" not in page_of(visitor)

    def test_in_french(self, visitor: Client, headings: Any) -> None:
        old, new = headings
        ActionContinuationFactory(earlier=old[0], later=new[1])
        content = page_of(visitor, place="/fr/plans/cote-a-cote/")
        assert "Plans côte à côte" in content
        assert "Fait suite à Action 1" in plain(content)
        assert "Se poursuit avec Action 2" in plain(content)

    def test_the_secretariat_is_led_to_where_it_is_kept(
        self, visitor: Client, client_for: Any, headings: Any, later: ActionPlan
    ) -> None:
        address = f"/en/admin/dialogue/action/?plan={later.pk}"
        editor = client_for(PersonFactory.editor(), later.dialogue)
        assert f'href="{address}"' in page_of(editor)
        assert editor.get(address).status_code == 200
        assert "/admin/" not in page_of(visitor)


class TestWays:
    def test_from_the_list_and_from_each_plan(self, visitor: Client, later: ActionPlan) -> None:
        assert f'href="{PLACE}"' in page_of(visitor, place="/en/plans/")
        content = page_of(visitor, place=later.get_absolute_url())
        assert f'href="{PLACE}?plan={later.pk}"' in content

    def test_not_where_there_is_nothing_beside(self, visitor: Client, earlier: ActionPlan) -> None:
        for place in ("/en/plans/", earlier.get_absolute_url()):
            assert PLACE not in page_of(visitor, place=place)


def test_areas_keep_the_hue_of_their_plan(
    visitor: Client, earlier: ActionPlan, later: ActionPlan, domain: VallettaDomain
) -> None:
    filled(earlier, domain)
    filled(later, VallettaDomainFactory())
    filled(later, domain)
    assert Area.objects.filter(position=2).count() == 1
    assert page_of(visitor).count('class="side-area area-2"') == 1

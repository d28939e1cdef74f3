"""Points of attention: late answers, follow-up without news, gaps in the plan in force."""

import datetime
import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags

from dialogue.enums import PartnerStatus, PlanState
from dialogue.models import Action, ActionPlan, Chairmanship, Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import Role
from meetings.enums import CampaignState, CoverageMeasure, Progress, ReplyStage, ReportStage
from meetings.models import Campaign
from meetings.services.attention import (
    gaps_of,
    late_answers,
    never_spoken_of,
    silence_of_partners,
    stale_texts,
)
from meetings.services.plan_coverage import Asked, plan_coverage
from tests.factories import (
    ActionFactory,
    ActionPlanFactory,
    CampaignFactory,
    ChairmanshipFactory,
    CommitmentFactory,
    CoverageFactory,
    MeetingFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
    ReplyFactory,
)

TODAY = datetime.date(2026, 11, 28)
LAST_YEAR = TODAY - datetime.timedelta(days=366)
HANDED_IN = ("is_submitted", "is_validated")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def staff(dialogue: Dialogue) -> Any:
    return PersonFactory.editor()


@pytest.fixture
def plan(dialogue: Dialogue) -> ActionPlan:
    plan: ActionPlan = ActionPlanFactory(
        state=PlanState.CURRENT, starts_year=2023, ends_year=2027, adopted_on=None
    )
    return plan


def published(day: datetime.date, **about: Any) -> Any:
    return ProgressReportFactory(as_of=day, **{"action": None, **about})


class TestLateAnswers:
    @pytest.fixture
    def campaign(self, dialogue: Dialogue) -> Any:
        return CampaignFactory(state=CampaignState.OPEN, due_on=TODAY - datetime.timedelta(days=1))

    def test_late_from_the_day_after_ones_own_last_day(self, campaign: Any) -> None:
        late = ReplyFactory(campaign=campaign)
        in_time = ReplyFactory(campaign=campaign, due_on=TODAY)
        ReplyFactory(campaign=campaign, stage=ReplyStage.SUBMITTED, submitted_at=timezone.now())
        (row,) = late_answers(TODAY)
        assert (row.asked, row.handed_in, row.late, row.in_time) == (3, 1, [late], [in_time])

    def test_nobody_is_late_on_the_last_day_itself(self, campaign: Any) -> None:
        reply = ReplyFactory(campaign=campaign)
        (row,) = late_answers(campaign.due_on)
        assert (row.late, row.in_time) == ([], [reply])

    @pytest.mark.parametrize("stage", ["is_prepared", "is_closed"])
    def test_what_is_not_open_is_awaited_from_nobody(self, dialogue: Dialogue, stage: str) -> None:
        ReplyFactory(campaign=CampaignFactory(due_on=LAST_YEAR, **{stage: True}))
        assert late_answers(TODAY) == []

    def test_once_it_is_closed_those_with_time_of_their_own_are_awaited(
        self, dialogue: Dialogue, administrator: Client
    ) -> None:
        campaign = CampaignFactory(due_on=TODAY, is_closed=True)
        ReplyFactory(campaign=campaign)
        ReplyFactory(campaign=campaign, is_validated=True)
        awaited = ReplyFactory(campaign=campaign, due_on=TODAY)
        (row,) = late_answers(TODAY)
        assert (row.asked, row.handed_in, row.late, row.in_time) == (3, 1, [], [awaited])
        page = administrator.get(reverse("admin:attention")).content.decode()
        assert f"{campaign.get_absolute_url()}?replies=in_time#asked" in page
        assert "has until" in page
        shown = administrator.get(f"{campaign.get_absolute_url()}?replies=in_time")
        assert shown.context["replies"] == [awaited]


class TestFollowUpWithoutNews:
    def text(self, day: datetime.date = LAST_YEAR, **fields: Any) -> Any:
        return RecommendationFactory(meeting=MeetingFactory(starts_on=day, ends_on=None), **fields)

    @pytest.mark.parametrize(
        ("told", "expected"),
        [
            ([], 1),
            ([(LAST_YEAR, Progress.UNDER_WAY)], 1),
            ([(TODAY, Progress.UNDER_WAY)], 0),
            ([(TODAY - datetime.timedelta(days=365), Progress.NOT_STARTED)], 0),
            ([(LAST_YEAR, Progress.DONE)], 0),
            ([(LAST_YEAR, Progress.STOPPED)], 0),
        ],
    )
    def test_open_and_nothing_told_for_a_year(
        self, staff: Any, told: list[Any], expected: int
    ) -> None:
        text = self.text()
        for day, progress in told:
            published(day, recommendation=text, progress=progress)
        assert sum(row.stale for row in stale_texts(staff, TODAY)) == expected

    def test_a_meeting_of_this_year_is_news_itself(self, staff: Any) -> None:
        self.text(TODAY - datetime.timedelta(days=365))
        assert stale_texts(staff, TODAY) == []

    @pytest.mark.parametrize("stage", [ReportStage.DRAFT, ReportStage.SUBMITTED])
    def test_what_is_not_published_is_no_news(self, staff: Any, stage: str) -> None:
        ProgressReportFactory(recommendation=self.text(), action=None, stage=stage, as_of=TODAY)
        assert [row.stale for row in stale_texts(staff, TODAY)] == [1]

    def test_the_number_is_that_of_the_register(self, staff: Any, client_for: Any) -> None:
        dialogue = Dialogue.objects.get(pk=staff.memberships.get().dialogue_id)
        term = ChairmanshipFactory(starts_on=datetime.date(2024, 1, 1), ends_on=None)
        meeting = MeetingFactory(chairmanship=term, starts_on=LAST_YEAR, ends_on=None)
        texts = RecommendationFactory.create_batch(3, meeting=meeting)
        published(TODAY, recommendation=texts[0], progress=Progress.UNDER_WAY)
        self.text()
        (row, without) = stale_texts(staff, TODAY)
        assert (row.chairmanship, row.open, row.stale) == (term, 3, 2)
        assert (without.chairmanship, without.stale) == (None, 1)
        client = client_for(staff, dialogue)
        found = unescape(client.get(reverse("admin:attention")).content.decode())
        for key, stale, still_open in ((term.pk, 2, 3), ("none", 1, 1)):
            for asked, number in (("news=none", stale), ("follow_up=open", still_open)):
                address = f"{reverse('meetings:register')}?{asked}&chairmanship={key}"
                assert f'href="{address}"' in found
                listed = client.get(address).content.decode()
                assert f'<b class="tabular">{number}</b> text' in listed, address

    def test_only_the_secretariat_asks_the_register_for_it(
        self, dialogue: Dialogue, client_for: Any
    ) -> None:
        self.text()
        page = client_for(None, dialogue).get(f"{reverse('meetings:register')}?news=none")
        assert 'id="filter-news_error"' in page.content.decode()

    def test_partners_that_report_nothing(self, dialogue: Dialogue) -> None:
        never, quiet, speaks = PartnerFactory.create_batch(3)
        PartnerFactory(status=PartnerStatus.OBSERVER)
        action = ActionFactory()
        published(LAST_YEAR, partner=quiet, action=action)
        published(LAST_YEAR, partner=speaks, action=action)
        published(TODAY, partner=speaks, action=action)
        ProgressReportFactory(
            partner=never, action=action, stage=ReportStage.SUBMITTED, as_of=TODAY
        )
        found = silence_of_partners(TODAY)
        assert (found.quiet, found.never) == ([quiet], [never])
        assert found.quiet[0].reported_on == LAST_YEAR


def assert_as_in_the_matrix(plan: ActionPlan, user: Any) -> None:
    """The numbers of meetings are those that the plan's coverage shows."""
    matrix = plan_coverage(plan, Asked(measure=CoverageMeasure.PLANNED), user).matrix
    shown = {
        line.heading.pk: (line.total.count, line.total.perhaps)
        for block in matrix.blocks
        for line in block.lines
        if isinstance(line.heading, Action)
    }
    found = {gap.pk: (gap.meetings, gap.perhaps) for gap in gaps_of(plan, None, user)}
    assert found == shown


class TestGaps:
    @pytest.fixture
    def term(self, plan: ActionPlan) -> Chairmanship:
        term: Chairmanship = ChairmanshipFactory(
            starts_on=datetime.date(2026, 1, 1), ends_on=None, action_plan=plan
        )
        return term

    def test_what_there_is_on_each_action(
        self, plan: ActionPlan, term: Chairmanship, staff: Any
    ) -> None:
        nothing, planned, before = (ActionFactory(plan=plan, objective=None) for _ in range(3))
        coming = MeetingFactory(
            chairmanship=term, status="planned", starts_on=TODAY, ends_on=None, state="draft"
        )
        earlier = MeetingFactory(starts_on=datetime.date(2024, 1, 1), ends_on=None)
        cancelled = MeetingFactory(status="cancelled", starts_on=TODAY, ends_on=None)
        CoverageFactory(meeting=coming, action=planned)
        CoverageFactory(meeting=earlier, action=before)
        CoverageFactory(meeting=earlier, action=planned)
        CoverageFactory(meeting=cancelled, action=nothing)
        CommitmentFactory(action=before)
        published(LAST_YEAR, action=before)
        found = [
            (gap, gap.meetings, gap.in_term, gap.commitments_made, gap.partners)
            for gap in gaps_of(plan, term, staff)
        ]
        assert found == [(nothing, 0, 0, 0, 0), (before, 1, 0, 1, 1), (planned, 2, 1, 0, 0)]
        assert never_spoken_of(plan, staff) == 1
        assert_as_in_the_matrix(plan, staff)

    def test_a_heading_above_may_have_meant_it(self, plan: ActionPlan, staff: Any) -> None:
        meant = ActionFactory(plan=plan, objective=ObjectiveFactory(area__plan=plan, plan=plan))
        ActionFactory(plan=plan, objective=None)
        CoverageFactory(
            meeting=MeetingFactory(), action=None, objective=None, area=meant.objective.area
        )
        assert [(gap.meetings, gap.perhaps) for gap in gaps_of(plan, None, staff)] == [
            (0, True),
            (0, False),
        ]
        assert_as_in_the_matrix(plan, staff)

    def test_a_draft_report_is_none(self, plan: ActionPlan, staff: Any) -> None:
        ProgressReportFactory(
            action=ActionFactory(plan=plan, objective=None), stage=ReportStage.DRAFT, as_of=TODAY
        )
        (gap,) = gaps_of(plan, None, staff)
        assert (gap.partners, gap.reported_on, gap.in_term) == (0, None, 0)


def fill(number: int) -> None:
    campaign = CampaignFactory(state=CampaignState.OPEN, due_on=LAST_YEAR)
    plan = ActionPlan.objects.first() or ActionPlanFactory(
        state=PlanState.CURRENT, starts_year=2023, ends_year=2027, adopted_on=None
    )
    for _ in range(number):
        ReplyFactory(campaign=campaign)
        action = ActionFactory(plan=plan, objective=None)
        meeting = MeetingFactory(starts_on=LAST_YEAR, ends_on=None)
        CoverageFactory(meeting=meeting, action=action)
        RecommendationFactory(meeting=meeting)
        published(LAST_YEAR, action=action)


@pytest.mark.parametrize("name", ["admin:attention", "admin:index"])
def test_the_page_costs_the_same_however_much_there_is(
    name: str, dialogue: Dialogue, administrator: Client
) -> None:
    numbers = set()
    for more in (1, 2, 20):
        fill(more)
        administrator.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            assert administrator.get(reverse(name)).status_code == 200
        numbers.add(len(captured))
    assert len(numbers) == 1
    assert numbers.pop() <= 20


def test_each_gap_leads_to_its_actions_alone(
    dialogue: Dialogue, plan: ActionPlan, administrator: Client
) -> None:
    spoken, committed, in_term, *_bare = [
        ActionFactory(plan=plan, objective=None).number for _ in range(5)
    ]
    term = ChairmanshipFactory(action_plan=plan, starts_on=LAST_YEAR, ends_on=None)
    for number, chairmanship in ((spoken, None), (in_term, term)):
        meeting = MeetingFactory(starts_on=LAST_YEAR, ends_on=None, chairmanship=chairmanship)
        CoverageFactory(meeting=meeting, action=plan.actions.get(number=number))
    CommitmentFactory(action=plan.actions.get(number=committed))
    everything = {action.number for action in plan.actions.all()}
    untouched = everything - {spoken, in_term, committed}

    def shown(query: str = "") -> list[int]:
        page = administrator.get(reverse("admin:attention") + query).content.decode()
        assert ("All 5 actions" in page) == bool(query)
        return [int(number) for number in re.findall(r'actions/(\d+)/">\1</a>', page)]

    page = administrator.get(reverse("admin:attention")).content.decode()
    told = dict(re.findall(r'href="(\?gaps=[^"#]+)#gaps-rows">[^<]*<span [^>]*>(\d+)<', page))
    expected = {
        "?gaps=never": everything - {spoken, in_term},
        "?gaps=not_in_term": everything - {in_term},
        "?gaps=untouched": untouched,
    }
    assert told == {query: str(len(numbers)) for query, numbers in expected.items()}
    assert {query: set(shown(query)) for query in expected} == expected
    # Without a wish all of them, those first that nobody cares for.
    assert set(shown()[: len(untouched)]) == untouched
    assert set(shown()) == everything
    dashboard = administrator.get(reverse("admin:index")).content.decode()
    assert f"{reverse('admin:attention')}?gaps=never#gaps-rows" in dashboard


def test_a_doubt_is_explained_in_words_where_there_is_one(
    plan: ActionPlan, administrator: Client
) -> None:
    explained = "A question mark in place of a number of meetings"
    address = reverse("admin:attention")
    meant = ActionFactory(plan=plan, objective=ObjectiveFactory(area__plan=plan, plan=plan))
    assert explained not in administrator.get(address).content.decode()
    CoverageFactory(
        meeting=MeetingFactory(), action=None, objective=None, area=meant.objective.area
    )
    assert explained in administrator.get(address).content.decode()


def test_a_partner_that_never_reported_leads_to_whom_one_can_write_to(
    dialogue: Dialogue, administrator: Client
) -> None:
    partner = PartnerFactory()
    page = administrator.get(reverse("admin:attention")).content.decode()
    asked = f"{reverse('people:directory')}?partner={partner.pk}"
    assert f'href="{asked}">{partner.short_name}</a>' in page
    assert administrator.get(asked).status_code == 200


def test_what_a_campaign_awaits_is_listed_by_the_campaign(
    dialogue: Dialogue, administrator: Client
) -> None:
    campaign = CampaignFactory(state=CampaignState.OPEN, due_on=TODAY)
    late = ReplyFactory(campaign=campaign, due_on=None)
    in_time = ReplyFactory(campaign=campaign, due_on=TODAY + datetime.timedelta(days=9))
    Campaign.objects.update(due_on=TODAY - datetime.timedelta(days=1))
    handed_in = [ReplyFactory(campaign=campaign, **{stage: True}) for stage in HANDED_IN]
    page = administrator.get(reverse("admin:attention")).content.decode()
    for asked, number, replies in (
        ("handed_in", "2 of 4", handed_in),
        ("late", "1 partner", [late]),
        ("in_time", "1", [in_time]),
    ):
        address = f"{campaign.get_absolute_url()}?replies={asked}"
        assert f'href="{address}#asked">{number}</a>' in page
        assert set(administrator.get(address).context["replies"]) == set(replies)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_says_what_it_found(language: str, dialogue: Dialogue, as_role: Any) -> None:
    fill(1)
    with translation.override(language):
        address = reverse("admin:attention")
    page = strip_tags(as_role(Role.EDITOR).get(address).content.decode())
    said = {
        "en": "0 of 1 handed in, 1 partner late",
        "fr": "Réponses transmises : 0 sur 1, 1 partenaire en retard",
    }
    assert said[language] in page


def test_nothing_to_look_after_is_said(dialogue: Dialogue, administrator: Client) -> None:
    page = administrator.get(reverse("admin:attention")).content.decode()
    for words in ("No campaign is open.", "There was news", "No plan is in force."):
        assert words in page
    assert "Nobody is late" in administrator.get(reverse("admin:index")).content.decode()


def test_of_another_dialogue_nothing_is_counted(
    dialogue: Dialogue, other_dialogue: Dialogue, client_for: Any, member: Any
) -> None:
    with scope_to(other_dialogue):
        fill(2)
    page = client_for(member(Role.EDITOR), dialogue).get(reverse("admin:attention"))
    assert page.context["late"] == page.context["stale"] == page.context["gaps"] == []


def test_it_is_of_a_dialogue_and_for_its_staff(dialogue: Dialogue, client_for: Any) -> None:
    address = reverse("admin:attention")
    assert client_for(PersonFactory.focal_point(), dialogue).get(address).status_code == 404
    assert client_for(PersonFactory.programme_administrator()).get(address).status_code == 404
    assert client_for(None, dialogue).get(address).status_code == 302

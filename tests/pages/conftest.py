"""A dialogue with something of everything, as large as a test wants it."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogue.models import ActionPlan, Chairmanship, Dialogue, Page, Partner
from meetings.enums import MeetingKind
from meetings.models import Cluster, Meeting
from tests.factories import (
    ActionAimFactory,
    ActionContinuationFactory,
    ActionFactory,
    ActionPlanFactory,
    AddresseeFactory,
    AgendaItemFactory,
    AgendaSpeakerFactory,
    AnchorFactory,
    AreaFactory,
    ChairmanshipFactory,
    ClusterFactory,
    ClusterTextFactory,
    CoChairFactory,
    CommitmentFactory,
    CommitmentPartnerFactory,
    ConclusionFactory,
    CountryFactory,
    CoverageFactory,
    CoverageStateFactory,
    DelegationFactory,
    EvidenceFactory,
    FollowUpFactory,
    GlobalAimFactory,
    GlobalFrameworkFactory,
    GuestDialogueFactory,
    IndicatorFactory,
    LibraryItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    MeetingFactory,
    MilestoneFactory,
    MinutesFactory,
    NomineeFactory,
    ObjectiveContinuationFactory,
    ObjectiveFactory,
    OrganisationFactory,
    OutsideCoChairFactory,
    PageFactory,
    PanelFactory,
    ParagraphFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressReportFactory,
    ReadingFactory,
    RecommendationActionFactory,
    RecommendationFactory,
    RegisterTextFactory,
    SecretariatPhaseFactory,
    StatusChangeFactory,
    SteeringSeatFactory,
    VallettaDomainFactory,
)
from tests.factories.many import many

TRANSACTION_CONTROL = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@dataclass
class Site:
    """The rows that pages are asked for."""

    dialogue: Dialogue
    meeting: Meeting
    plan: ActionPlan
    earlier_plan: ActionPlan
    chairmanship: Chairmanship
    partner: Partner
    page: Page
    cluster: Cluster

    @property
    def addresses(self) -> dict[str, str]:
        """One address of each kind of page, in English."""
        later = self.meeting.followed_by.latest("pk").meeting
        rows = {
            "page": self.page,
            "partner": self.partner,
            "chairmanship": self.chairmanship,
            "meeting": self.meeting,
            "paper": self.meeting.materials.first(),
            "plan": self.plan,
            "group of texts": self.cluster,
            "recommendation": self.meeting.recommendations.get(number=1),
            "conclusion": self.meeting.conclusions.get(number=1),
        }
        return {
            "home": "/en/",
            "partners": "/en/partners/",
            "steering committee": "/en/steering-committee/",
            "chairmanships": "/en/chairmanships/",
            "meetings": "/en/meetings/",
            # Of one part each: where a page holds texts of one alone, the other is not asked for.
            "recommendations": "/en/recommendations/?part=recommendation",
            "conclusions": "/en/recommendations/?part=conclusion&q=conclusion",
            "texts of a state": "/en/recommendations/?follow_up=under_way&order=state",
            "texts of several meetings": "/en/recommendations/?repeated=several",
            "texts of meetings before": (
                f"/en/recommendations/?part=recommendation&follow_up=open&before={later.pk}"
            ),
            "texts addressed": f"/en/recommendations/?to=partner-{self.partner.pk}",
            "plans": "/en/plans/",
            "library": "/en/library/",
            "a meeting in another zone": f"{self.meeting.get_absolute_url()}?zone=Asia/Tokyo",
            "a meeting for calendars": self.meeting.get_calendar_url(),
            **{
                f"coverage by {axis}": f"/en/plans/{self.plan.pk}/coverage/?by={axis}"
                for axis in ("chairmanships", "partners", "meetings")
            },
            "action": f"/en/plans/{self.plan.pk}/actions/1/",
            "plans side by side": (
                f"/en/plans/side-by-side/?plan={self.plan.pk}&beside={self.earlier_plan.pk}"
            ),
            "global framework": "/en/frameworks/sdg/",
            "plans on a day": "/en/plans/?on=2024-05-06",
            "commitments": f"/en/plans/{self.plan.pk}/commitments/?stage=under_way",
            "commitments as a file": f"/en/plans/{self.plan.pk}/commitments.csv",
            "commitments of a partner": f"/en/partners/{self.partner.pk}/commitments/",
            "reports of a partner": f"/en/partners/{self.partner.pk}/reports/",
            "coverage by texts": f"/en/plans/{self.plan.pk}/coverage/?count=texts",
            "coverage as a file": f"/en/plans/{self.plan.pk}/coverage.csv?by=partners",
            "meetings of a cell": f"/en/plans/{self.plan.pk}/coverage/rows/?by=partners",
            "texts of a cell": f"/en/plans/{self.plan.pk}/coverage/rows/?count=texts",
            "states of the coverage": f"/en/plans/{self.plan.pk}/coverage/states/",
            "state of the coverage": self.plan.coverage_states.first().get_absolute_url(),
            "rows of a state": self.plan.coverage_states.first().get_absolute_url() + "rows/",
            "papers": f"/en/meetings/{self.meeting.pk}/papers/",
            "minutes": f"/en/meetings/{self.meeting.pk}/minutes/",
            "minutes in French": f"/en/meetings/{self.meeting.pk}/minutes/?language=fr",
            **{name: row.get_absolute_url() for name, row in rows.items()},
        }


@pytest.fixture
def make_site(dialogue: Dialogue, other_dialogue: Dialogue) -> Callable[[int], Site]:
    """`make_site(300)`: every list and every part of a row has that many members."""

    def make(size: int) -> Site:
        country = CountryFactory()
        partner = PartnerFactory(country=country)
        countries = many(CountryFactory, size)
        partners = [partner, *many(PartnerFactory, size, country=countries.__getitem__)]
        PartnerFactory(is_organisation=True)
        organisations = many(OrganisationFactory, size)
        many(
            PartnerFactory,
            size,
            country=None,
            organisation=organisations.__getitem__,
            status="former",
        )
        many(SteeringSeatFactory, len(partners), partner=partners.__getitem__)
        plan = ActionPlanFactory()
        area = AreaFactory(plan=plan)
        objective = ObjectiveFactory(area=area)
        actions = many(ActionFactory, size, objective=objective, number=from_one)
        earlier_plan = ActionPlanFactory(starts_year=2018, ends_year=2020)
        earlier_area = AreaFactory(plan=earlier_plan, valletta_domain=VallettaDomainFactory())
        before = many(ObjectiveFactory, size, area=earlier_area, position=from_one)
        many(ObjectiveContinuationFactory, size, later=objective, earlier=before.__getitem__)
        before = many(ActionFactory, size, objective=before.__getitem__, number=from_one)
        gone_on = {"later": actions.__getitem__, "earlier": before.__getitem__}
        many(ActionContinuationFactory, size, **gone_on)
        many(ActionContinuationFactory, size - 1, later=actions[0], earlier=before[1:].__getitem__)
        ActionPlanFactory.create_batch(min(size, 20), predecessor=None)
        for _ in range(min(size, 12)):
            chairmanship = ChairmanshipFactory(partner=partner, action_plan=plan)
            PriorityFactory(chairmanship=chairmanship, area=area)
        if not Chairmanship.objects.current().exists():
            today = timezone.localdate()
            in_office = ChairmanshipFactory(
                partner=partners[-1], action_plan=plan, starts_on=today, ends_on=None
            )
            PriorityFactory(chairmanship=in_office, area=area)
        held = {
            "country": country,
            "chairmanship": chairmanship,
            "action_plan": plan,
            "kind": MeetingKind.THEMATIC,
            "starts_on": datetime.date(2023, 4, 25),
        }
        meeting = MeetingFactory(**held)
        CoverageFactory(meeting=meeting, action=actions[0])
        _fill(meeting, partners, actions, other_dialogue, size)
        others = many(MeetingFactory, size, **held)
        of_another = {"meeting": others.__getitem__}
        same = many(RecommendationFactory, size, **of_another, number=1)
        many(
            RecommendationActionFactory,
            size,
            recommendation=same.__getitem__,
            action=actions[0],
        )
        many(CoverageFactory, size, **of_another, action=actions.__getitem__)
        many(CoChairFactory, size, **of_another, partner=partner, position=1)
        outsiders = {"country": None, "organisation": organisations.__getitem__}
        many(OutsideCoChairFactory, size, **of_another, **outsiders, position=1)
        many(FollowUpFactory, size, **of_another, earlier=meeting)
        belongs = {"chairmanship": chairmanship, "meeting": meeting, "action_plan": plan}
        many(LibraryItemFactory, size, **belongs)
        page = PageFactory(shows_phases=True)
        many(SecretariatPhaseFactory, size, number=from_one)
        did = {"action": actions[0], "partner": partners.__getitem__}
        many(EvidenceFactory, size, report=many(ProgressReportFactory, size, **did).__getitem__)
        own = many(ProgressReportFactory, size, partner=partner, action=actions.__getitem__)
        many(EvidenceFactory, size, report=own.__getitem__, is_file=True, position=1)
        of_others = many(CommitmentFactory, size, action=actions[0], lead=partners.__getitem__)
        many(CommitmentFactory, size, action=actions.__getitem__, lead=partner)
        joining = {"commitment": of_others.__getitem__}
        many(CommitmentPartnerFactory, size, **joining, partner=partners[-1])
        many(MilestoneFactory, size, **joining)
        measured = many(IndicatorFactory, size, action=actions[0])
        measured += many(IndicatorFactory, size, action=None, objective=objective)
        many(ReadingFactory, 2 * size, indicator=measured.__getitem__)
        goals = GlobalFrameworkFactory(slug="sdg")
        aims = many(GlobalAimFactory, size, framework=goals, position=from_one)
        many(ActionAimFactory, size, action=actions.__getitem__, aim=aims[0])
        many(ActionAimFactory, size - 1, action=actions[0], aim=aims[1:].__getitem__)
        said = [*same, *meeting.recommendations.all()]
        cluster = ClusterFactory(texts=said[:2])
        others = many(RegisterTextFactory, len(said) - 2, recommendation=said[2:].__getitem__)
        many(ClusterTextFactory, len(others), cluster=cluster, text=others.__getitem__)
        state = CoverageStateFactory(plan=plan, chairmanship=chairmanship)
        kept = {"matrix": state.matrix, "sha256": state.sha256, "kept_by": state.kept_by}
        many(CoverageStateFactory, size - 1, plan=plan, chairmanship=chairmanship, **kept)
        return Site(dialogue, meeting, plan, earlier_plan, chairmanship, partner, page, cluster)

    return make


def from_one(index: int) -> int:
    return index + 1


def _fill(
    meeting: Meeting, partners: list[Partner], actions: list[Any], guest: Dialogue, size: int
) -> None:
    """Everything that a meeting's page can show, in that number."""
    GuestDialogueFactory(meeting=meeting, guest=guest)
    of_it = {"meeting": meeting}
    many(CoChairFactory, size, **of_it, partner=partners.__getitem__, position=from_one)
    organisations = many(OrganisationFactory, size)
    many(
        OutsideCoChairFactory,
        size,
        **of_it,
        country=None,
        organisation=organisations.__getitem__,
        position=from_one,
    )
    panels = many(PanelFactory, size, **of_it, number=from_one)
    agenda = many(
        AgendaItemFactory,
        size,
        **of_it,
        position=from_one,
        day=meeting.starts_on,
        starts_at=datetime.time(9),
        panel=panels.__getitem__,
    )
    many(AgendaSpeakerFactory, size, item=agenda.__getitem__, partner=partners.__getitem__)
    many(StatusChangeFactory, size, **of_it)
    Meeting.objects.filter(pk=meeting.pk).update(participants_published_at=timezone.now())
    delegations = many(DelegationFactory, size, **of_it, partner=partners.__getitem__)
    taking_part = {"delegation": delegations.__getitem__, "state": "confirmed"}
    many(NomineeFactory, size, **of_it, **taking_part)
    recommendations = many(RecommendationFactory, size, **of_it, number=from_one)
    many(
        RecommendationActionFactory,
        size,
        recommendation=recommendations.__getitem__,
        action=actions.__getitem__,
    )
    conclusions = many(ConclusionFactory, size, **of_it, number=from_one)
    of_others = {"recommendation": None, "conclusion": conclusions.__getitem__}
    many(AddresseeFactory, size, **of_others, partner=None, group="all_partners")
    many(AddresseeFactory, size, recommendation=recommendations[0], partner=partners.__getitem__)
    others = {"partner": None, "organisation": organisations.__getitem__}
    many(AddresseeFactory, size, recommendation=recommendations.__getitem__, **others)
    did = {"action": None, "partner": partners.__getitem__}
    many(ProgressReportFactory, size, **did, recommendation=recommendations.__getitem__)
    for language in ("en", "fr"):
        materials = many(MaterialFactory, size, **of_it)
        minutes = MinutesFactory(meeting=meeting, language=language, paper=materials[0])
        said = many(ParagraphFactory, size, minutes=minutes, position=from_one)
        captured = {"recommendation": recommendations.__getitem__}
        many(AnchorFactory, size, **captured, paragraph=said.__getitem__)
        captured = {"recommendation": None, "conclusion": conclusions.__getitem__}
        many(AnchorFactory, size, **captured, paragraph=said[0])
        many(
            MaterialVersionFactory,
            size,
            material=materials.__getitem__,
            language=language,
            number=1,
        )


@pytest.fixture
def site(make_site: Callable[[int], Site]) -> Site:
    """A small site."""
    return make_site(3)


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    """Somebody who is not logged in, on the dialogue's host."""
    client: Client = client_for(dialogue=dialogue)
    return client


@contextmanager
def questions_asked() -> Iterator[list[str]]:
    """The statements that a request sends to the database, the opening of its scope included.

    Left out is the control of transactions, and the closing of the scope: a request's scope ends
    with its transaction, only a test's stands inside another and has to be put back.
    """
    found: list[str] = []
    with CaptureQueriesContext(connection) as captured:
        yield found
    scope_was_opened = False
    for query in captured.captured_queries:
        sql = query["sql"]
        # Whose change it is, which pghistory puts before statements that might be one.
        if sql.startswith("SELECT set_config('pghistory."):
            sql = sql.split("; ", 1)[1]
        if sql.startswith(TRANSACTION_CONTROL):
            continue
        if "app.dialogue_ids" in sql:
            # The test client's own statements, which leave the test's scope, either ask or set.
            if scope_was_opened or "current_setting" not in sql or "set_config" not in sql:
                continue
            scope_was_opened = True
        found.append(sql)

"""Lists of progress reports: a partner's, the Secretariat's, those on one subject."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Action, Dialogue, Partner
from meetings.models import ProgressReport
from meetings.services.progress.plans import progress_by_action
from tests.factories import (
    ActionFactory,
    AddresseeFactory,
    CountryFactory,
    ObjectiveFactory,
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationFactory,
)
from tests.factories.many import many
from tests.pages.conftest import questions_asked


def text_of(response: Any) -> str:
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def test_a_partner_finds_the_actions_of_the_plan_in_force_and_its_reports(
    as_writer: Client, partner: Partner, action: Action
) -> None:
    ended = ActionFactory(title_en="Of a plan that is over").plan
    ended.starts_year, ended.ends_year, ended.state = 2018, 2020, "closed"
    ended.save()
    ProgressReportFactory(partner=partner, action=action, progress="done")
    ProgressReportFactory(progress="stopped")  # another partner's
    page = text_of(as_writer.get(reverse("meetings:follow_up")))
    assert "Trace the missing" in page
    assert "Of a plan that is over" not in page
    assert "Done" in page
    assert "Stopped" not in page


def test_an_action_whose_wording_was_not_found_is_told_by_its_objective(
    as_writer: Client, action: Action
) -> None:
    objective = ObjectiveFactory(area__plan=action.plan, code="5b", title_en="Legal pathways")
    ActionFactory(plan=action.plan, objective=objective, title_en="", title_fr="")
    assert "Objective 5b: Legal pathways" in text_of(as_writer.get(reverse("meetings:follow_up")))


def test_the_secretariat_finds_what_waits_first_and_narrows_it(
    as_publisher: Client, action: Action
) -> None:
    ProgressReportFactory(action__title_en="Published one")
    ProgressReportFactory(action__title_en="Waiting one", stage="submitted")
    ProgressReportFactory(action__title_en="Draft one", is_draft=True)
    address = reverse("meetings:follow_up")
    page = text_of(as_publisher.get(address))
    assert "Draft one" not in page
    assert page.index("Waiting one") < page.index("Published one")
    narrowed = text_of(as_publisher.get(f"{address}?stage=published"))
    assert "Waiting one" not in narrowed
    assert "Nothing matches" in text_of(as_publisher.get(f"{address}?progress=done"))


def test_without_any_it_says_so(as_publisher: Client) -> None:
    page = text_of(as_publisher.get(reverse("meetings:follow_up")))
    assert "No report has come in yet" in page


def test_the_first_page_leads_there(
    as_writer: Client, as_publisher: Client, draft: ProgressReport
) -> None:
    ProgressReportFactory(stage="submitted")
    page = text_of(as_writer.get(reverse("focal_points:workspace")))
    assert "Finish your draft, a progress report: Action 7. Trace the missing" in page
    page = text_of(as_publisher.get(reverse("focal_points:workspace")))
    assert "1 progress report waits for the Secretariat" in page


def test_the_number_of_partners_leads_to_those_that_are_so_far(
    visitor: Client, action: Action
) -> None:
    for country, progress in (("Benin", "done"), ("Chad", "under_way"), ("Togo", "done")):
        partner = PartnerFactory(country=CountryFactory(name_en=country))
        ProgressReportFactory(partner=partner, action=action, progress=progress)
    place = reverse("meetings:action", args=[action.plan_id, action.number])
    page = visitor.get(place).content.decode()
    counts = re.findall(r'<a class="tabular" href="#([^"]*)">(\d+) partners?</a>', page)
    assert counts == [("reports-under_way", "1"), ("reports-done", "2")]
    listed = {
        place: set(
            re.findall(
                r"<h3[^>]*><a [^>]*>([^<]*)</a>",
                page.partition(f'id="{place}"')[2].partition("</ol>")[0],
            )
        )
        for place, _number in counts
    }
    assert listed == {
        "reports-under_way": {"Chad"},
        "reports-done": {"Benin", "Togo"},
    }


def test_later_reports_stand_before_earlier_ones_of_the_same_partner(
    visitor: Client, partner: Partner, action: Action
) -> None:
    for year, progress in ((2024, "not_started"), (2026, "done"), (2025, "under_way")):
        ProgressReportFactory(
            partner=partner,
            action=action,
            progress=progress,
            as_of=datetime.date(year, 1, 1),
            narrative_en=f"Of {year}.",
        )
    place = reverse("meetings:action", args=[action.plan_id, action.number])
    response = visitor.get(place)
    page = text_of(response)
    assert re.findall(r"Of (\d{4})\.", page) == ["2026", "2025", "2024"]
    assert "2 earlier reports" in page
    counts = page.partition('class="progress-counts"')[2].partition("</ul>")[0]
    assert "Done" in counts
    assert "Under way" not in counts


def test_the_first_page_says_what_others_did(
    as_writer: Client, as_publisher: Client, partner: Partner
) -> None:
    latest = ProgressReportFactory(progress="done", as_of=datetime.date(2026, 6, 1))
    earlier = ProgressReportFactory(as_of=datetime.date(2026, 5, 1))
    ProgressReportFactory(partner=partner)
    ProgressReportFactory(is_draft=True)
    first_page = reverse("focal_points:workspace")
    page = text_of(as_writer.get(first_page))
    told = page[page.index("What other partners did") :]
    assert re.findall(r'<a href="/en/follow-up/(\d+)/"', told) == [
        str(latest.pk),
        str(earlier.pk),
    ]
    assert told.index(latest.partner.name) < told.index("Done") < told.index(earlier.partner.name)
    for report in (latest, earlier):
        assert as_writer.get(report.get_absolute_url()).status_code == 200
    assert "What other partners did" not in text_of(as_publisher.get(first_page))


def test_as_long_as_others_did_nothing_there_is_no_such_heading(as_writer: Client) -> None:
    page = text_of(as_writer.get(reverse("focal_points:workspace")))
    assert "What other partners did" not in page


def test_no_partner_is_left_out_because_others_reported_more(
    visitor: Client, partner: Partner, action: Action
) -> None:
    told = {"partner": partner, "action": action}
    ProgressReportFactory(**told, progress="done", as_of=datetime.date(2019, 1, 1))
    day = datetime.date(2020, 1, 1)
    others = {"partner": PartnerFactory(), "action": action}
    many(ProgressReportFactory, 210, **others, as_of=lambda n: day + datetime.timedelta(n))
    place = reverse("meetings:action", args=[action.plan_id, action.number])
    page = text_of(visitor.get(place))
    did = page.partition('id="progress"')[2]
    assert partner.name in did
    # As many of each are so far as the page of the plan counts.
    counted = progress_by_action(action.plan, None)[action.pk]
    assert re.findall(r'#reports-(\w+)">(\d+)', did) == [
        (value, str(number)) for value, _label, number in counted
    ]


def test_of_many_reports_the_latest_stand_there_and_all_of_them_in_a_list(
    visitor: Client, partner: Partner, action: Action
) -> None:
    told = {"partner": partner, "action": action}
    for year in range(2015, 2026):
        ProgressReportFactory(**told, as_of=datetime.date(year, 1, 1), narrative_en=f"Of {year}.")
    ProgressReportFactory(partner=partner, narrative_en="On something else.")
    ProgressReportFactory(**told, stage="submitted")
    place = reverse("meetings:action", args=[action.plan_id, action.number])
    page = text_of(visitor.get(place))
    assert re.findall(r"Of (\d{4})\.", page) == ["2025", "2024", "2023", "2022", "2021"]
    assert "4 earlier reports" in page
    [to] = re.findall(rf'href="([^"]+)">all 11 reports of {partner.name}<', page)
    listed = text_of(visitor.get(to))
    assert '<b class="tabular">11</b> reports' in listed
    assert len(re.findall(r"Of \d{4}\.", listed)) == 11
    assert "On something else." not in listed
    assert "On something else." in text_of(visitor.get(to.partition("?")[0]))
    short = ProgressReportFactory(partner=partner, action=ActionFactory()).action
    place = reverse("meetings:action", args=[short.plan_id, short.number])
    assert "are left out" not in text_of(visitor.get(place))


class TestOfOnesOwn:
    """However much a partner has published."""

    @pytest.fixture(autouse=True)
    def much_else(self, dialogue: Dialogue, partner: Partner, action: Action) -> None:
        day = datetime.date(2024, 1, 1)
        many(
            ProgressReportFactory,
            60,
            partner=partner,
            action=ActionFactory(),
            as_of=lambda n: day + datetime.timedelta(n),
        )

    def test_its_latest_on_each_action_and_text_is_told(
        self, as_writer: Client, partner: Partner, action: Action
    ) -> None:
        text = AddresseeFactory(partner=partner).recommendation
        for about in ({"action": action}, {"action": None, "recommendation": text}):
            for year, progress in ((2019, "stopped"), (2020, "done")):
                day = datetime.date(year, 5, 4)
                ProgressReportFactory(partner=partner, progress=progress, as_of=day, **about)
        page = text_of(as_writer.get(reverse("meetings:follow_up")))
        tables = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
        assert [
            ("4 May 2020" in table, "Done" in table, "Stopped" in table) for table in tables
        ] == [(True, True, False)] * 2

    def test_all_that_is_under_way_stands_there(
        self, as_writer: Client, partner: Partner, action: Action
    ) -> None:
        day = datetime.date(2019, 1, 1)
        waiting = ProgressReportFactory(partner=partner, stage="submitted", as_of=day)
        draft = ProgressReportFactory(partner=partner, action=action, is_draft=True, as_of=day)
        page = text_of(as_writer.get(reverse("meetings:follow_up")))
        assert f'href="{waiting.get_absolute_url()}"' in page
        assert page.count(f'href="{draft.get_absolute_url()}"') == 2
        assert "Go on with the draft" in page

    def test_the_number_of_all_leads_to_them(
        self, as_writer: Client, client_for: Any, dialogue: Dialogue, partner: Partner
    ) -> None:
        ProgressReportFactory()  # another's
        page = text_of(as_writer.get(reverse("meetings:follow_up")))
        [to] = re.findall(rf'href="([^"]+)">60 reports of {partner.name}<', page)
        assert '<b class="tabular">60</b> reports' in text_of(as_writer.get(to))
        other = PartnerFactory()
        ProgressReportFactory(partner=other)
        of_other = client_for(PersonFactory.focal_point(other), dialogue)
        assert "The latest are shown." not in text_of(of_other.get(reverse("meetings:follow_up")))

    def test_costs_the_same(self, as_writer: Client, partner: Partner, action: Action) -> None:
        def cost() -> int:
            with questions_asked() as questions:
                as_writer.get(reverse("meetings:follow_up"))
            return len(questions)

        AddresseeFactory(partner=partner)
        ProgressReportFactory(partner=partner, action=action)
        few = cost()
        for _ in range(20):
            text = AddresseeFactory(partner=partner).recommendation
            ProgressReportFactory(partner=partner, action=None, recommendation=text)
            ProgressReportFactory(partner=partner, stage="submitted")
            ProgressReportFactory(partner=partner, is_draft=True)
        assert cost() == few <= 20


class TestOfAPartner:
    def test_is_paged_the_latest_first(self, visitor: Client, partner: Partner) -> None:
        day = datetime.date(2020, 1, 1)
        many(
            ProgressReportFactory,
            30,
            partner=partner,
            action=ActionFactory(),
            as_of=lambda n: day + datetime.timedelta(n),
            narrative_en=lambda n: f"Number {n}.",
        )
        ProgressReportFactory(narrative_en="Of another.")
        address = reverse("meetings:partner_reports", args=[partner.pk])
        told = [
            re.findall(r"Number (\d+)\.", text_of(visitor.get(f"{address}?page={page}")))
            for page in (1, 2)
        ]
        assert told == [
            [str(n) for n in range(29, 4, -1)],
            [str(n) for n in range(4, -1, -1)],
        ]
        assert "Of another." not in text_of(visitor.get(address))

    def test_the_number_on_its_page_leads_to_all(self, visitor: Client, partner: Partner) -> None:
        many(ProgressReportFactory, 12, partner=partner, action=ActionFactory())
        ProgressReportFactory(partner=partner, stage="submitted")
        page = text_of(visitor.get(partner.get_absolute_url()))
        assert page.count('id="report-') == 10
        [to] = re.findall(r'href="([^"]+)">All 12 reports<', page)
        assert text_of(visitor.get(to)).count('id="report-') == 12

    def test_shows_what_the_reader_may_see(
        self, visitor: Client, as_publisher: Client, partner: Partner
    ) -> None:
        public = RecommendationFactory()
        hidden = RecommendationFactory(state="draft")
        of_hidden = RecommendationFactory(meeting__state="draft")
        for text in (public, hidden, of_hidden):
            ProgressReportFactory(partner=partner, action=None, recommendation=text)
        ProgressReportFactory(partner=partner, stage="submitted")
        ProgressReportFactory(partner=partner, is_draft=True)
        address = reverse("meetings:partner_reports", args=[partner.pk])
        assert '<b class="tabular">1</b> report</p>' in text_of(visitor.get(address))
        assert '<b class="tabular">3</b> reports' in text_of(as_publisher.get(address))
        asked = f"{address}?about=recommendation-{hidden.pk}"
        assert "is not in this list" in text_of(visitor.get(asked))
        assert '<b class="tabular">1</b> report ·' in text_of(as_publisher.get(asked))

    @pytest.mark.parametrize(
        "value", ["nonsense", "action-", f"action-{'9' * 30}", f"action-{'9' * 5000}", "partner-1"]
    )
    def test_what_is_no_subject_is_said_beside_the_field(
        self, visitor: Client, partner: Partner, value: str
    ) -> None:
        ProgressReportFactory(partner=partner)
        address = reverse("meetings:partner_reports", args=[partner.pk])
        page = text_of(visitor.get(f"{address}?about={value}"))
        assert 'id="filter-about_error"' in page
        assert '<b class="tabular">1</b> report ·' in page

    def test_without_any_it_says_so(self, visitor: Client, partner: Partner) -> None:
        page = text_of(visitor.get(reverse("meetings:partner_reports", args=[partner.pk])))
        assert "No report of it is published" in page
        french = text_of(visitor.get(f"/fr/partenaires/{partner.pk}/rapports/"))
        assert "Aucun de ses rapports n’est publié" in french

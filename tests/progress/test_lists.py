"""Lists of progress reports: a partner's, the Secretariat's, those on one subject."""

import datetime
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from dialogue.models import Action, Partner
from meetings.models import ProgressReport
from tests.factories import ActionFactory, CountryFactory, PartnerFactory, ProgressReportFactory


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

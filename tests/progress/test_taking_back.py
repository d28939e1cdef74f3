"""A report that waits for the Secretariat is its partner's to take back."""

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Partner
from meetings.enums import ReportStage
from meetings.models import ProgressReport
from meetings.services.progress.writing import begin_report
from tests.factories import PersonFactory, ProgressReportFactory
from tests.progress.test_reporting import decide, now, read, text_of


@pytest.fixture
def report(partner: Partner) -> ProgressReport:
    return ProgressReportFactory(  # type: ignore[no-any-return]
        partner=partner, stage="submitted", narrative_en="Ten families were found."
    )


def withdraw(report: ProgressReport) -> str:
    return reverse("meetings:withdraw_report", args=[report.pk])


def test_it_is_a_draft_again_and_nobody_else_knows_of_it(
    as_writer: Client, as_publisher: Client, as_contributor: Client, report: ProgressReport
) -> None:
    for client, offered in ((as_writer, True), (as_contributor, False), (as_publisher, False)):
        page = text_of(client.get(report.get_absolute_url()))
        assert (f'action="{withdraw(report)}"' in page) is offered
    said = read(report)
    for client in (as_contributor, as_publisher):
        assert client.post(withdraw(report), said).status_code == 404
    assert "has changed since you opened it" in text_of(
        as_writer.post(withdraw(report), {"read": "old"})
    )
    assert now(report).stage == ReportStage.SUBMITTED
    assert as_writer.post(withdraw(report), said)["Location"] == report.get_absolute_url()
    assert now(report).stage == ReportStage.DRAFT
    assert as_publisher.get(report.get_absolute_url()).status_code == 404
    # In the meantime the Secretariat had it open.
    assert as_publisher.post(decide(report), {**said, "publish": "1"}).status_code == 404
    assert now(report).stage == ReportStage.DRAFT


def test_it_is_written_on_and_submitted_anew(
    as_writer: Client, as_publisher: Client, partner: Partner, report: ProgressReport
) -> None:
    as_writer.post(withdraw(report), read(report))
    page = text_of(as_writer.get(report.get_absolute_url()))
    assert "Ten families were found." in page
    assert begin_report(report.subject, partner, language="en", by=PersonFactory()) == report


def test_what_is_public_stays(as_writer: Client, as_publisher: Client, partner: Partner) -> None:
    public = ProgressReportFactory(partner=partner)
    assert withdraw(public) not in text_of(as_writer.get(public.get_absolute_url()))
    as_writer.post(withdraw(public), read(public))
    assert now(public).stage == ReportStage.PUBLISHED

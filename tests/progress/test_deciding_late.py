"""What whoever decides on a report had written is not lost where somebody else was faster."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from meetings.enums import ReportStage
from meetings.models import ProgressReport
from tests.factories import PersonFactory, ProgressReportFactory
from tests.progress.test_reporting import decide, now, read, text_of


@pytest.fixture
def report(partner: Partner) -> ProgressReport:
    """One that waits for the Secretariat."""
    return ProgressReportFactory(  # type: ignore[no-any-return]
        partner=partner, stage="submitted", narrative_en="Ten families were found."
    )


def test_a_remark_on_what_was_returned_meanwhile_can_be_copied(
    as_publisher: Client, client_for: Any, dialogue: Dialogue, report: ProgressReport
) -> None:
    said = {**read(report), "remark": "Which families?"}
    as_publisher.post(decide(report), {**read(report), "remark": "First."})
    never = reverse("meetings:decide_report", args=[10**6])
    # What is a draft now and what never was look alike.
    for place in (decide(report), never):
        late = as_publisher.post(place, said)
        assert late.status_code == 404
        shown = late.content.decode()
        assert "This is not with the Secretariat any more" in shown
        assert '<dd class="as-written">Which families?</dd>' in shown
        assert late.context["typed"] == [("What is still needed?", "Which families?")]
        assert "Ten families were found." not in shown
    assert (now(report).stage, now(report).remark_en) == (ReportStage.DRAFT, "First.")
    # Where nothing was written there is nothing to be shown.
    without = as_publisher.post(decide(report), {**read(report), "publish": "1"})
    assert without.status_code == 404
    assert "This is not with the Secretariat any more" not in without.content.decode()
    for person in (PersonFactory.editor(), PersonFactory.focal_point()):
        refused = client_for(person, dialogue).post(decide(report), said)
        assert refused.status_code == 404
        assert "What you had written" not in refused.content.decode()


@pytest.mark.parametrize("remark", ["Which families?", "x" * 2_001])
def test_a_remark_on_what_was_published_meanwhile_can_be_copied(
    as_publisher: Client, report: ProgressReport, remark: str
) -> None:
    said = {**read(report), "remark": remark}
    as_publisher.post(decide(report), {**read(report), "publish": "1"})
    page = text_of(as_publisher.post(decide(report), said))
    assert "The report has changed since you opened it. Nothing was done." in page
    assert f'<dd class="as-written">{remark}</dd>' in page

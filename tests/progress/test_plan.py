"""A plan with progress: what partners last published on each of its actions."""

import datetime
from typing import Any

import pytest
from django.test import Client

from dialogue.models import Action
from focal_points.models import User
from meetings.enums import Progress, ReportStage
from meetings.services.progress.plans import progress_by_action
from tests.factories import ActionFactory, PartnerFactory, ProgressReportFactory


def reported(action: Action, *said: Progress, **fields: Any) -> None:
    """A partner's reports on the action, one a year."""
    partner = PartnerFactory()
    for year, progress in enumerate(said, start=2024):
        ProgressReportFactory(
            partner=partner,
            action=action,
            progress=progress,
            as_of=datetime.date(year, 1, 1),
            **fields,
        )


def numbers(action: Action, user: Any) -> dict[str, int]:
    found = progress_by_action(action.plan, user).get(action.pk, [])
    return {value: number for value, _label, number in found}


def test_the_latest_of_each_partner_counts(action: Action, publisher: User) -> None:
    reported(action, Progress.NOT_STARTED, Progress.UNDER_WAY)
    reported(action, Progress.UNDER_WAY)
    reported(action, Progress.UNDER_WAY, Progress.DONE)
    assert numbers(action, publisher) == {Progress.UNDER_WAY: 2, Progress.DONE: 1}


@pytest.mark.parametrize("stage", [ReportStage.DRAFT, ReportStage.SUBMITTED])
def test_what_is_not_published_counts_nowhere(
    action: Action, publisher: User, stage: ReportStage
) -> None:
    reported(action, Progress.DONE, stage=stage)
    assert progress_by_action(action.plan, publisher) == {}


def test_an_action_of_another_plan_is_left_out(action: Action, publisher: User) -> None:
    reported(ActionFactory(), Progress.DONE)
    assert progress_by_action(action.plan, publisher) == {}


def test_the_plans_page_shows_it_and_leads_to_the_reports(action: Action, visitor: Client) -> None:
    address = action.plan.get_absolute_url()
    assert "No partner has reported on an action yet" in visitor.get(address).content.decode()
    reported(action, Progress.DONE)
    page = visitor.get(address).content.decode()
    assert 'Partners have reported on action <a href="#action-7">7</a>' in page
    assert 'id="action-7"' in page
    assert f'/plans/{action.plan_id}/actions/7/#progress">What partners did</a>' in page

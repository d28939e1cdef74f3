"""A reply that was handed in is taken back by its partner, while nobody has decided on it."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.campaign_querysets import may_take_back
from meetings.enums import CampaignState, ReplyStage
from meetings.models import Campaign, Reply, ReplyAnswer
from tests.access.people import EVERYBODY, FOCAL_POINT, cast, fresh
from tests.campaigns.conftest import Asked
from tests.campaigns.test_running import of, page, submitted, told
from tests.factories import MeetingFactory, ReplyFactory

BUTTON = "Take the reply back"


@pytest.fixture
def handed_in(asked: Asked, partner: Partner) -> Reply:
    return submitted(asked, partner)


@pytest.fixture
def as_writer(client_for: Any, writer: User, dialogue: Dialogue) -> Client:
    return client_for(writer, dialogue)  # type: ignore[no-any-return]


def state_of(reply: Reply) -> tuple[str, set[bool]]:
    """Its stage, and whether its answers are drafts."""
    rows = ReplyAnswer.objects.filter(reply=reply)
    return Reply.objects.get(pk=reply.pk).stage, {row.is_draft for row in rows}


WITH_THE_SECRETARIAT = (ReplyStage.SUBMITTED, {False})


def test_it_is_a_draft_again_that_nobody_else_sees(
    asked: Asked, handed_in: Reply, as_writer: Client, as_publisher: Client, publisher: User
) -> None:
    place = handed_in.get_absolute_url()
    assert "The law of 2026." in page(as_publisher.get(place))
    assert BUTTON in page(as_writer.get(place))
    response = as_writer.post(of(handed_in, "withdraw"))
    assert response["Location"] == place
    assert state_of(handed_in) == (ReplyStage.DRAFT, {True})
    assert told() == [(publisher, "taken_back")]
    seen = page(as_publisher.get(place))
    assert "The law of 2026." not in seen
    assert "Not handed in yet" in seen
    # Nobody returned it, and its partner is not told so.
    assert "The Secretariat has returned the reply" not in page(as_writer.get(place))


def test_it_is_handed_in_anew(asked: Asked, handed_in: Reply, as_writer: Client) -> None:
    place = handed_in.get_absolute_url()
    as_writer.post(of(handed_in, "withdraw"))
    read = as_writer.get(place).context["read"]
    assert as_writer.post(of(handed_in, "submit"), {"read": read}).status_code == 302
    assert state_of(handed_in) == WITH_THE_SECRETARIAT


def test_the_secretariat_decides_on_nothing_that_was_taken_back(
    handed_in: Reply, as_writer: Client, as_publisher: Client
) -> None:
    edition = as_publisher.get(handed_in.get_absolute_url()).context["edition"]
    as_writer.post(of(handed_in, "withdraw"))
    decided = {"edition": edition, "validate": "1"}
    stale = as_publisher.post(of(handed_in, "decide"), decided)
    assert "The reply has changed since you opened it. Nothing was done." in page(stale)
    assert state_of(handed_in) == (ReplyStage.DRAFT, {True})


def test_what_is_validated_stays(handed_in: Reply, as_writer: Client, as_publisher: Client) -> None:
    edition = as_publisher.get(handed_in.get_absolute_url()).context["edition"]
    as_publisher.post(of(handed_in, "decide"), {"edition": edition, "validate": "1"})
    assert BUTTON not in page(as_writer.get(handed_in.get_absolute_url()))
    refused = page(as_writer.post(of(handed_in, "withdraw")))
    assert "The reply does not wait for the Secretariat any more." in refused
    assert state_of(handed_in) == (ReplyStage.VALIDATED, {False})


def test_once_the_campaign_is_closed_it_stays(handed_in: Reply, as_writer: Client) -> None:
    Campaign.objects.update(state=CampaignState.CLOSED, closed_at=timezone.now())
    assert BUTTON not in page(as_writer.get(handed_in.get_absolute_url()))
    assert "could not be handed in again" in page(as_writer.post(of(handed_in, "withdraw")))
    assert state_of(handed_in) == WITH_THE_SECRETARIAT
    # Within its own time it could be.
    own = timezone.localdate() + datetime.timedelta(days=1)
    Reply.objects.filter(pk=handed_in.pk).update(due_on=own)
    assert as_writer.post(of(handed_in, "withdraw")).status_code == 302
    assert state_of(handed_in) == (ReplyStage.DRAFT, {True})


def test_what_was_asked_of_an_earlier_one_still_stands(
    asked: Asked, handed_in: Reply, as_writer: Client, as_publisher: Client
) -> None:
    place = handed_in.get_absolute_url()
    edition = as_publisher.get(place).context["edition"]
    as_publisher.post(of(handed_in, "decide"), {"edition": edition, "remark": "Name the article."})
    read = as_writer.get(place).context["read"]
    as_writer.post(of(handed_in, "submit"), {"read": read})
    as_writer.post(of(handed_in, "withdraw"))
    shown = page(as_writer.get(place))
    assert "The Secretariat has returned the reply" in shown
    assert "Name the article." in shown


def test_who_may(asked: Asked, partner: Partner, other_dialogue: Dialogue) -> None:
    """Those who speak for the partner; contributors do not, nor does anybody else."""
    rows = {
        stage: ReplyFactory(partner=partner, **facts)
        for stage, facts in (
            ("draft", {}),
            ("submitted", {"is_submitted": True}),
            ("validated", {"is_validated": True}),
        )
    }
    people = cast(MeetingFactory(), other_dialogue, partner)
    assert people.keys() == EVERYBODY
    allowed = {
        (name, stage)
        for name, user in people.items()
        for stage, row in rows.items()
        if may_take_back(fresh(user), row)
    }
    assert allowed == {(FOCAL_POINT, "submitted")}


def test_a_contributor_does_not(
    handed_in: Reply, contributor: User, client_for: Any, dialogue: Dialogue
) -> None:
    client = client_for(contributor, dialogue)
    assert BUTTON not in page(client.get(handed_in.get_absolute_url()))
    assert client.post(of(handed_in, "withdraw")).status_code == 404
    assert state_of(handed_in) == WITH_THE_SECRETARIAT

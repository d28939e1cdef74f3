"""What the Secretariat does with a reply that was handed in: validates, returns, makes public."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.enums import ReplyStage
from meetings.models import ReplyAnswer
from tests.campaigns.conftest import Asked
from tests.campaigns.test_running import of, page, submitted, to, told
from tests.factories import ReplyAnswerFactory, ReplyFactory


def test_a_reply_is_returned_with_remarks_and_comes_again(
    asked: Asked,
    partner: Partner,
    writer: User,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    reply = submitted(asked, partner)
    edition = as_publisher.get(reply.get_absolute_url()).context["edition"]
    empty = as_publisher.post(of(reply, "decide"), {"edition": edition})
    assert "Say what is still needed" in page(empty)
    remarks = {"edition": edition, "remark": "", f"remark{asked.which.pk}": "Which article?"}
    as_publisher.post(of(reply, "decide"), remarks)
    reply.refresh_from_db()
    assert reply.was_returned
    assert {row.is_draft for row in reply.answers.all()} == {True}
    assert told() == [(writer, "returned")]
    client = client_for(writer, dialogue)
    where = reverse("meetings:reply_section", args=[reply.pk, asked.first.pk])
    assert "Which article?" in page(client.get(where))
    # Back with its partner it is its partner's again.
    assert "The law of 2026." not in page(as_publisher.get(reply.get_absolute_url()))
    read = client.get(reply.get_absolute_url()).context["read"]
    client.post(of(reply, "submit"), {"read": read})
    stale = as_publisher.post(of(reply, "decide"), {"edition": edition, "validate": "1"})
    assert "The reply has changed since you opened it." in page(stale)
    reply.refresh_from_db()
    assert reply.stage == ReplyStage.SUBMITTED


def test_what_was_validated_is_returned_where_a_mistake_comes_to_light(
    asked: Asked, partner: Partner, as_publisher: Client, writer: User, visitor: Any
) -> None:
    reply = ReplyFactory(campaign=asked.campaign, partner=partner, is_validated=True)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1], is_open_to_all=True)
    ReplyAnswerFactory(reply=reply, question=asked.people, number=7, is_draft=False)
    place = reply.get_absolute_url()
    shown = as_publisher.get(place)
    assert "Return it for correction …" in page(shown)
    edition = {"edition": shown.context["edition"]}
    assert "Say what is still needed" in page(as_publisher.post(of(reply, "decide"), edition))
    as_publisher.post(of(reply, "decide"), {**edition, "remark": "The law is of 2025."})
    reply.refresh_from_db()
    assert (reply.stage, reply.was_returned, reply.remark_en) == (
        ReplyStage.DRAFT,
        True,
        "The law is of 2025.",
    )
    kept = {(row.is_draft, row.is_public, row.made_public_at) for row in reply.answers.all()}
    assert kept == {(True, False, None)}
    assert told() == [(writer, "returned")]
    assert visitor.get(to(asked.campaign, "results")).status_code == 404


def test_who_reads_it_as_submitted_does_not_return_what_is_validated_by_now(
    asked: Asked, partner: Partner, as_publisher: Client
) -> None:
    reply = submitted(asked, partner)
    edition = {"edition": as_publisher.get(reply.get_absolute_url()).context["edition"]}
    as_publisher.post(of(reply, "decide"), {**edition, "validate": "1"})
    stale = as_publisher.post(of(reply, "decide"), {**edition, "remark": "Which article?"})
    assert "The reply has changed since you opened it. Nothing was done." in page(stale)
    assert "Which article?" in page(stale)
    reply.refresh_from_db()
    assert reply.stage == ReplyStage.VALIDATED


@pytest.mark.parametrize("meanwhile", ["withdraw", "return", "validate"])
def test_remarks_that_come_too_late_can_be_copied(
    asked: Asked,
    partner: Partner,
    writer: User,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
    meanwhile: str,
) -> None:
    reply = submitted(asked, partner)
    edition = {"edition": as_publisher.get(reply.get_absolute_url()).context["edition"]}
    if meanwhile == "withdraw":
        client_for(writer, dialogue).post(of(reply, "withdraw"))
    else:
        as_publisher.post(of(reply, "decide"), {**edition, meanwhile: "1", "remark": "First."})
    # The second one is longer than a remark may be: that is not what matters any more.
    remarks = {"remark": "Too short.", f"remark{asked.which.pk}": "Which article? " * 200}
    late = as_publisher.post(of(reply, "decide"), {**edition, **remarks})
    shown = page(late)
    assert "The reply has changed since you opened it. Nothing was done." in shown
    assert late.context["typed"] == [
        ("Remark on the whole reply", "Too short."),
        (f"2. {asked.which}", ("Which article? " * 200).strip()),
    ]
    assert shown.count("<h2>What you had written</h2>") == 1
    assert '<dd class="as-written">Too short.</dd>' in shown
    # A draft is its partner's alone.
    assert ("The law of 2026." in shown) == (meanwhile == "validate")


def test_what_is_public_is_chosen_answer_by_answer(
    asked: Asked, partner: Partner, as_publisher: Client, writer: User, visitor: Any
) -> None:
    reply = submitted(asked, partner)
    both = {"public": [str(asked.law.pk), str(asked.which.pk)]}
    assert "Validate the reply first." in page(as_publisher.post(of(reply, "publish"), both))
    edition = as_publisher.get(reply.get_absolute_url()).context["edition"]
    as_publisher.post(of(reply, "decide"), {"edition": edition, "validate": "1"})
    assert told() == [(writer, "validated")]
    assert visitor.get(asked.campaign.get_absolute_url()).status_code == 404
    as_publisher.post(of(reply, "publish"), both | read_now(as_publisher, reply))
    # Of the second one partners were not told that it may become public.
    public = ReplyAnswer.objects.filter(is_public=True)
    assert [row.question for row in public] == [asked.law]
    assert visitor.get(asked.campaign.get_absolute_url()).status_code == 200
    malformed = {"public": ["x", "-1", "9" * 30]}
    as_publisher.post(of(reply, "publish"), malformed | read_now(as_publisher, reply))
    assert not public.all().exists()


def read_now(client: Client, reply: Any) -> dict[str, Any]:
    """What the page of the reply sends along with the answers that are ticked."""
    return {"read": client.get(reply.get_absolute_url()).context["edition_of_public"]}


@pytest.mark.parametrize("meanwhile", ["other answers", "another choice"])
def test_nothing_becomes_public_that_its_reader_has_not_read(
    asked: Asked, partner: Partner, as_publisher: Client, meanwhile: str
) -> None:
    """Returned, corrected and validated by a colleague; or a colleague has chosen otherwise."""
    reply = ReplyFactory(campaign=asked.campaign, partner=partner, is_validated=True)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1], is_draft=False)
    sent = {"public": [str(asked.law.pk)], **read_now(as_publisher, reply)}
    if meanwhile == "other answers":
        later = reply.submitted_at + datetime.timedelta(hours=1)
        type(reply).objects.filter(pk=reply.pk).update(submitted_at=later)
    else:
        as_publisher.post(of(reply, "publish"), sent)
        sent["public"] = []
    stale = as_publisher.post(of(reply, "publish"), sent)
    assert "The reply has changed since you opened it. Nothing was done." in page(stale)
    is_public = meanwhile == "another choice"
    assert ReplyAnswer.objects.get(reply=reply).is_public == is_public

"""A partner's reply: written section by section, by several people, and handed in."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import Notice, User
from meetings.enums import ReplyStage
from meetings.models import AnswerEvidence, Question, Reply, ReplyAnswer
from meetings.services.campaigns.answering import NOTHING, Said, answers_of, said_in
from tests.campaigns.conftest import Asked
from tests.factories import (
    PartnerFactory,
    PersonFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    SectionWriterFactory,
)


def address(reply: Reply, section: Any) -> str:
    return reverse("meetings:reply_section", args=[reply.pk, section.pk])


def seen(reply: Reply, *questions: Question) -> dict[str, str]:
    """What the page of a section carries of each question as it stands now."""
    answers = answers_of(reply)
    return {f"known{row.pk}": said_in(answers.get(row.pk)).digest for row in questions}


def said(reply: Reply, question: Question) -> Said:
    return said_in(answers_of(reply).get(question.pk))


def page(response: Any) -> str:
    return str(response.content.decode())


def hand_in(client: Client, reply: Reply) -> Any:
    read = client.get(reply.get_absolute_url()).context["read"]
    return client.post(reverse("meetings:reply_submit", args=[reply.pk]), {"read": read})


@pytest.fixture
def as_writer(client_for: Any, writer: User, dialogue: Dialogue) -> Client:
    return client_for(writer, dialogue)  # type: ignore[no-any-return]


def test_each_kind_of_answer_is_kept(asked: Asked, reply: Reply, as_writer: Client) -> None:
    several = QuestionFactory(section=asked.second, is_several=True)
    day = QuestionFactory(section=asked.second, is_day=True)
    line = QuestionFactory(section=asked.second, kind="line")
    fields = {
        **seen(reply, asked.people, several, day, line),
        "language": "fr",
        f"q{asked.people.pk}": "1234.5",
        f"q{several.pk}": ["3", "1"],
        f"q{day.pk}": "2026-05-04",
        f"q{line.pk}": "La loi de 2026",
    }
    with translation.override("en"):
        response = as_writer.post(address(reply, asked.second), fields, follow=True)
    assert response.redirect_chain == [(reply.get_absolute_url(), 302)]
    found = answers_of(reply)
    assert found[asked.people.pk].number == Decimal("1234.5")
    assert found[several.pk].choices == [1, 3]
    assert str(found[day.pk].day) == "2026-05-04"
    assert (found[line.pk].text_fr, found[line.pk].text_en) == ("La loi de 2026", "")
    shown = page(as_writer.get(reply.get_absolute_url()))
    for text in ("1,234.5", "persons", "Law", "Equipment", "4 May 2026", "La loi de 2026"):
        assert text in shown


def test_a_box_can_be_cleared_again(asked: Asked, reply: Reply, as_writer: Client) -> None:
    several = QuestionFactory(section=asked.second, is_several=True)
    ReplyAnswerFactory(reply=reply, question=several, choices=[1, 2])
    as_writer.post(address(reply, asked.second), seen(reply, several))
    assert said(reply, several) == NOTHING


def test_what_is_not_on_the_page_stays(asked: Asked, reply: Reply, as_writer: Client) -> None:
    ReplyAnswerFactory(reply=reply, question=asked.people, number=7)
    as_writer.post(address(reply, asked.second), {"language": "en"})
    assert said(reply, asked.people).number == 7


@pytest.mark.parametrize(
    ("typed", "told"),
    [("twelve", "Enter a number."), ("1" * 30, "no more than 20 digits")],
)
def test_a_malformed_number_is_said_beside_it_and_the_rest_is_saved(
    asked: Asked, reply: Reply, as_writer: Client, typed: str, told: str
) -> None:
    note = QuestionFactory(section=asked.second)
    fields = {f"q{asked.people.pk}": typed, f"q{note.pk}": "A note.", "language": "en"}
    response = as_writer.post(
        address(reply, asked.second), {**seen(reply, asked.people, note), **fields}
    )
    assert told in page(response)
    assert typed in page(response)
    assert said(reply, asked.people) == NOTHING
    assert said(reply, note).text == "A note."


def test_fifty_thousand_letters_are_refused_and_not_lost(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    long = "a" * 50_000
    fields = {**seen(reply, asked.law, asked.which), f"q{asked.which.pk}": long, "language": "en"}
    response = as_writer.post(address(reply, asked.first), fields)
    assert "at most 10000 characters" in page(response).replace(",", "")
    assert long in page(response)
    assert said(reply, asked.which) == NOTHING


@pytest.mark.parametrize("typed", ["7", "x", "1,2"])
def test_a_choice_that_is_not_offered_is_refused(
    asked: Asked, reply: Reply, as_writer: Client, typed: str
) -> None:
    fields = {**seen(reply, asked.law), f"q{asked.law.pk}": typed}
    response = as_writer.post(address(reply, asked.first), fields)
    assert response.status_code == 200
    assert said(reply, asked.law) == NOTHING


def test_evidence_is_whole_or_said_to_be_missing(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    pk = asked.which.pk
    fields = {
        **seen(reply, asked.law, asked.which),
        "language": "en",
        f"q{pk}": "The law of 2026.",
        f"e{pk}-1-title": "Official journal",
    }
    response = as_writer.post(address(reply, asked.first), fields)
    assert "Give both, or leave both empty." in page(response)
    assert "The law of 2026." in page(response)
    fields[f"e{pk}-1-address"] = "https://example.org/journal.pdf"
    as_writer.post(address(reply, asked.first), fields)
    assert said(reply, asked.which).evidence == (
        ("Official journal", "https://example.org/journal.pdf", "page"),
    )


def test_two_people_write_on_one_answer_and_neither_text_is_lost(
    asked: Asked, reply: Reply, as_writer: Client, colleague: User, client_for: Any, dialogue: Any
) -> None:
    where = address(reply, asked.first)
    opened = seen(reply, asked.law, asked.which)
    theirs = {**opened, f"q{asked.which.pk}": "Theirs.", "language": "en"}
    client_for(colleague, dialogue).post(where, theirs)
    ours = {**opened, f"q{asked.which.pk}": "Ours.", f"q{asked.law.pk}": "1", "language": "en"}
    response = as_writer.post(where, ours)
    told = page(response)
    assert "Two people wrote on this answer" in told
    assert "Omar Sy saved another answer" in told
    assert "Theirs." in told
    assert "Ours." in told
    # What only one of them wrote is saved.
    assert said(reply, asked.law).choices == (1,)
    assert said(reply, asked.which).text == "Theirs."
    over = {**ours, f"over{asked.which.pk}": said(reply, asked.which).digest}
    as_writer.post(where, over)
    assert said(reply, asked.which).text == "Ours."


def test_two_people_write_on_two_answers_of_a_section(
    asked: Asked, reply: Reply, as_writer: Client, colleague: User, client_for: Any, dialogue: Any
) -> None:
    where = address(reply, asked.first)
    opened = seen(reply, asked.law, asked.which)
    client_for(colleague, dialogue).post(where, {**opened, f"q{asked.law.pk}": "1"})
    ours = {**opened, f"q{asked.which.pk}": "Ours.", "language": "en"}
    response = as_writer.post(where, ours)
    # Our page still shows the first one empty, as we had it: that is no answer of ours.
    assert "Two people wrote" in page(response)
    assert said(reply, asked.law).choices == (1,)
    assert said(reply, asked.which).text == "Ours."


def test_what_the_page_has_sent_before_is_nobody_elses(
    asked: Asked, reply: Reply, as_writer: Client, colleague: User, client_for: Any, dialogue: Any
) -> None:
    where, quiet = address(reply, asked.first), {"HX-Request": "true"}
    opened = {**seen(reply, asked.law, asked.which), "language": "en"}
    first, more, still_more = (
        {**opened, f"q{asked.which.pk}": f"{text} – “&=”"} for text in ("One", "Two", "Three")
    )
    before = f"{urlencode(first)} {urlencode(more)}"
    # Stored, and the page does not learn of it; what comes late changes nothing any more.
    as_writer.post(where, first, headers=quiet)
    assert "Saved at" in page(as_writer.post(where, {**still_more, "sent": before}, headers=quiet))
    assert "in the meantime" in page(as_writer.post(where, more, headers=quiet))
    assert said(reply, asked.which).text == "Three – “&=”"

    theirs = {**opened, **seen(reply, asked.which), f"q{asked.which.pk}": "Theirs."}
    client_for(colleague, dialogue).post(where, theirs)
    again = as_writer.post(where, {**first, "sent": f"{before} nonsense"}, headers=quiet)
    assert "written by Omar Sy in the meantime" in page(again)
    assert said(reply, asked.which).text == "Theirs."


def test_saving_by_itself_tells_how_it_went(asked: Asked, reply: Reply, as_writer: Client) -> None:
    where = address(reply, asked.first)
    fields = {**seen(reply, asked.law, asked.which), f"q{asked.law.pk}": "1"}
    response = as_writer.post(where, fields, headers={"HX-Request": "true"})
    assert "Saved at" in page(response)
    assert f'id="known-{asked.law.pk}" value="{said(reply, asked.law).digest}"' in page(response)
    again = as_writer.post(
        where, {**fields, f"q{asked.law.pk}": "2"}, headers={"HX-Request": "true"}
    )
    assert "written by Awa Ndiaye in the meantime" in page(again)


def test_what_hangs_on_an_answer_is_asked_or_not(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    QuestionFactory(section=asked.second, depends_on=asked.law, depends_on_choices=[2])
    where = address(reply, asked.second)
    assert "At present it is not asked." in page(as_writer.get(where))
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
    assert "At present it is not asked." not in page(as_writer.get(where))
    near = page(as_writer.get(address(reply, asked.first)))
    assert f'data-asked-after="{asked.law.pk}" data-asked-when="1 "' in near


def test_a_reply_is_handed_in_with_what_is_asked(
    asked: Asked, reply: Reply, as_writer: Client, publisher: User
) -> None:
    refused = hand_in(as_writer, reply)
    assert "These questions must be answered first: 1." in page(refused)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
    not_asked = ReplyAnswerFactory(reply=reply, question=asked.which, text_en="No law, so nothing.")
    assert hand_in(as_writer, reply).status_code == 302
    reply.refresh_from_db()
    assert reply.stage == ReplyStage.SUBMITTED
    drafts = {row.question_id: row.is_draft for row in reply.answers.all()}
    assert drafts == {asked.law.pk: False, not_asked.question_id: True}
    assert [(row.recipient_id, row.change) for row in Notice.objects.all()] == [
        (publisher.pk, "submitted")
    ]


def test_what_a_colleague_wrote_since_is_read_before_it_is_handed_in(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    answer = ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    read = as_writer.get(reply.get_absolute_url()).context["read"]
    answer.choices = [2]
    answer.save()
    submit = reverse("meetings:reply_submit", args=[reply.pk])
    response = as_writer.post(submit, {"read": read})
    assert "A colleague has written on the reply since you read it." in page(response)
    reply.refresh_from_db()
    assert reply.is_draft


def test_what_is_typed_after_a_colleague_handed_in_stands_on_the_page(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    fields = {
        **seen(reply, asked.law, asked.which),
        f"q{asked.law.pk}": "1",
        f"q{asked.which.pk}": "Late.",
        f"e{asked.which.pk}-1-title": "The law",
        "language": "en",
    }
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    hand_in(as_writer, reply)
    response = as_writer.post(address(reply, asked.first), fields)
    assert "Not saved: the reply is handed in already" in page(response)
    assert response.context["typed"] == [
        (f"1. {asked.law}", "Yes"),
        (f"2. {asked.which}", "Late."),
        ("Document, initiative or page", "The law"),
    ]
    assert said(reply, asked.which) == NOTHING


def test_a_draft_is_saved_after_the_campaign_was_closed_but_not_handed_in(
    asked: Asked, reply: Reply, as_writer: Client, publisher: User, client_for: Any, dialogue: Any
) -> None:
    fields = {**seen(reply, asked.law), f"q{asked.law.pk}": "1"}
    close = reverse("meetings:campaign_close", args=[asked.campaign.pk])
    assert client_for(publisher, dialogue).post(close).status_code == 302
    as_writer.post(address(reply, asked.first), fields)
    assert said(reply, asked.law).choices == (1,)
    shown = page(as_writer.get(reply.get_absolute_url()))
    assert "The campaign is closed. Your draft is kept" in shown
    refused = as_writer.post(reverse("meetings:reply_submit", args=[reply.pk]), {"read": ""})
    assert "The campaign is closed. Ask the Secretariat for more time" in page(refused)


def test_a_contributor_writes_what_is_entrusted_to_them_and_nothing_else(
    asked: Asked, reply: Reply, contributor: User, client_for: Any, dialogue: Any
) -> None:
    client = client_for(contributor, dialogue)
    SectionWriterFactory(reply=reply, section=asked.first, person=contributor)
    fields = {**seen(reply, asked.law), f"q{asked.law.pk}": "1"}
    assert client.post(address(reply, asked.first), fields).status_code == 302
    assert said(reply, asked.law).choices == (1,)
    other = {**seen(reply, asked.people), f"q{asked.people.pk}": "5"}
    assert client.post(address(reply, asked.second), other).status_code == 404
    assert client.get(address(reply, asked.second)).status_code == 302
    assert said(reply, asked.people) == NOTHING
    submit = reverse("meetings:reply_submit", args=[reply.pk])
    assert client.post(submit, {"read": ""}).status_code == 404


def test_entrusting_a_section_tells_the_contributor_once(
    asked: Asked, reply: Reply, as_writer: Client, contributor: User
) -> None:
    where = reverse("meetings:reply_writers", args=[reply.pk, asked.first.pk])
    stranger = PersonFactory.contributor(PartnerFactory())
    refused = as_writer.post(where, {"people": [str(stranger.pk)]})
    assert refused.status_code == 200
    for _again in range(2):
        as_writer.post(where, {"people": [str(contributor.pk)]})
    assert [row.person for row in reply.writers.all()] == [contributor]
    assert [(row.recipient, row.change) for row in Notice.objects.all()] == [
        (contributor, "entrusted")
    ]
    as_writer.post(where, {})
    assert list(reply.writers.all()) == []


def test_a_draft_leaves_no_trace_in_the_history(
    asked: Asked, reply: Reply, as_writer: Client
) -> None:
    events = ReplyAnswer.pgh_event_models  # type: ignore[attr-defined]
    fields = {**seen(reply, asked.law), f"q{asked.law.pk}": "1"}
    as_writer.post(address(reply, asked.first), fields)
    assert [model.objects.count() for model in {*events.values()}] == [0]
    hand_in(as_writer, reply)
    assert [model.objects.count() for model in {*events.values()}] == [1]


@pytest.mark.parametrize("stage", ["draft", "submitted"])
def test_a_reply_of_another_partner_does_not_exist(
    asked: Asked, reply: Reply, client_for: Any, dialogue: Dialogue, stage: str
) -> None:
    if stage == "submitted":
        Reply.objects.filter(pk=reply.pk).update(stage=stage, submitted_at="2026-05-04T00:00Z")
    stranger = client_for(PersonFactory.focal_point(), dialogue)
    for where in (reply.get_absolute_url(), address(reply, asked.first)):
        assert stranger.get(where).status_code == 404
        assert stranger.post(where, {}).status_code in (404, 405)


def test_a_section_of_another_campaign_is_not_there(
    asked: Asked, reply: Reply, as_writer: Client, make_campaign: Callable[..., Asked]
) -> None:
    other = make_campaign()
    of_here = {**seen(reply, asked.law), f"q{asked.law.pk}": "1"}
    assert as_writer.get(address(reply, other.first)).status_code == 404
    fields = {**seen(reply, other.law), f"q{other.law.pk}": "1"}
    assert as_writer.post(address(reply, other.first), fields).status_code == 404
    # Nor is a question of another section taken on this one's page.
    as_writer.post(address(reply, asked.second), of_here)
    assert answers_of(reply) == {}


def test_the_evidence_of_an_answer_goes_with_what_is_handed_in(
    asked: Asked, reply: Reply, as_writer: Client, publisher: User
) -> None:
    pk = asked.which.pk
    fields = {
        **seen(reply, asked.law, asked.which),
        f"q{asked.law.pk}": "1",
        f"q{pk}": "The law.",
        f"e{pk}-1-title": "Journal",
        f"e{pk}-1-address": "https://example.org/j",
        "language": "en",
    }
    as_writer.post(address(reply, asked.first), fields)
    assert list(AnswerEvidence.objects.visible_to(publisher)) == []
    hand_in(as_writer, reply)
    found = AnswerEvidence.objects.visible_to(publisher)
    assert [(row.title, row.address) for row in found] == [("Journal", "https://example.org/j")]

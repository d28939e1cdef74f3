"""What several people do at the same moment, on connections of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from dialogue.tenancy import scope_to
from meetings.models import Campaign, Reply
from meetings.services.campaigns.answering import (
    NOTHING,
    Outcome,
    Said,
    answers_of,
    said_in,
    save_answers,
)
from meetings.services.campaigns.asking import close_campaign
from meetings.services.campaigns.preparing import begin_next_cycle
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    DialogueFactory,
    PersonFactory,
    QuestionFactory,
    ReplyFactory,
)


def test_closing_while_a_draft_is_being_saved_keeps_the_draft(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        reply = ReplyFactory()
        question = QuestionFactory(section=CampaignSectionFactory(campaign=reply.campaign))
        writer = PersonFactory.focal_point(reply.partner)

    def close() -> str:
        try:
            with scope_to(dialogue):
                return str(close_campaign(reply.campaign).state)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as elsewhere:
        with scope_to(dialogue):
            said = {question.pk: Said(text="Written as it closed.")}
            save_answers(reply, said, known={question.pk: NOTHING.digest}, by=writer)
            # Not yet committed, and the other one does not wait for it.
            assert elsewhere.submit(close).result(timeout=30) == "closed"
        with scope_to(dialogue):
            assert said_in(answers_of(reply)[question.pk]).text == "Written as it closed."
            assert Campaign.objects.get().state == "closed"
            assert Reply.objects.get().is_draft


def test_of_several_who_write_one_answer_at_once_all_but_one_are_told(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        reply = ReplyFactory()
        question = QuestionFactory(section=CampaignSectionFactory(campaign=reply.campaign))
        people = [PersonFactory.focal_point(reply.partner) for _ in range(4)]

    def write(person: Any) -> Outcome:
        try:
            with scope_to(dialogue):
                said = {question.pk: Said(text=f"By {person.pk}.")}
                known = {question.pk: NOTHING.digest}
                return save_answers(reply, said, known=known, by=person)
        finally:
            connection.close()

    outcomes = in_parallel(write, people)
    with scope_to(dialogue):
        kept = said_in(answers_of(reply)[question.pk])
    told = [row.conflicts[question.pk] for row in outcomes if row.conflicts]
    assert len(told) == len(people) - 1
    # Each sees what was kept; what they wrote themselves is still on their page.
    assert {said_in_words(row) for row in told} == {kept.text}


def test_of_two_presses_at_once_one_prepares_the_next_cycle(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        campaign = CampaignFactory()
        QuestionFactory(section=CampaignSectionFactory(campaign=campaign))

    def press(_number: int) -> int:
        try:
            with scope_to(dialogue):
                return begin_next_cycle(campaign).pk
        finally:
            connection.close()

    prepared = in_parallel(press, [1, 2, 3])
    with scope_to(dialogue):
        after = Campaign.objects.get(follows=campaign)
    assert prepared == [after.pk] * 3


def in_parallel(run: Callable[[Any], Any], over: list[Any]) -> list[Any]:
    with ThreadPoolExecutor(len(over)) as pool:
        return list(pool.map(run, over))


def said_in_words(row: Any) -> str:
    return str(row.text_en)

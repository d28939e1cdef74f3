"""What came of a campaign: counted from rows, seen by whom it may be, beside earlier cycles."""

from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.models import Campaign, Question, Reply, ReplyAnswer
from meetings.services.campaigns.heat_map import heat_map_of
from meetings.services.campaigns.preparing import begin_next_cycle
from meetings.services.campaigns.results import Result, results_of
from tests.campaigns.conftest import Asked
from tests.factories import (
    ActionFactory,
    AnswerEvidenceFactory,
    CampaignFactory,
    CampaignSectionFactory,
    CountryFactory,
    PartnerFactory,
    PersonFactory,
    QuestionFactory,
    RecommendationFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)
from tests.factories.many import many
from tests.harness.databases import analyse
from tests.pages.conftest import questions_asked


def page(response: Any) -> str:
    return str(response.content.decode())


def to(campaign: Campaign, name: str, *more: str) -> str:
    return reverse(f"meetings:campaign_{name}", args=[campaign.pk, *more])


def submitted(campaign: Campaign, **facts: Any) -> Reply:
    return ReplyFactory(campaign=campaign, is_submitted=True, **facts)  # type: ignore[no-any-return]


def found(campaign: Campaign, user: Any, question: Question, **options: Any) -> Result:
    made = results_of(campaign, user, **options)
    return next(row for _part, rows in made.parts for row in rows if row.item.question == question)


def test_choices_are_counted_of_those_who_answered(asked: Asked, publisher: User) -> None:
    for choices in ([1], [1], [2]):
        ReplyAnswerFactory(reply=submitted(asked.campaign), question=asked.law, choices=choices)
    submitted(asked.campaign)
    result = found(asked.campaign, publisher, asked.law)
    assert result.answered == 3
    assert [(row.label, row.count, row.per_cent) for row in result.shares] == [
        ("Yes", 2, 67),
        ("No", 1, 33),
    ]


def test_numbers_are_summed_up_and_what_is_unknown_is_not_nought(
    asked: Asked, publisher: User
) -> None:
    for number in ("10", "2.5", "40"):
        ReplyAnswerFactory(
            reply=submitted(asked.campaign), question=asked.people, number=Decimal(number)
        )
    ReplyAnswerFactory(reply=submitted(asked.campaign), question=asked.people, number=None)
    ((_now, _question, spread),) = found(asked.campaign, publisher, asked.people).spreads
    assert (spread.total, spread.middle, spread.smallest, spread.largest) == (
        Decimal("52.5"),
        Decimal(10),
        Decimal("2.5"),
        Decimal(40),
    )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(chosen=st.lists(st.sets(st.integers(1, 3), min_size=1), max_size=6))
def test_what_is_counted_is_what_is_listed(
    dialogue: Dialogue, publisher: User, chosen: list[set[int]]
) -> None:
    question = QuestionFactory(is_several=True)
    campaign = question.section.campaign
    for numbers in chosen:
        ReplyAnswerFactory(reply=submitted(campaign), question=question, choices=sorted(numbers))
    result = found(campaign, publisher, question)
    listed = Counter(number for line in result.lines for number in line.answer.choices)
    assert {row.number: row.count for row in result.shares} == {n: listed[n] for n in (1, 2, 3)}
    assert result.answered == len(chosen)


def test_cycles_stand_side_by_side(asked: Asked, partner: Partner, publisher: User) -> None:
    before = submitted(asked.campaign, partner=partner)
    ReplyAnswerFactory(reply=before, question=asked.law, choices=[2])
    ReplyAnswerFactory(reply=before, question=asked.people, number=5)
    copy = begin_next_cycle(asked.campaign)
    law, people = (Question.objects.get(follows=row) for row in (asked.law, asked.people))
    reply = Reply.objects.get(campaign=copy, partner=partner)
    Reply.objects.filter(pk=reply.pk).update(stage="submitted", submitted_at="2027-01-01T00:00Z")
    reply.refresh_from_db()
    ReplyAnswerFactory(reply=reply, question=law, choices=[1])
    ReplyAnswerFactory(reply=reply, question=people, number=8)
    result = found(copy, publisher, law)
    assert [(row.label, row.count, row.earlier) for row in result.shares] == [
        ("Yes", 1, ((asked.campaign, asked.law, 0),)),
        ("No", 0, ((asked.campaign, asked.law, 1),)),
    ]
    (line,) = result.lines
    assert (line.answer.choices, line.before and line.before.choices) == ([1], [2])
    spreads = found(copy, publisher, people).spreads
    assert [(campaign, spread.total) for campaign, _question, spread in spreads] == [
        (None, 8),
        (asked.campaign, 5),
    ]


def test_other_choices_are_not_compared(dialogue: Dialogue, publisher: User) -> None:
    question = QuestionFactory(is_one=True)
    copy = begin_next_cycle(question.section.campaign)
    follower = Question.objects.get(follows=question)
    follower.choices_en, follower.choices_fr = "Yes\nNo", "Oui\nNon"
    follower.save()
    ReplyAnswerFactory(reply=submitted(question.section.campaign), question=question, choices=[3])
    result = found(copy, publisher, follower)
    assert [row.earlier[0][-1] for row in result.shares] == [None, None]
    assert result.choices_changed


def test_an_earlier_answer_stands_in_its_own_words(
    dialogue: Dialogue, partner: Partner, as_publisher: Client
) -> None:
    question = QuestionFactory(is_one=True)
    reply = submitted(question.section.campaign, partner=partner)
    ReplyAnswerFactory(reply=reply, question=question, choices=[3])
    copy = begin_next_cycle(question.section.campaign)
    follower = Question.objects.get(follows=question)
    follower.choices_en, follower.choices_fr = "Good\nBad\nUnknown", "Bon\nMauvais\nInconnu"
    follower.save()
    now = Reply.objects.get(campaign=copy, partner=partner)
    Reply.objects.filter(pk=now.pk).update(stage="submitted", submitted_at="2027-01-01T00:00Z")
    now.refresh_from_db()
    ReplyAnswerFactory(reply=now, question=follower, choices=[1])
    shown = page(as_publisher.get(to(copy, "results")))
    then = shown.split("In the cycle before:")[1].split("</dd>")[0]
    assert "Fully" in then
    assert "Unknown" not in then


def test_of_a_cycle_without_public_answers_not_even_the_title_is_shown(
    asked: Asked, partner: Partner, visitor: Client
) -> None:
    Campaign.objects.filter(pk=asked.campaign.pk).update(title_en="Of the inner circle")
    before = submitted(asked.campaign, partner=partner)
    ReplyAnswerFactory(reply=before, question=asked.law, choices=[2])
    copy = begin_next_cycle(asked.campaign)
    copy.title_en = copy.title_fr = "In the open"
    copy.save()
    law = Question.objects.get(follows=asked.law)
    Reply.objects.filter(campaign=copy).delete()
    reply = ReplyFactory(campaign=copy, partner=partner, is_validated=True)
    ReplyAnswerFactory(reply=reply, question=law, choices=[1], is_open_to_all=True)
    for where in (to(copy, "results"), copy.get_absolute_url()):
        shown = page(visitor.get(where))
        assert "In the open" in shown
        assert "Of the inner circle" not in shown


def test_the_secretariat_sees_of_how_many_a_question_was_asked(
    asked: Asked, publisher: User
) -> None:
    for choices in ([1], [2]):
        ReplyAnswerFactory(reply=submitted(asked.campaign), question=asked.law, choices=choices)
    assert found(asked.campaign, publisher, asked.law).asked == 2
    assert found(asked.campaign, publisher, asked.which).asked == 1
    assert found(asked.campaign, None, asked.law).asked is None


def test_drafts_are_in_no_result(
    asked: Asked, reply: Reply, writer: User, publisher: User, as_publisher: Client
) -> None:
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    ReplyAnswerFactory(reply=reply, question=asked.which, text_en="Between us.")
    for user in (writer, publisher):
        assert found(asked.campaign, user, asked.law).answered == 0
    cells = [cell.kind for _reply, row in heat_map_of(asked.campaign).rows for cell in row]
    assert cells == ["awaited"] * 3
    for where in (
        to(asked.campaign, "results"),
        to(asked.campaign, "answers"),
        to(asked.campaign, "results_file", "csv"),
    ):
        assert "Between us." not in page(as_publisher.get(where))


def test_everybody_else_sees_what_is_public(
    asked: Asked, partner: Partner, writer: User, visitor: Client, client_for: Any, dialogue: Any
) -> None:
    reply = ReplyFactory(campaign=asked.campaign, partner=partner, is_validated=True)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1], is_open_to_all=True)
    ReplyAnswerFactory(reply=reply, question=asked.which, text_en="Between us.")
    other = ReplyFactory(campaign=asked.campaign, is_validated=True)
    ReplyAnswerFactory(reply=other, question=asked.law, choices=[2])
    stranger = client_for(PersonFactory.focal_point(), dialogue)
    for client in (visitor, stranger, client_for(writer, dialogue)):
        shown = page(client.get(to(asked.campaign, "results")))
        assert 'From the answers that <a href="#answers">1 partner</a> has made public.' in shown
        assert partner.name in shown
        assert "Between us." not in shown
        assert other.partner.name not in shown
        sheet = page(client.get(to(asked.campaign, "results_file", "csv")))
        assert sheet.count("\r\n") == 2
        assert client.get(to(asked.campaign, "answers")).status_code == 404


def test_the_secretariat_narrows_to_a_partner_and_to_what_is_validated(
    asked: Asked, as_publisher: Client
) -> None:
    for facts in ({"is_submitted": True}, {"is_validated": True}):
        reply = ReplyFactory(campaign=asked.campaign, **facts)
        ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    where = to(asked.campaign, "results")
    two, one = 'replies of <a href="#answers">2 partners', 'reply of <a href="#answers">1 partner'
    assert two in page(as_publisher.get(where))
    assert one in page(as_publisher.get(where, {"only": "validated"}))
    asked_of = {"partner": str(reply.partner_id)}
    assert one in page(as_publisher.get(where, asked_of))
    unknown = page(as_publisher.get(where, {"partner": "x"}))
    assert "“x” is not in this list; it was not applied." in unknown


def test_one_section_alone(asked: Asked, as_publisher: Client) -> None:
    reply = submitted(asked.campaign)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    ReplyAnswerFactory(reply=reply, question=asked.people, number=Decimal(7))
    where = to(asked.campaign, "results")

    def shown(client: Client, query: str = "") -> list[Question]:
        made = client.get(where + query).context["results"]
        return [row.item.question for _part, rows in made.parts for row in rows]

    assert shown(as_publisher) == [asked.law, asked.which, asked.people]
    assert shown(as_publisher, f"?section={asked.first.pk}") == [asked.law, asked.which]
    assert shown(as_publisher, f"?section={asked.second.pk}") == [asked.people]
    file = to(asked.campaign, "results_file", "json")
    rows = as_publisher.get(f"{file}?section={asked.second.pk}").json()
    assert [row["answered_number"] for row in rows] == ["7"]


def test_a_section_without_a_public_answer_is_not_offered_to_visitors(
    asked: Asked, visitor: Client
) -> None:
    reply = ReplyFactory(campaign=asked.campaign, is_validated=True)
    for question in (asked.law, asked.which):
        ReplyAnswerFactory(reply=reply, question=question, is_open_to_all=True)
    ReplyAnswerFactory(reply=reply, question=asked.people, number=Decimal(7))
    where = to(asked.campaign, "results")
    assert 'name="section"' not in page(visitor.get(where))
    assert "it was not applied" in page(visitor.get(f"{where}?section={asked.second.pk}"))


def test_a_campaign_nobody_answered_says_so(asked: Asked, as_publisher: Client) -> None:
    assert "Results appear as soon as a partner hands in." in page(
        as_publisher.get(to(asked.campaign, "results"))
    )


def test_the_same_few_queries_however_much_there_is(
    dialogue: Dialogue,
    as_publisher: Client,
    visitor: Client,
    writer: User,
    client_for: Any,
    partner: Partner,
) -> None:
    as_writer = client_for(writer, dialogue)
    costs: list[list[int]] = []
    # The first fills what a process keeps.
    for size in (1, 1, 3, 300):
        campaign, own, section = _filled(size, partner)
        analyse()
        costs.append([])
        for client, where in (
            *((as_publisher, to(campaign, name)) for name in ("results", "answers", "questions")),
            (as_publisher, campaign.get_absolute_url()),
            (as_publisher, reverse("meetings:campaigns")),
            (visitor, to(campaign, "results")),
            (visitor, campaign.get_absolute_url()),
            (as_writer, own.get_absolute_url()),
            (as_writer, reverse("meetings:reply_section", args=[own.pk, section.pk])),
            (as_publisher, reverse("meetings:reply", args=[campaign.replies.first().pk])),
        ):
            with questions_asked() as statements:
                assert client.get(where).status_code == 200
            costs[-1].append(len(statements))
    _first, few, some, many_more = costs
    assert few == some == many_more
    assert max(few) <= 20
    assert max(few[5:7]) <= 15


def _filled(size: int, partner: Partner) -> tuple[Campaign, Reply, Any]:
    campaign = CampaignFactory(follows=CampaignFactory())
    section = CampaignSectionFactory(campaign=campaign)
    questions = many(QuestionFactory, size, section=section, position=lambda n: n + 1, is_one=True)
    countries = many(CountryFactory, size)
    partners = many(PartnerFactory, size, country=countries.__getitem__)
    replies = many(
        ReplyFactory, size, campaign=campaign, partner=partners.__getitem__, is_validated=True
    )
    answered = {"reply": replies.__getitem__, "question": questions[0], "choices": [1]}
    answers = many(ReplyAnswerFactory, size, **answered, is_open_to_all=True)
    many(AnswerEvidenceFactory, size, answer=answers.__getitem__, position=1)
    own = ReplyFactory(campaign=campaign, partner=partner)
    mine = many(ReplyAnswerFactory, size, reply=own, question=questions.__getitem__)
    many(AnswerEvidenceFactory, size, answer=mine.__getitem__, position=1)
    return campaign, own, section


def test_the_other_dialogues_results_are_not_there(
    as_publisher: Client, other_dialogue: Dialogue
) -> None:
    with scope_to(other_dialogue):
        reply = ReplyFactory(is_validated=True)
        ReplyAnswerFactory(reply=reply, is_open_to_all=True)
    for name, more in (("results", ()), ("answers", ()), ("results_file", ("csv",))):
        assert as_publisher.get(to(reply.campaign, name, *more)).status_code == 404
    assert ReplyAnswer.objects.count() == 0


@pytest.mark.parametrize("name", ["action", "recommendation"])
def test_what_a_question_is_about_leads_to_its_answers(
    dialogue: Dialogue, visitor: Client, as_publisher: Client, name: str
) -> None:
    about = {"action": ActionFactory, "recommendation": RecommendationFactory}[name]()
    question = QuestionFactory(**{name: about})
    where = (
        reverse("meetings:action", args=[about.plan_id, about.number])
        if name == "action"
        else about.get_absolute_url()
    )
    link = f"{to(question.section.campaign, 'results')}#question-{question.pk}"
    answer = ReplyAnswerFactory(
        question=question, reply=ReplyFactory(campaign=question.section.campaign, is_validated=True)
    )
    assert link in page(as_publisher.get(where))
    assert link not in page(visitor.get(where))
    answer.is_public, answer.made_public_at = True, answer.saved_at
    answer.save()
    assert link in page(visitor.get(where))

"""Where the figures of a campaign's results lead: to just the answers that they count."""

import re
from typing import Any

import pytest
from django.urls import reverse

from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.models import Question, Reply
from meetings.services.campaigns.preparing import begin_next_cycle
from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import page, submitted, to
from tests.factories import (
    CountryFactory,
    PartnerFactory,
    RecommendationFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)


def test_the_count_of_a_choice_leads_to_those_who_made_it(
    asked: Asked, publisher: User, client_for: Any, dialogue: Dialogue
) -> None:
    names: dict[int, list[str]] = {1: [], 2: []}
    for choice, country in ((1, "Benin"), (1, "Chad"), (2, "Togo")):
        partner = PartnerFactory(country=CountryFactory(name_en=country))
        reply = submitted(asked.campaign, partner=partner)
        ReplyAnswerFactory(reply=reply, question=asked.law, choices=[choice])
        names[choice].append(country)
    shown = page(client_for(publisher, dialogue).get(to(asked.campaign, "results")))
    for choice, countries in names.items():
        place = f"chose-{asked.law.pk}-{choice}"
        assert f'<a href="#{place}">{len(countries)}</a>' in shown
        who = shown.partition(f'<dd id="{place}">')[2].partition("</dd>")[0]
        linked = re.findall(r'<a href="#([^"]*)">([^<]*)</a>', who)
        assert [name for _to, name in linked] == countries
        for answer, name in linked:
            assert name in shown.partition(f'<div id="{answer}"><dt>')[2].partition("</dt>")[0]


def test_counts_of_earlier_cycles_lead_to_the_same_partner_there(
    asked: Asked, partner: Partner, publisher: User, client_for: Any, dialogue: Dialogue
) -> None:
    before = submitted(asked.campaign, partner=partner)
    for reply in (before, submitted(asked.campaign)):
        ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
        ReplyAnswerFactory(reply=reply, question=asked.people, number=5)
    copy = begin_next_cycle(asked.campaign)
    law, people = (Question.objects.get(follows=row) for row in (asked.law, asked.people))
    Reply.objects.filter(campaign=copy).delete()
    reply = submitted(copy, partner=partner)
    ReplyAnswerFactory(reply=reply, question=law, choices=[1])
    ReplyAnswerFactory(reply=reply, question=people, number=8)
    client = client_for(publisher, dialogue)
    there = f"{to(asked.campaign, 'results')}?partner={partner.pk}"
    of_choice = f'<a href="{there}#chose-{asked.law.pk}-2">1</a>'
    in_section = {"partner": partner.pk, "section": law.section_id}
    assert of_choice in page(client.get(to(copy, "results"), in_section))
    shown = page(client.get(to(copy, "results"), {"partner": partner.pk}))
    assert of_choice in shown
    assert shown.count(f'<a href="{there}#answers-{asked.people.pk}">5</a>') == 4
    assert "that have handed in and were asked it" not in shown
    earlier = page(client.get(there))
    assert f'<dd id="chose-{asked.law.pk}-2">' in earlier


def test_each_figure_leads_to_the_answers_of_its_own_cycle(
    asked: Asked, partner: Partner, publisher: User, client_for: Any, dialogue: Dialogue
) -> None:
    before = submitted(asked.campaign, partner=partner)
    ReplyAnswerFactory(reply=before, question=asked.people, number=5)
    copy = begin_next_cycle(asked.campaign)
    people = Question.objects.get(follows=asked.people)
    reply = Reply.objects.get(campaign=copy, partner=partner)
    Reply.objects.filter(pk=reply.pk).update(stage="submitted", submitted_at="2027-01-01T00:00Z")
    reply.refresh_from_db()
    ReplyAnswerFactory(reply=reply, question=people, number=8)
    client = client_for(publisher, dialogue)
    shown = page(client.get(to(copy, "results")))
    table = shown.partition('class="table-facts spreads"')[2].partition("</table>")[0]
    here, earlier = f"#answers-{people.pk}", f"{to(asked.campaign, 'results')}#answers-"
    linked = re.findall(r'<a href="([^"]*)">([^<]*)</a>', table)
    assert linked == [
        *((here, number) for number in ("1", "8", "8", "8", "8")),
        *((f"{earlier}{asked.people.pk}", number) for number in ("1", "5", "5", "5", "5")),
    ]
    assert f'id="answers-{people.pk}"' in shown
    assert f'id="answers-{asked.people.pk}"' in page(client.get(to(asked.campaign, "results")))


@pytest.mark.parametrize("closed", ["nothing", "the text", "its meeting"])
def test_a_question_leads_to_its_recommendation_where_the_reader_may_see_that(
    asked: Asked,
    partner: Partner,
    writer: User,
    publisher: User,
    client_for: Any,
    dialogue: Dialogue,
    closed: str,
) -> None:
    """It may be a draft, or have become one again since the campaign was opened."""
    recommendation = RecommendationFactory(
        number=7,
        meeting__title_en="Meeting behind closed doors",
        state="draft" if closed == "the text" else "published",
        meeting__state="draft" if closed == "its meeting" else "published",
    )
    # As it is stored: what is asked stands still once the campaign is open.
    type(asked.law).objects.filter(pk=asked.law.pk).update(recommendation=recommendation)
    section = reverse(
        "meetings:reply_section",
        args=[ReplyFactory(campaign=asked.campaign, partner=partner).pk, asked.first.pk],
    )
    reply = ReplyFactory(campaign=asked.campaign, is_validated=True)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1], is_open_to_all=True)
    results, questions = to(asked.campaign, "results"), to(asked.campaign, "questions")
    for user, pages in (
        (None, [results]),
        (writer, [results, questions, section]),
        (publisher, [results, questions]),
    ):
        client = client_for(user, dialogue)
        is_shown = closed == "nothing" or user == publisher
        for address in pages:
            shown = page(client.get(address))
            assert str(asked.law) in shown
            assert ("Meeting behind closed doors" in shown) == is_shown, (user, address)
            assert (f'href="{recommendation.get_absolute_url()}"' in shown) == is_shown

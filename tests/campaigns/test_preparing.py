"""From an idea to a campaign that can be opened, and on to the next cycle of it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.enums import PartnerStatus
from dialogue.models import Dialogue
from focal_points.models import User
from meetings.enums import QuestionKind
from meetings.models import Campaign, Question, Reply
from meetings.services.campaigns.preparing import PRESSED_TWICE, begin_next_cycle, faults_in
from meetings.services.campaigns.questionnaire import questionnaire_of
from tests.admin.filled_form import filled_form
from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import page, to
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    PartnerFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)


def faults(campaign: Campaign) -> list[str]:
    return [fault.text for fault in faults_in(questionnaire_of(campaign), number_asked=1)]


@pytest.fixture
def prepared(make_campaign: Callable[..., Asked]) -> Asked:
    return make_campaign(is_prepared=True, title_en="Stocktaking 2027", title_fr="Bilan 2027")


def test_a_section_without_a_question_is_told(prepared: Asked) -> None:
    assert faults(prepared.campaign) == []
    CampaignSectionFactory(campaign=prepared.campaign, title_en="Protection")
    assert faults(prepared.campaign) == ["The section “Protection” has no question."]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Give from 2 to 50 different choices."),
        ("fr", "Indiquez de 2 à 50 choix différents."),
    ],
)
def test_a_question_to_choose_in_without_choices_is_told(
    prepared: Asked, language: str, told: str
) -> None:
    QuestionFactory(section=prepared.second, is_several=True)
    assert faults(prepared.campaign) == []
    bare = QuestionFactory(section=prepared.second, kind=QuestionKind.ONE)
    with translation.override(language):
        found = faults_in(questionnaire_of(prepared.campaign), number_asked=1)
    assert [(fault.text, fault.question) for fault in found] == [(told, bare)]


@pytest.mark.parametrize(
    ("title_en", "title_fr", "told"),
    [("stocktaking 2027", "Autre", 1), ("Other", "Bilan 2027", 1), ("Other", "Autre", 0)],
)
def test_two_campaigns_do_not_bear_the_same_title(
    prepared: Asked, title_en: str, title_fr: str, told: int
) -> None:
    CampaignFactory(title_en=title_en, title_fr=title_fr)
    taken = "Another campaign has this title already: say which year or cycle it is."
    assert faults(prepared.campaign) == [taken] * told


def test_the_next_cycle_is_begun_once_and_led_to(asked: Asked, as_publisher: Client) -> None:
    place = asked.campaign.get_absolute_url()
    assert "Prepare the next cycle" in page(as_publisher.get(place))
    as_publisher.post(to(asked.campaign, "next"))
    after = Campaign.objects.get(follows=asked.campaign)
    shown = page(as_publisher.get(place))
    assert "Prepare the next cycle" not in shown
    assert f'<a class="btn" href="{after.get_absolute_url()}">The next cycle</a>' in shown


def test_pressing_twice_prepares_one(asked: Asked, as_publisher: Client) -> None:
    first, second = (as_publisher.post(to(asked.campaign, "next"))["Location"] for _ in range(2))
    assert first == second
    after = Campaign.objects.get(follows=asked.campaign)
    assert first == after.get_absolute_url()
    # Once that one is open, another may well be meant.
    now = {"state": "open", "opened_at": timezone.now(), "due_on": timezone.localdate()}
    Campaign.objects.filter(pk=after.pk).update(**now)
    assert begin_next_cycle(asked.campaign) != after


def test_the_next_cycle_asks_nobody_who_has_left(asked: Asked) -> None:
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    stays, left, gone = PartnerFactory(), PartnerFactory(until=yesterday), PartnerFactory()
    for partner in (stays, left, gone):
        ReplyFactory(campaign=asked.campaign, partner=partner)
    type(gone).objects.filter(pk=gone.pk).update(status=PartnerStatus.FORMER)
    copy = begin_next_cycle(asked.campaign)
    assert [reply.partner for reply in copy.replies.all()] == [stays]


def test_another_one_is_prepared_later(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    first = begin_next_cycle(asked.campaign)
    later = timezone.now() + PRESSED_TWICE + datetime.timedelta(seconds=1)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: later)
        assert begin_next_cycle(asked.campaign) != first


def test_another_question_goes_on_in_its_section(prepared: Asked, as_publisher: Client) -> None:
    add = reverse("admin:meetings_question_add")
    typed = {
        "section": prepared.first.pk,
        "position": 9,
        "kind": "text",
        "wording_en": "And then?",
        "wording_fr": "Et ensuite ?",
        "_addanother": "1",
    }
    response = as_publisher.post(add, typed)
    assert response["Location"] == f"{add}?section={prepared.first.pk}&position=10"
    initial = as_publisher.get(response["Location"]).context["adminform"].form.initial
    assert (initial["section"], initial["position"]) == (str(prepared.first.pk), "10")
    assert Question.objects.filter(section=prepared.first, position=9).exists()


def test_whoever_saves_a_question_is_back_among_those_of_its_campaign(
    prepared: Asked, as_publisher: Client
) -> None:
    add = f"{reverse('admin:meetings_question_add')}?section={prepared.first.pk}&position=9"
    form = filled_form(as_publisher.get(add), "question_form")
    form |= {"kind": "text", "wording_en": "And then?"}
    added = as_publisher.post(add, form)["Location"]
    question = Question.objects.get(section=prepared.first, position=9)
    place = f"{to(prepared.campaign, 'questions')}#question-{question.pk}"
    assert added == place
    change = reverse("admin:meetings_question_change", args=[question.pk])
    form = filled_form(as_publisher.get(change), "question_form")
    assert as_publisher.post(change, form)["Location"] == place


def test_the_campaign_in_the_admin_leads_to_where_it_is_run(
    prepared: Asked, as_publisher: Client
) -> None:
    pk = prepared.campaign.pk
    shown = page(as_publisher.get(reverse("admin:meetings_campaign_change", args=[pk])))
    leads = reverse("admin:meetings_campaign_run", args=[pk])
    assert leads in shown
    assert as_publisher.get(leads)["Location"] == prepared.campaign.get_absolute_url()


@pytest.mark.parametrize("due_on", [None, datetime.date(2030, 5, 1)])
def test_a_column_beside_without_a_fact_is_not_drawn(
    prepared: Asked, as_publisher: Client, due_on: datetime.date | None
) -> None:
    Campaign.objects.filter(pk=prepared.campaign.pk).update(due_on=due_on)
    shown = page(as_publisher.get(prepared.campaign.get_absolute_url()))
    assert ('class="aside"' in shown) == bool(due_on)


def test_the_campaign_in_the_admin_leads_to_its_questions(
    prepared: Asked, as_publisher: Client
) -> None:
    pk = prepared.campaign.pk
    shown = page(as_publisher.get(reverse("admin:meetings_campaign_change", args=[pk])))
    leads = reverse("admin:meetings_campaign_questions", args=[pk])
    assert leads in shown
    assert as_publisher.get(leads)["Location"] == to(prepared.campaign, "questions")


def test_what_is_left_empty_is_named_before_handing_in(
    asked: Asked, reply: Reply, writer: User, client_for: Any, dialogue: Dialogue
) -> None:
    client = client_for(writer, dialogue)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
    shown = client.get(reply.get_absolute_url())
    # The second question is not asked of those who answer “No”.
    assert [item.question for item in shown.context["left_empty"]] == [asked.people]
    assert "Left without an answer, which may be:" in page(shown)
    ReplyAnswerFactory(reply=reply, question=asked.people, number=3)
    assert "Left without an answer" not in page(client.get(reply.get_absolute_url()))


@pytest.mark.parametrize("verb", ["decide", "extend"])
def test_a_refused_form_keeps_its_way_to_the_other_language(
    asked: Asked, reply: Reply, as_publisher: Client, verb: str
) -> None:
    if verb == "decide":
        now = {"stage": "submitted", "submitted_at": "2027-01-01T00:00Z"}
        Reply.objects.filter(pk=reply.pk).update(**now)
    shown = page(as_publisher.post(reverse(f"meetings:reply_{verb}", args=[reply.pk]), {}))
    with translation.override("fr"):
        french = reply.get_absolute_url()
    assert f'href="{french}" lang="fr" hreflang="fr"' in shown


def test_what_is_due_first_stands_on_top(dialogue: Dialogue) -> None:
    today, day = timezone.localdate(), datetime.timedelta(days=1)
    late, soon = (CampaignFactory(due_on=today + days * day) for days in (30, 3))
    undated = CampaignFactory(is_prepared=True, due_on=None)
    older, newer = (CampaignFactory(is_closed=True, due_on=today - n * day) for n in (90, 30))
    assert list(Campaign.objects.open_first()) == [soon, late, undated, newer, older]

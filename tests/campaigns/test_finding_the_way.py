"""From a campaign to its sections and questions and back, without a list of those of all."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue
from focal_points.enums import Role
from meetings.models import Campaign
from meetings.services.campaigns.preparing import faults_in
from meetings.services.campaigns.questionnaire import questionnaire_of
from tests.admin.filled_form import add_part, filled_form
from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import page, to
from tests.factories import MembershipFactory, QuestionFactory, UserFactory


@pytest.fixture
def prepared(make_campaign: Callable[..., Asked]) -> Asked:
    return make_campaign(is_prepared=True, title_en="Stocktaking 2027", title_fr="Bilan 2027")


def test_a_new_campaign_leads_to_its_questions(dialogue: Dialogue, as_publisher: Client) -> None:
    add = reverse("admin:meetings_campaign_add")
    form = filled_form(as_publisher.get(add), "campaign_form") | {"title_en": "Stocktaking"}
    add_part(form, "sections", title_en="Legal migration")
    leads = as_publisher.post(add, form)["Location"]
    assert leads == to(Campaign.objects.get(), "questions")


def test_sections_are_opened_from_their_campaign(prepared: Asked, as_publisher: Client) -> None:
    change = reverse("admin:meetings_campaign_change", args=[prepared.campaign.pk])
    section = reverse("admin:meetings_campaignsection_change", args=[prepared.first.pk])
    questions = to(prepared.campaign, "questions")
    assert section in page(as_publisher.get(change))
    assert section in page(as_publisher.get(questions))
    form = filled_form(as_publisher.get(section), "campaignsection_form")
    place = f"{questions}#section-{prepared.first.pk}"
    assert as_publisher.post(section, form)["Location"] == place
    assert place.partition("#")[2] in page(as_publisher.get(questions))


def test_sections_are_no_list_of_the_menu(prepared: Asked, as_publisher: Client) -> None:
    shown = page(as_publisher.get(reverse("admin:index")))
    assert reverse("admin:meetings_question_changelist") in shown
    assert reverse("admin:meetings_campaignsection_changelist") not in shown


def test_a_question_leads_to_the_others_of_its_campaign(
    prepared: Asked, as_publisher: Client
) -> None:
    question = QuestionFactory(section=prepared.first)
    shown = page(as_publisher.get(reverse("admin:meetings_question_change", args=[question.pk])))
    leads = reverse("admin:meetings_question_questions", args=[question.pk])
    assert leads in shown
    place = f"{to(prepared.campaign, 'questions')}#question-{question.pk}"
    assert as_publisher.get(leads)["Location"] == place


def test_the_questions_lead_to_where_the_campaign_is_run(
    prepared: Asked, as_publisher: Client
) -> None:
    shown = page(as_publisher.get(to(prepared.campaign, "questions")))
    button = f'<a class="btn" href="{prepared.campaign.get_absolute_url()}">Run the campaign</a>'
    assert button in shown


def test_who_cannot_choose_partners_is_told_who_does(
    prepared: Asked, dialogue: Dialogue, as_publisher: Client, client_for: Callable[..., Client]
) -> None:
    prepared.campaign.replies.all().delete()
    editor = UserFactory()
    MembershipFactory(user=editor, role=Role.EDITOR)
    address = prepared.campaign.get_absolute_url()
    choose = "Choose the partners; they are told when the campaign opens."
    wait = "A publisher or an administrator chooses the partners and opens the campaign."
    shown = page(client_for(editor, dialogue).get(address))
    assert (choose in shown, wait in shown) == (False, True)
    shown = page(as_publisher.get(address))
    assert (choose in shown, wait in shown) == (True, False)


def test_what_is_missing_names_the_question_once(prepared: Asked, as_publisher: Client) -> None:
    question = QuestionFactory(section=prepared.first, wording_en="How many?", wording_fr="")
    [fault] = faults_in(questionnaire_of(prepared.campaign), number_asked=1)
    assert (fault.text, fault.question) == ("Question is missing in: French.", question)
    shown = page(as_publisher.get(prepared.campaign.get_absolute_url()))
    assert shown.count("How many?") == 1
    opened = as_publisher.post(reverse("meetings:campaign_open", args=[prepared.campaign.pk]))
    assert "How many?: Question is missing in: French." in page(opened)

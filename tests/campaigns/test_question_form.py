"""Of whom a question is asked, as its form in the admin has it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings.enums import CampaignState, QuestionKind
from meetings.models import Campaign, Question
from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import page
from tests.factories import QuestionFactory

FIELD = "asked_after"


@pytest.fixture
def prepared(make_campaign: Callable[..., Asked]) -> Asked:
    return make_campaign(is_prepared=True, title_en="Stocktaking 2027", title_fr="Bilan 2027")


def change(question: Question) -> str:
    return reverse("admin:meetings_question_change", args=[question.pk])


def form_of(client: Client, question: Question) -> Any:
    return client.get(change(question)).context["adminform"].form


def save(client: Client, question: Question, *ticked: str, **typed: Any) -> Any:
    """Send the form as it is shown, but for what is typed, with these boxes ticked."""
    form = form_of(client, question)
    shown = {name: form[name].value() for name in form.fields if name != FIELD}
    known = client.get(change(question)).context["edit"].token
    sent = {name: value for name, value in {**shown, **typed}.items() if value not in (None, False)}
    return client.post(change(question), {**sent, FIELD: ticked, "_opened": known})


def condition(question: Question) -> tuple[Question | None, list[int]]:
    row = Question.objects.get(pk=question.pk)
    return row.depends_on, row.depends_on_choices


def errors(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


def test_choices_stand_in_words_below_their_questions(
    prepared: Asked, as_publisher: Client
) -> None:
    origin = QuestionFactory(
        section=prepared.second,
        kind=QuestionKind.SEVERAL,
        wording_en="Which guides do you use?",
        choices_en="Ours\nThose of others",
        choices_fr="Les nôtres\nCeux des autres",
    )
    form = form_of(as_publisher, prepared.which)
    law = prepared.law
    assert form.fields[FIELD].choices == [
        (f"1. {law}", [(f"{law.pk}:1", "Yes"), (f"{law.pk}:2", "No")]),
        (
            "4. Which guides do you use?",
            [(f"{origin.pk}:1", "Ours"), (f"{origin.pk}:2", "Those of others")],
        ),
    ]
    assert form[FIELD].value() == [f"{law.pk}:1"]
    offered = dict(form_of(as_publisher, origin).fields[FIELD].choices)
    assert list(offered) == [f"1. {law}"]


def test_two_campaigns_being_prepared_are_told_apart(
    prepared: Asked, make_campaign: Callable[..., Asked], as_publisher: Client
) -> None:
    other = make_campaign(is_prepared=True, title_en="Data collection 2027")
    make_campaign()
    assert [
        name for name, _choices in form_of(as_publisher, other.which).fields[FIELD].choices
    ] == [
        f"Data collection 2027 – 1. {other.law}",
        f"Stocktaking 2027 – 1. {prepared.law}",
    ]


def test_what_is_ticked_is_stored(prepared: Asked, as_publisher: Client) -> None:
    law = prepared.law
    assert save(as_publisher, prepared.people, f"{law.pk}:1", f"{law.pk}:2").status_code == 302
    assert condition(prepared.people) == (law, [1, 2])
    assert save(as_publisher, prepared.people).status_code == 302
    assert condition(prepared.people) == (None, [])


def test_the_choices_are_of_one_question(prepared: Asked, as_publisher: Client) -> None:
    other = QuestionFactory(section=prepared.first, is_yes_no=True)
    response = save(as_publisher, prepared.people, f"{prepared.law.pk}:1", f"{other.pk}:1")
    assert errors(response) == {FIELD: ["Choose among the choices of one question."]}
    kept = response.context["adminform"].form[FIELD].value()
    assert kept == [f"{prepared.law.pk}:1", f"{other.pk}:1"]
    assert condition(prepared.people) == (None, [])


def test_conditions_that_go_round_are_refused(prepared: Asked, as_publisher: Client) -> None:
    prepared.which.kind = QuestionKind.YES_NO
    prepared.which.save()
    response = save(as_publisher, prepared.law, f"{prepared.which.pk}:1")
    way = f"{prepared.law} → {prepared.which} → {prepared.law}"
    assert errors(response) == {FIELD: [f"The conditions would go round in a circle: {way}."]}
    assert condition(prepared.law) == (None, [])


def test_a_condition_looks_back(prepared: Asked, as_publisher: Client) -> None:
    later = QuestionFactory(section=prepared.second, is_yes_no=True)
    refused = {FIELD: ["That question comes after this one."]}
    for question in (prepared.which, prepared.people):
        assert errors(save(as_publisher, question, f"{later.pk}:1")) == refused
    moved = save(as_publisher, prepared.people, f"{later.pk}:1", position=later.position + 1)
    assert moved.status_code == 302
    assert condition(prepared.people) == (later, [1])


def test_a_question_of_another_campaign_is_refused(
    prepared: Asked, make_campaign: Callable[..., Asked], as_publisher: Client
) -> None:
    other = make_campaign(is_prepared=True)
    response = save(as_publisher, prepared.people, f"{other.law.pk}:1")
    assert errors(response) == {FIELD: ["That question belongs to another campaign."]}


@pytest.mark.parametrize("sent", ["", "1", "x:1", "1:x", "999999999:1", "1:1:1", "\x00:1"])
def test_what_no_box_says_is_refused(prepared: Asked, as_publisher: Client, sent: str) -> None:
    response = save(as_publisher, prepared.people, sent)
    assert errors(response) == {FIELD: ["That choice is not there any more. Choose again."]}


def test_a_choice_that_is_gone_is_told_and_not_saved_unseen(
    prepared: Asked, as_publisher: Client
) -> None:
    one = QuestionFactory(
        section=prepared.first, kind=QuestionKind.ONE, choices_en="A\nB", choices_fr="A\nB"
    )
    Question.objects.filter(pk=prepared.people.pk).update(depends_on=one, depends_on_choices=[1, 3])
    form = form_of(as_publisher, prepared.people)
    assert (f"{one.pk}:3", "Choice 3, no longer offered") in dict(form.fields[FIELD].choices)[
        f"3. {one}"
    ]
    kept = [f"{one.pk}:1", f"{one.pk}:3"]
    assert form[FIELD].value() == kept
    assert errors(save(as_publisher, prepared.people, *kept)) == {
        FIELD: ["A choice is ticked that the question no longer offers."]
    }
    assert save(as_publisher, prepared.people, kept[0]).status_code == 302
    assert condition(prepared.people) == (one, [1])


@pytest.mark.parametrize(
    ("kind", "en", "fr", "told"),
    [
        ("one", "", "", {"choices_en": "Give from 2 to 50 different choices."}),
        ("several", " \n\n", "", {"choices_en": "Give from 2 to 50 different choices."}),
        ("one", "", "Oui", {"choices_fr": "Give from 2 to 50 different choices."}),
        (
            "several",
            "Law\nTraining\nEquipment",
            "Législation\nFormation",
            {
                "choices_fr": "Both languages have the same choices in the same order; here are "
                "3 / 2 lines."
            },
        ),
        (
            "number",
            "",
            "Un\nDeux",
            {"choices_fr": "A question of this kind has no choices of its own."},
        ),
        (
            "text",
            "One\nTwo",
            "Un\nDeux",
            {
                "choices_en": "A question of this kind has no choices of its own.",
                "choices_fr": "A question of this kind has no choices of its own.",
            },
        ),
    ],
)
def test_choices_that_will_not_do_are_told_beside_them(
    prepared: Asked, as_publisher: Client, kind: str, en: str, fr: str, told: dict[str, str]
) -> None:
    before = Question.objects.get(pk=prepared.people.pk)
    response = save(as_publisher, prepared.people, kind=kind, choices_en=en, choices_fr=fr)
    assert errors(response) == {name: [words] for name, words in told.items()}
    form = response.context["adminform"].form
    assert (form["choices_en"].value(), form["choices_fr"].value()) == (en, fr)
    assert Question.objects.get(pk=before.pk).kind == before.kind


def test_a_question_to_choose_in_needs_its_choices_in_one_language_alone(
    prepared: Asked, as_publisher: Client
) -> None:
    typed = {"kind": "one", "choices_en": "", "choices_fr": "Un\nDeux"}
    assert save(as_publisher, prepared.people, **typed).status_code == 302
    assert Question.objects.get(pk=prepared.people.pk).choices_fr == "Un\nDeux"


def test_whoever_changes_choices_is_told_what_hangs_on_them(
    prepared: Asked, as_publisher: Client
) -> None:
    one = QuestionFactory(
        section=prepared.first, kind=QuestionKind.ONE, choices_en="A\nB", choices_fr="A\nB"
    )
    Question.objects.filter(pk=prepared.people.pk).update(depends_on=one, depends_on_choices=[2])
    told = (
        f"Questions that are asked after some of them, and should be looked at: {prepared.people}."
    )
    save(as_publisher, one, wording_en="Which of these?")
    assert told not in page(as_publisher.get(change(one)))
    save(as_publisher, one, choices_en="New\nA\nB", choices_fr="Neuf\nA\nB")
    assert told in page(as_publisher.get(change(one)))


def test_a_condition_that_another_person_set_meanwhile_is_not_lost(
    prepared: Asked, as_publisher: Client
) -> None:
    opened = as_publisher.get(change(prepared.people)).context["edit"].token
    Question.objects.filter(pk=prepared.people.pk).update(
        depends_on=prepared.law, depends_on_choices=[2]
    )
    response = as_publisher.post(change(prepared.people), {"_opened": opened})
    assert response.context["edit"].is_refused
    assert condition(prepared.people) == (prepared.law, [2])


def test_once_the_campaign_is_open_the_condition_is_read(
    prepared: Asked, as_publisher: Client
) -> None:
    Campaign.objects.filter(pk=prepared.campaign.pk).update(
        state=CampaignState.OPEN, opened_at="2027-01-01T00:00Z"
    )
    assert "Only if the answer to question 1 is “Yes”." in page(
        as_publisher.get(change(prepared.which))
    )


def test_nothing_to_hang_on_is_said(prepared: Asked, as_publisher: Client) -> None:
    prepared.which.delete()
    prepared.law.delete()
    assert "No other question with choices is being prepared yet." in page(
        as_publisher.get(change(prepared.people))
    )


@pytest.mark.parametrize("number", [1, 3, 30])
def test_many_questions_cost_no_more_queries(
    prepared: Asked, as_publisher: Client, number: int, django_assert_max_num_queries: Any
) -> None:
    for _n in range(number):
        QuestionFactory(section=prepared.second, is_yes_no=True)
    with django_assert_max_num_queries(20):
        as_publisher.get(change(prepared.which))

"""When a question is asked: laws of conditions, and sets of questions that cannot be asked."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.models import Dialogue
from meetings.enums import QuestionKind
from meetings.rules.conditions import asked_of, loop_through
from meetings.services.campaigns.preparing import faults_in
from meetings.services.campaigns.questionnaire import questionnaire_of
from tests.campaigns.conftest import Asked
from tests.factories import CampaignFactory, CampaignSectionFactory, QuestionFactory


@dataclass
class Row:
    pk: int
    depends_on_id: int | None = None
    depends_on_choices: list[int] = field(default_factory=list)


@st.composite
def questionnaires(draw: Any) -> list[Row]:
    """Questions each of which hangs on one before it, or on none."""
    rows = []
    for pk in range(1, draw(st.integers(1, 12)) + 1):
        before = draw(st.one_of(st.none(), st.integers(1, pk - 1))) if pk > 1 else None
        choices = draw(st.sets(st.integers(1, 3), min_size=1)) if before else set()
        rows.append(Row(pk, before, sorted(choices)))
    return rows


answers = st.dictionaries(st.integers(1, 12), st.sets(st.integers(1, 3)).map(tuple))


@given(questionnaires(), answers)
def test_what_is_asked_hangs_on_what_is_asked(
    rows: list[Row], chosen: dict[int, tuple[int, ...]]
) -> None:
    asked = asked_of(rows, chosen)
    for row in rows:
        wanted = row.depends_on_id is None or (
            row.depends_on_id in asked
            and bool(set(row.depends_on_choices) & set(chosen.get(row.depends_on_id, ())))
        )
        assert (row.pk in asked) == wanted


@given(questionnaires(), answers)
def test_answers_to_what_is_not_asked_change_nothing(
    rows: list[Row], chosen: dict[int, tuple[int, ...]]
) -> None:
    asked = asked_of(rows, chosen)
    kept = {pk: numbers for pk, numbers in chosen.items() if pk in asked}
    assert asked_of(rows, kept) == asked


@given(questionnaires())
def test_questions_in_their_order_make_no_loop(rows: list[Row]) -> None:
    by_pk = {row.pk: row for row in rows}
    assert [loop_through(row, by_pk) for row in rows] == [[] for _ in rows]


@given(st.integers(1, 12), st.integers(0, 5))
def test_every_question_of_a_loop_is_named_and_no_other(size: int, tail: int) -> None:
    loop = [Row(pk, pk % size + 1, [1]) for pk in range(1, size + 1)]
    hanging = [Row(size + n, size + n - 1, [1]) for n in range(1, tail + 1)]
    by_pk = {row.pk: row for row in (*loop, *hanging)}
    assert [len(loop_through(row, by_pk)) for row in loop] == [size] * size
    assert [loop_through(row, by_pk) for row in hanging] == [[]] * tail


def told(asked: Asked) -> list[str]:
    return [fault.text for fault in faults_in(questionnaire_of(asked.campaign), number_asked=1)]


def test_nothing_stands_in_the_way_of_a_sound_campaign(asked: Asked) -> None:
    assert told(asked) == []


def test_a_loop_is_named_by_its_questions(asked: Asked) -> None:
    asked.law.depends_on, asked.law.depends_on_choices = asked.which, [1]
    asked.law.save()
    assert told(asked) == [
        "The conditions go round in a circle: questions 1 → 2 → 1.",
        "The conditions go round in a circle: questions 2 → 1 → 2.",
    ]


def test_a_condition_on_a_later_question_is_refused(asked: Asked) -> None:
    later = QuestionFactory(section=asked.second, is_one=True)
    asked.which.depends_on, asked.which.depends_on_choices = later, [1]
    asked.which.save()
    assert told(asked) == ["It depends on question 4, which comes after it."]


@pytest.mark.parametrize(("number", "fault"), [(3, "3"), (0, "0")])
def test_a_choice_that_is_not_offered_is_named(asked: Asked, number: int, fault: str) -> None:
    asked.which.depends_on_choices = [number]
    asked.which.save()
    assert told(asked) == [f"Question 1 does not offer choice {fault}."]


def test_a_condition_on_another_campaign_is_refused(asked: Asked) -> None:
    asked.which.depends_on = QuestionFactory(is_yes_no=True)
    asked.which.save()
    assert told(asked) == ["Its condition names a question of another campaign."]


def test_both_languages_are_wanted(dialogue: Dialogue) -> None:
    section = CampaignSectionFactory(campaign=CampaignFactory(title_fr=""))
    QuestionFactory(
        section=section, kind=QuestionKind.ONE, wording_en="", choices_fr="Oui\nNon", choices_en=""
    )
    faults = faults_in(questionnaire_of(section.campaign), number_asked=1)
    assert [fault.text.rsplit(": ", 1)[1] for fault in faults] == [
        "French.",
        "English.",
        "English.",
    ]


def test_what_is_missing_of_the_whole_is_said(dialogue: Dialogue) -> None:
    campaign = CampaignFactory(is_prepared=True, due_on=None)
    faults = faults_in(questionnaire_of(campaign), number_asked=0)
    assert [fault.text for fault in faults] == [
        "Give the last day to answer.",
        "No partner is asked yet.",
        "There is no question yet.",
    ]

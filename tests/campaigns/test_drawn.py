"""What is drawn of answers: the map of a campaign, and numbers on a scale."""

from django.test import Client

from focal_points.models import User
from meetings.models import Question, ReplyAnswer
from meetings.services.campaigns.heat_map import heat_map_of
from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import found, page, submitted, to
from tests.factories import (
    CampaignFactory,
    CampaignSectionFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)


def test_the_map_says_what_became_of_each_question(asked: Asked, as_publisher: Client) -> None:
    reply = submitted(asked.campaign)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[2])
    ((_reply, cells),) = heat_map_of(asked.campaign).rows
    assert [(cell.kind, cell.sign, cell.words) for cell in cells] == [
        ("chosen", "No", "No"),
        ("not_asked", "–", "not asked"),
        ("empty", "○", "left empty"),
    ]
    shown = page(as_publisher.get(to(asked.campaign, "answers")))
    assert f"{reply.get_absolute_url()}#question-{asked.law.pk}" in shown


def test_numbers_are_drawn_on_one_scale(asked: Asked, publisher: User) -> None:
    """From nought to the largest number of all cycles that asked in the same unit."""
    for number in (20, 30, 80):
        reply = submitted(asked.campaign)
        ReplyAnswerFactory(reply=reply, question=asked.people, number=number)
    copy = CampaignFactory(follows=asked.campaign)
    people = QuestionFactory(
        section=CampaignSectionFactory(campaign=copy),
        follows=asked.people,
        is_number=True,
        unit_en="persons",
        unit_fr="personnes",
    )
    ReplyAnswerFactory(reply=submitted(copy), question=people, number=100)

    def drawn() -> list[tuple[float, float, float] | None]:
        rows = found(copy, publisher, people).drawn_spreads
        return [
            (drawing.left, drawing.width, drawing.middle) if drawing else None
            for _campaign, _question, _spread, drawing in rows
        ]

    assert drawn() == [(100, 0, 100), (20, 60, 30)]
    Question.objects.filter(pk=asked.people.pk).update(unit_en="families")
    assert drawn() == [(100, 0, 100), None]
    ReplyAnswer.objects.filter(question=people).update(number=0)
    assert drawn() == [None, None]
    ReplyAnswer.objects.filter(question=people).update(number=-50)
    assert drawn() == [(0, 0, 0), None]


def test_the_map_writes_yes_and_no_and_marks_what_is_public(
    asked: Asked, as_publisher: Client
) -> None:
    several = QuestionFactory(
        section=asked.second, kind="several", choices_en="A\nB\nC", choices_fr="A\nB\nC"
    )
    for choice in (1, 2):
        reply = ReplyFactory(campaign=asked.campaign, is_validated=True)
        public = {"is_open_to_all": True} if choice == 1 else {"is_draft": False}
        ReplyAnswerFactory(reply=reply, question=asked.law, choices=[choice], **public)
        ReplyAnswerFactory(reply=reply, question=several, choices=[2, 3], is_draft=False)
    rows = heat_map_of(asked.campaign).rows
    said = {
        (cell.sign, cell.hue, cell.is_public)
        for _reply, cells in rows
        for cell in (cells[0], cells[-1])
    }
    assert said == {("Yes", 3, True), ("No", 1, False), ("2, 3", 2, False)}
    shown = page(as_publisher.get(to(asked.campaign, "answers")))
    assert '<span aria-hidden="true">Yes*</span>' in shown
    assert '<span aria-hidden="true">No</span>' in shown

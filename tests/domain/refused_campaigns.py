"""Campaigns and replies that the database refuses, each with the sentence of a form."""

from django.utils import timezone

from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

LAST_DAY = "A campaign that is open has a last day to answer."
CONDITION = "Name both the question before and the choices, or neither."

ROWS = [
    Case("campaign_opened_once_it_is_asked", make.CampaignFactory, {"due_on": None}, LAST_DAY),
    Case(
        "campaign_opened_once_it_is_asked",
        make.CampaignFactory,
        {"opened_at": None},
        LAST_DAY,
        "(without its moment)",
    ),
    Case(
        "campaign_does_not_follow_itself",
        make.CampaignFactory,
        lambda row: {"follows": row},
        "A campaign cannot follow itself.",
    ),
    Case(
        "question_tied_to_one_thing",
        make.QuestionFactory,
        lambda row: {
            "action": make.ActionFactory(),
            "recommendation": make.RecommendationFactory(),
        },
        "Name an action or a recommendation, not both.",
    ),
    Case(
        "question_condition_is_whole",
        make.QuestionFactory,
        {"depends_on_choices": [1]},
        CONDITION,
    ),
    Case(
        "question_condition_is_whole",
        make.QuestionFactory,
        lambda row: {"depends_on": make.QuestionFactory(is_yes_no=True)},
        CONDITION,
        "(without choices)",
    ),
    Case(
        "question_does_not_hang_on_itself",
        make.QuestionFactory,
        lambda row: {"depends_on": row, "depends_on_choices": [1]},
        "A question cannot depend on itself.",
    ),
    Case(
        "answer_public_is_handed_in",
        lambda: make.ReplyAnswerFactory(reply=make.ReplyFactory()),
        {"is_public": True, "made_public_at": timezone.now()},
        "What is not handed in cannot be public.",
    ),
]
TWINS = [
    Case(
        "campaign_section_position_once",
        twin(make.CampaignSectionFactory, same=("campaign", "position")),
        {},
        "Another section stands at this position already.",
    ),
    Case(
        "question_position_once",
        twin(make.QuestionFactory, same=("section", "position")),
        {},
        "Another question stands at this position already.",
    ),
    Case(
        "reply_once_per_partner",
        twin(make.ReplyFactory, same=("campaign", "partner")),
        {},
        "The partner is asked in this campaign already.",
    ),
]

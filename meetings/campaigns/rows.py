"""One question with what was said to it, as it stands on a page."""

from dataclasses import dataclass

from django.forms import BoundField

from meetings.models import ReplyAnswer
from meetings.services.campaigns.questionnaire import Item


@dataclass(frozen=True, slots=True)
class Row:
    """A question, and the answer where there is one that says something."""

    item: Item
    answer: ReplyAnswer | None
    is_asked: bool
    remark_field: BoundField | None = None

    @property
    def is_answered(self) -> bool:
        return self.answer is not None and not self.answer.is_empty

    @property
    def labels(self) -> list[str]:
        """The choices made, in words."""
        offered = dict(self.item.question.offered)
        numbers = self.answer.choices if self.answer is not None else []
        return [offered.get(number, str(number)) for number in numbers]

"""The Secretariat narrows down whom it asked: partners of a campaign, delegations to a meeting,
and those whom it expects at the door.
"""

from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from dialogue.lists import Choice, FilterForm
from meetings.enums import Answer, ReplyStage
from meetings.models import Reply
from meetings.participation_querysets import ParticipantQuerySet

LATE = "late"
HANDED_IN = "handed_in"
IN_TIME = "in_time"
AT_THE_DOOR = {
    "here": (True, pgettext_lazy("at the door", "Here")),
    "awaited": (None, pgettext_lazy("at the door", "Not here yet")),
    "absent": (False, pgettext_lazy("at the door", "Did not come")),
}
"""What `Participant.attended` is then, and how it is called."""
SUPPORT = "support"


class RepliesFilter(FilterForm):
    """How far a reply is, or that it is late. No query: the replies are at hand."""

    replies = Choice(
        label=pgettext_lazy("to a campaign", "Reply"), any_label=gettext_lazy("All replies")
    )

    def __init__(self, data: Any, replies: Sequence[Reply]) -> None:
        super().__init__(data)
        self._replies = replies
        more = [
            (HANDED_IN, pgettext_lazy("of replies", "Handed in")),
            (IN_TIME, pgettext_lazy("of replies", "Still in time")),
            (LATE, pgettext_lazy("of replies", "Late")),
        ]
        self.offer("replies", [*ReplyStage.choices, *more])

    def applied(self) -> list[Reply]:
        chosen = self.chosen.get("replies")
        return [reply for reply in self._replies if chosen in (None, *_said_of(reply))]


def _said_of(reply: Reply) -> Collection[str]:
    """All the ways in which the reply can be asked for."""
    if not reply.is_draft:
        return (reply.stage, HANDED_IN)
    if reply.is_late:
        return (reply.stage, LATE)
    return (reply.stage, IN_TIME) if reply.can_be_handed_in else (reply.stage,)


class DelegationFilter(FilterForm):
    """What a delegation has answered, or that it asks for support. No query: they are at hand."""

    answer = Choice(label=gettext_lazy("Answer"), any_label=gettext_lazy("All delegations"))

    def __init__(self, data: Any, delegations: Sequence[Any]) -> None:
        super().__init__(data)
        self._delegations = delegations
        support = (SUPPORT, gettext_lazy("Travel support is asked for"))
        self.offer("answer", [*Answer.choices, support])

    def applied(self) -> list[Any]:
        chosen = self.chosen.get("answer")
        if chosen == SUPPORT:
            return [row for row in self._delegations if row.support_count]
        return [row for row in self._delegations if chosen in (None, row.answer)]


class AttendanceFilter(FilterForm):
    """Those confirmed for a meeting, by name and by whether they are here. No query."""

    q = forms.CharField(
        label=gettext_lazy("Name, institution or delegation"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    here = Choice(label=gettext_lazy("At the door"), any_label=gettext_lazy("Everybody"))

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self.offer("here", [(value, label) for value, (_attended, label) in AT_THE_DOOR.items()])

    def applied(self, people: ParticipantQuerySet) -> ParticipantQuerySet:
        chosen = self.chosen
        if "q" in chosen:
            people = people.called(chosen["q"])
        if "here" in chosen:
            people = people.filter(attended=AT_THE_DOOR[chosen["here"]][0])
        return people

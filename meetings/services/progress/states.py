"""What has become of a text: its state of follow-up, and the reports that it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from meetings.enums import CLOSED, FollowUpState, Progress

Counts = list[tuple[str, str, int]]


@dataclass(frozen=True)
class FollowUp:
    """The state of a text, and how many partners reported what last: value, label, number."""

    state: FollowUpState
    counts: Counts

    @property
    def reported(self) -> bool:
        return self.state != FollowUpState.NOT_REPORTED

    @property
    def waits_for_others(self) -> bool:
        """Whether all that reported say that it is done or stopped, while others to whom it is
        addressed are silent."""
        said = {value for value, _label, _number in self.counts}
        return self.state == FollowUpState.UNDER_WAY and said <= set(CLOSED)


def follow_up_of(text: Any) -> FollowUp:
    """What has become of the text (`with_follow_up`); no query."""
    return FollowUp(FollowUpState(text.follow_up), counted(text.latest_reported))


def counted(latest: Sequence[str]) -> Counts:
    """How many of these are how far, leaving out what none is."""
    return [
        (value, str(label), latest.count(value))
        for value, label in Progress.choices
        if value in latest
    ]

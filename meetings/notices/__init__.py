"""What meetings tell people of, by what it is about."""

from meetings.notices.campaigns import tell_of_reply
from meetings.notices.commitments import (
    tell_of_milestone,
    tell_of_proposal,
    tell_who_is_named,
)
from meetings.notices.delegations import (
    tell_of_asking,
    tell_of_decision,
    tell_of_last_days,
    tell_of_reminder,
)
from meetings.notices.meetings import (
    tell_of_place_that_ended,
    tell_of_shorter_nominations,
    tell_who_plans_by_it,
)
from meetings.notices.papers import PAPERS, tell_readers
from meetings.notices.progress import tell_of_report
from meetings.notices.silence import tell_of_procedure

__all__ = [
    "PAPERS",
    "tell_of_asking",
    "tell_of_decision",
    "tell_of_last_days",
    "tell_of_milestone",
    "tell_of_place_that_ended",
    "tell_of_procedure",
    "tell_of_proposal",
    "tell_of_reminder",
    "tell_of_reply",
    "tell_of_report",
    "tell_of_shorter_nominations",
    "tell_readers",
    "tell_who_is_named",
    "tell_who_plans_by_it",
]

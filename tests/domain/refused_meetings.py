"""Rows around a meeting that the database refuses, each with the sentence that a form says."""

import datetime

from meetings.enums import MeetingStatus
from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

LONG_AGO = datetime.datetime(2020, 5, 1, tzinfo=datetime.UTC)
REACH = "Give a date between 1950 and 2150."

ROWS = [
    Case(
        "meeting_dates_within_reach",
        make.MeetingFactory,
        {"starts_on": datetime.date(1901, 5, 1)},
        REACH,
        "(start)",
    ),
    Case(
        "meeting_dates_within_reach",
        make.MeetingFactory,
        {"ends_on": datetime.date(9999, 12, 31)},
        REACH,
        "(end)",
    ),
    Case(
        "meeting_awaits_date_when_postponed",
        make.MeetingFactory,
        {"status": MeetingStatus.CONFIRMED, "awaits_date": True},
        "Only a postponed meeting waits for new dates.",
    ),
    Case(
        "agenda_speaker_once",
        twin(make.AgendaSpeakerFactory, same=("item", "role", "name")),
        {},
        "This person has that role here already.",
    ),
    Case(
        "calendar_feed_once",
        twin(make.CalendarFeedFactory, same=("user",)),
        {},
        "This person has a calendar address already.",
    ),
    Case(
        "guest_shows_what_it_agreed_to",
        make.GuestDialogueFactory,
        {"is_joint": True, "their_meeting": 7, "consent": "asked"},
        "Only a dialogue that has agreed shows the meeting.",
    ),
    Case(
        "joint_host_is_another",
        make.JointProposalFactory,
        lambda row: {"host": row.dialogue},
        "Name other dialogues only.",
    ),
    Case(
        "joint_meeting_while_agreed",
        make.JointProposalFactory,
        {"consent": "agreed", "answered_at": LONG_AGO},
        "A proposal has a meeting of this dialogue once it is agreed, and only then.",
    ),
    Case(
        "joint_answer_has_time",
        make.JointProposalFactory,
        {"consent": "declined"},
        "A proposal that is answered has the time of its answer.",
    ),
    Case(
        "joint_proposal_once",
        twin(make.JointProposalFactory, same=("host", "host_meeting")),
        {},
        "This meeting has been proposed already.",
    ),
]

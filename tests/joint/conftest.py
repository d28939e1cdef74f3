"""A meeting that Rabat hosts and Khartoum is named for."""

import pytest

from dialogue.enums import Audience
from dialogue.models import Dialogue
from focal_points.models import User
from meetings.models import GuestDialogue
from tests.factories import (
    AgendaItemFactory,
    CoChairFactory,
    GuestDialogueFactory,
    MaterialFactory,
    MeetingFactory,
    PanelFactory,
    UserFactory,
)
from tests.joint.both_sides import DAY


@pytest.fixture
def somebody(db: None) -> User:
    return UserFactory()  # type: ignore[no-any-return]


@pytest.fixture
def line(dialogue: Dialogue, other_dialogue: Dialogue) -> GuestDialogue:
    """Rabat names Khartoum as the joint organiser of a meeting with everything to it."""
    meeting = MeetingFactory(starts_on=DAY, ends_on=DAY, title_en="Skills", title_fr="Compétences")
    PanelFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, day=DAY)
    CoChairFactory(meeting=meeting)
    MaterialFactory(meeting=meeting, audience=Audience.PUBLIC)
    MaterialFactory(meeting=meeting, audience=Audience.FOCAL_POINTS)
    return GuestDialogueFactory(meeting=meeting, guest=other_dialogue, is_joint=True)  # type: ignore[no-any-return]

"""The session that a text comes from, chosen in the admin."""

import re
from typing import Any

import pytest

from dialogue.models import Dialogue
from focal_points.enums import Role
from meetings.models import Recommendation
from tests.admin.test_publishing import address_of, change
from tests.factories import AgendaItemFactory, MeetingFactory, RecommendationFactory


@pytest.fixture
def text(dialogue: Dialogue) -> Recommendation:
    item = AgendaItemFactory()
    AgendaItemFactory(meeting=item.meeting)
    return RecommendationFactory(meeting=item.meeting, session=item)  # type: ignore[no-any-return]


def test_the_meetings_own_agenda_is_offered(text: Recommendation, as_role: Any) -> None:
    elsewhere = AgendaItemFactory()
    editor = as_role(Role.EDITOR)
    page = editor.get(address_of(text)).content.decode()
    [offered] = re.findall(r'<select name="session".*?</select>', page, re.DOTALL)
    own = [str(row.pk) for row in text.meeting.agenda.order_by("position")]
    assert re.findall(r'value="(\d+)"', offered) == own
    assert list(change(editor, text, session=elsewhere.pk)) == ["session"]
    assert change(editor, text, session=own[1]) == {}
    assert str(text.session_id) == own[1]


def test_a_text_moved_to_another_meeting_leaves_its_session(
    text: Recommendation, as_role: Any
) -> None:
    meeting, publisher = MeetingFactory(), as_role(Role.PUBLISHER)
    told = "Choose a point of this meeting’s agenda."
    assert change(publisher, text, meeting=meeting.pk) == {"session": [told]}
    assert change(publisher, text, meeting=meeting.pk, session="") == {}
    assert (text.meeting, text.session) == (meeting, None)

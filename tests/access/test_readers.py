"""Whom an audience reaches says the same as who may see what is meant for it."""

import pytest

from dialogue.enums import Audience
from dialogue.models import Dialogue
from focal_points.access.audiences import may_see
from focal_points.access.readers import addressed_by
from meetings.enums import OF_A_MEETING
from tests.access.people import PARTICIPANT, SECRETARIAT, cast, fresh
from tests.factories import MaterialFactory, MeetingFactory


@pytest.mark.parametrize("audience", OF_A_MEETING)
def test_addressed_are_those_who_may_see(
    dialogue: Dialogue, other_dialogue: Dialogue, audience: Audience
) -> None:
    """Less the Secretariat; and of what everybody may see, those with a mandate."""
    meeting = MeetingFactory()
    everybody = cast(meeting, other_dialogue)
    material = MaterialFactory(meeting=meeting, audience=audience)
    expected = {
        user.pk
        for name, user in everybody.items()
        if user is not None
        and name not in SECRETARIAT | {PARTICIPANT}
        and may_see(fresh(user), material)
        and (audience != Audience.PUBLIC or fresh(user).standing().is_focal_point)
    }
    assert set(addressed_by(audience).values_list("pk", flat=True)) == expected

"""Numbers of texts: from one, without gaps or twins, whatever people do, and many at once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.models import User
from meetings.enums import OutcomePart
from meetings.models import Meeting
from meetings.services.minutes.capturing import capture, take_back
from meetings.services.minutes.publishing import read_in
from meetings.services.register import MODELS
from tests.capture.conftest import ENGLISH, seen, store
from tests.factories import DialogueFactory, MeetingFactory, PersonFactory

PARTS = list(OutcomePart)
# A list to add to, or the place of a draft to take back.
DOINGS = st.lists(st.tuples(st.sampled_from(PARTS), st.none() | st.integers(0, 5)), max_size=14)


def numbers_of(meeting: Meeting) -> dict[OutcomePart, list[int]]:
    return {
        part: list(
            MODELS[part]
            .objects.filter(meeting=meeting)
            .order_by("number")
            .values_list("number", flat=True)
        )
        for part in PARTS
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(doings=DOINGS)
def test_no_gaps_and_no_twins_whatever_is_done(both: Meeting, editor: User, doings: Any) -> None:
    for part in PARTS:
        MODELS[part].objects.filter(meeting=both).delete()
    lengths = dict.fromkeys(PARTS, 0)
    for part, place in doings:
        drafts = list(MODELS[part].objects.filter(meeting=both).order_by("number"))
        if place is None:
            capture(both, part, seen(both, ("en", 2)), by=editor)
            lengths[part] += 1
        elif place < len(drafts):
            take_back(both, drafts[place], read=read_in(drafts[place]))
            lengths[part] -= 1
        assert numbers_of(both) == {
            part: list(range(1, length + 1)) for part, length in lengths.items()
        }


def test_no_gaps_and_no_twins_when_many_capture_at_once(fresh_database: Any) -> None:
    """Eight people, each on a connection of their own, three texts each."""
    with fresh_database.in_use():
        rabat: Dialogue = DialogueFactory(slug="rabat")
        with scope_to(rabat):
            meeting = MeetingFactory()
            editor = PersonFactory.editor()
            store(meeting, "en", [f"{n}. {line}" for n in range(6) for line in ENGLISH], editor)

        def work(place: int) -> None:
            try:
                for at in range(3):
                    with scope_to(rabat):
                        chosen = seen(meeting, ("en", 3 * place + at + 1))
                        capture(meeting, PARTS[at % 2], chosen, by=editor)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(8) as people:
            list(people.map(work, range(8)))
        with scope_to(rabat):
            assert numbers_of(meeting) == {
                OutcomePart.RECOMMENDATION: list(range(1, 17)),
                OutcomePart.CONCLUSION: list(range(1, 9)),
            }

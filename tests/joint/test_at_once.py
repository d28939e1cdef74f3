"""What both sides of a joint meeting do at the same moment, on connections of their own."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import Consent
from meetings.models import GuestDialogue, JointProposal, Meeting
from meetings.services.joint.answering import leave, report
from meetings.services.joint.proposing import share, take_back
from tests.factories import DialogueFactory, GuestDialogueFactory, UserFactory
from tests.joint.both_sides import agreed, offered


@pytest.fixture
def at_once(fresh_database: Any) -> GuestDialogue:
    """The host's line of a meeting that is held jointly."""
    host, guest = DialogueFactory(slug="rabat"), DialogueFactory(slug="khartoum")
    with scope_to(host):
        line = GuestDialogueFactory(guest=guest, is_joint=True)
        agreed(line, UserFactory())
        line.refresh_from_db()
    return line  # type: ignore[no-any-return]


def in_scope(dialogue: Dialogue, do: Callable[[], Any]) -> Any:
    try:
        with scope_to(dialogue):
            return do()
    finally:
        connection.close()


@pytest.fixture
def begin() -> Iterator[Callable[..., Future[Any]]]:
    """Have it done on another connection; returns once that waits for what this one holds."""
    with ThreadPoolExecutor(1) as elsewhere:

        def submitted(dialogue: Dialogue, do: Callable[[], Any]) -> Future[Any]:
            other = elsewhere.submit(in_scope, dialogue, do)
            while not somebody_waits():
                assert not other.done(), other.result()
            return other

        yield submitted


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT FROM pg_locks waiting WHERE NOT waiting.granted AND EXISTS (SELECT FROM "
            "pg_locks held JOIN pg_database ON pg_database.oid = held.database "
            "WHERE held.pid = waiting.pid AND datname = current_database())"
        )
        return cursor.fetchone() is not None


def held_by_the_page_of_the_answer() -> JointProposal:
    """Locked before the service is asked, as every row that is saved in the admin."""
    return JointProposal.objects.select_for_update(of=("self",)).get()  # type: ignore[no-any-return]


def renamed(line: GuestDialogue) -> Meeting:
    """The host's meeting, of which the other dialogue does not know the title yet."""
    with scope_to(line.dialogue):
        meeting: Meeting = line.meeting
        Meeting.objects.filter(pk=meeting.pk).update(title_en="Another title")
        return meeting


@pytest.mark.parametrize("what", ["share", "take back", "delete"])
def test_whoever_answers_and_the_host_wait_in_one_order(
    what: str, at_once: GuestDialogue, begin: Any
) -> None:
    meeting = renamed(at_once)
    do: dict[str, Callable[[], Any]] = {
        "share": lambda: share(meeting),
        "take back": lambda: take_back(at_once),
        "delete": lambda: at_once.delete(),
    }
    with scope_to(at_once.guest):
        proposal = held_by_the_page_of_the_answer()
        host = begin(at_once.dialogue, do[what])
        leave(proposal, by=None)
    host.result(timeout=30)
    with scope_to(at_once.guest):
        assert offered(at_once).consent == Consent.ENDED
    with scope_to(at_once.dialogue):
        lines = GuestDialogue.objects.values_list("consent", flat=True)
        assert list(lines) == ([] if what == "delete" else [Consent.ENDED])


def test_what_has_just_ended_is_not_reported_as_agreed(at_once: GuestDialogue, begin: Any) -> None:
    with scope_to(at_once.guest):
        own = JointProposal.objects.get().meeting
        leave(offered(at_once), by=None)
        reporting = begin(at_once.guest, lambda: report(own))
    reporting.result(timeout=30)
    with scope_to(at_once.dialogue):
        assert GuestDialogue.objects.get().consent == Consent.ENDED


def test_what_an_editor_saves_meanwhile_is_kept(at_once: GuestDialogue, begin: Any) -> None:
    meeting = renamed(at_once)
    with scope_to(at_once.guest):
        own = Meeting.objects.select_for_update().get()
        own.outcome_en = "Our own words"
        own.save()
        sharing = begin(at_once.dialogue, lambda: share(meeting))
    sharing.result(timeout=30)
    with scope_to(at_once.guest):
        own = Meeting.objects.get()
        assert (own.title_en, own.outcome_en) == ("Another title", "Our own words")


def test_what_is_shared_is_as_it_was_stored_last(at_once: GuestDialogue) -> None:
    """A worker that read the meeting, then waited, does not bring back what it had read."""
    with scope_to(at_once.dialogue):
        read_before = Meeting.objects.get()
    share_of = renamed(at_once)
    with scope_to(at_once.dialogue):
        share(Meeting.objects.get(pk=share_of.pk))
        share(read_before)
    with scope_to(at_once.guest):
        assert Meeting.objects.get().title_en == "Another title"

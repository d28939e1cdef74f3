"""What several people do at the same moment, on connections of their own."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from dialogue.digests import digest_of
from dialogue.drafts import SavedByAnother
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from knowledge.models import Publication
from knowledge.services.filing import file_record
from meetings.enums import SilenceOutcome
from meetings.models import PartnerPosition, SilenceProcedure
from meetings.services.silence.ending import NotAsRead, close_procedure
from meetings.services.silence.lines import digest_of_positions, lines_of
from meetings.services.silence.positions import Said, TooLate, said_in, take_position
from tests.factories import (
    AskedPartnerFactory,
    DialogueFactory,
    PartnerPositionFactory,
    PersonFactory,
    SilenceProcedureFactory,
)

NOTHING = digest_of(Said().as_mapping())


def in_scope(dialogue: Dialogue, do: Callable[[], Any]) -> Any:
    """What it returns, or the refusal that it raises, on a connection of its own."""
    try:
        with scope_to(dialogue):
            return do()
    except (NotAsRead, SavedByAnother, TooLate) as refusal:
        return refusal
    finally:
        connection.close()


def test_closing_waits_for_whoever_is_speaking_and_learns_of_it(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        asked = AskedPartnerFactory()
        procedure = asked.procedure
        first = PartnerPositionFactory(asked=asked)
        speaker = PersonFactory.focal_point(asked.partner)
        read = digest_of_positions(lines_of(procedure))

    with ThreadPoolExecutor(1) as elsewhere:
        with scope_to(dialogue):
            objection = Said("objects", "en", "Not like this.")
            opened_on = digest_of(said_in(first).as_mapping())
            take_position(asked, objection, by=speaker, opened_on=opened_on)
            closing = elsewhere.submit(
                in_scope, dialogue, lambda: close_procedure(procedure, by=None, read=read)
            )
            time.sleep(0.5)
            assert not closing.done()
        assert isinstance(closing.result(timeout=30), NotAsRead)
    with scope_to(dialogue):
        assert SilenceProcedure.objects.get().is_open


def test_speaking_waits_for_whoever_is_closing_and_comes_too_late(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        asked = AskedPartnerFactory()
        procedure = asked.procedure
        first = PartnerPositionFactory(asked=asked)
        speaker = PersonFactory.focal_point(asked.partner)
        read = digest_of_positions(lines_of(procedure))

    objection = Said("objects", "en", "Not like this.")
    opened_on = digest_of(said_in(first).as_mapping())
    with ThreadPoolExecutor(1) as elsewhere:
        with scope_to(dialogue):
            close_procedure(procedure, by=None, read=read)
            speaking = elsewhere.submit(
                in_scope,
                dialogue,
                lambda: take_position(asked, objection, by=speaker, opened_on=opened_on),
            )
            time.sleep(0.5)
            assert not speaking.done()
        assert isinstance(speaking.result(timeout=30), TooLate)
    with scope_to(dialogue):
        assert SilenceProcedure.objects.get().outcome == SilenceOutcome.AGREED
        assert PartnerPosition.objects.count() == 1


def test_of_several_who_file_a_record_one_does(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        procedure = SilenceProcedureFactory(is_closed=True)
    with ThreadPoolExecutor(4) as pool:
        records = list(
            pool.map(lambda _: in_scope(dialogue, lambda: file_record(procedure)), range(4))
        )
    with scope_to(dialogue):
        assert set(records) == {Publication.objects.get()}


def test_of_several_who_speak_for_one_partner_all_but_one_are_told(fresh_database: Any) -> None:
    dialogue = DialogueFactory(slug="rabat")
    with scope_to(dialogue):
        asked = AskedPartnerFactory()
        people = [PersonFactory.focal_point(asked.partner) for _ in range(4)]

    def speak(person: Any) -> Any:
        said = Said("agrees_comments", "en", f"By {person.pk}.")
        return in_scope(dialogue, lambda: take_position(asked, said, by=person, opened_on=NOTHING))

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(speak, people))
    told = [outcome for outcome in outcomes if isinstance(outcome, SavedByAnother)]
    assert len(told) == len(people) - 1
    with scope_to(dialogue):
        kept = PartnerPosition.objects.get()
    # Each sees what was kept.
    assert {outcome.draft for outcome in told} == {kept}

"""What of silence procedures stands on a person's first page, and what their notices say."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import User
from focal_points.notice_kinds import kind_named
from meetings.models import AskedPartner, SilenceProcedure
from meetings.notices.silence import SILENCE
from meetings.services.silence.clock import moment_written, on_the_clock
from meetings.silence.workspace import silence_sections
from tests.factories import (
    AskedPartnerFactory,
    MeetingFactory,
    PartnerPositionFactory,
    PersonFactory,
    PublicationFactory,
    SilenceProcedureFactory,
)
from tests.silence.conftest import SetClock

DAY = datetime.timedelta(days=1)


def test_the_first_page_says_where_a_position_is_awaited(
    asked: AskedPartner, speaker: User, set_clock: SetClock
) -> None:
    (section,) = silence_sections(speaker)
    (need,) = section.needs
    assert need.text == f"Take a position on “{asked.procedure}”"
    assert need.by == on_the_clock(asked.procedure.due_at).date()
    PartnerPositionFactory(asked=asked)
    (section,) = silence_sections(speaker)
    assert section.needs == ()
    set_clock(asked.procedure.due_at)
    (section,) = silence_sections(speaker)
    assert section.needs == ()


def test_the_first_page_says_what_can_be_closed(
    asked: AskedPartner, publisher: User, set_clock: SetClock
) -> None:
    editor = PersonFactory.editor()
    assert [section.needs for section in silence_sections(publisher)] == [()]
    asked.due_at = asked.procedure.due_at + DAY
    asked.save()
    set_clock(asked.procedure.due_at)
    assert [section.needs for section in silence_sections(publisher)] == [()]
    set_clock(asked.due_at)
    (section,) = silence_sections(publisher)
    assert [need.text for need in section.needs] == [
        f"Close “{asked.procedure}”: nobody is awaited any more"
    ]
    assert [section.needs for section in silence_sections(editor)] == [()]


def test_nobody_else_has_anything_on_the_first_page(procedure: SilenceProcedure) -> None:
    AskedPartnerFactory(procedure=procedure)
    for person in (PersonFactory.focal_point(), PersonFactory.expert()):
        assert silence_sections(person) == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_notice_tells_the_readers_own_deadline(
    asked: AskedPartner, also_asked: AskedPartner, speaker: User, neighbour: User, language: str
) -> None:
    asked.due_at = asked.procedure.due_at + DAY
    asked.save()
    kind = kind_named(SILENCE)
    with translation.override(language):
        for person, until in ((speaker, asked.due_at), (neighbour, asked.procedure.due_at)):
            (subject,) = kind.subjects(person)
            assert moment_written(until) in kind.facts(subject, "opened")


@pytest.mark.parametrize(
    ("stage", "language", "words"),
    [
        ("is_closed", "en", "Outcome: Agreed"),
        ("is_closed", "fr", "Résultat\u00a0: Approuvé"),
        ("is_withdrawn", "en", "It was sent too early."),
        ("is_withdrawn", "fr", "Le texte a été envoyé trop tôt."),
    ],
)
def test_a_notice_tells_what_came_of_it(
    asked: AskedPartner, speaker: User, stage: str, language: str, words: str
) -> None:
    ended = SilenceProcedureFactory(**{stage: True})
    AskedPartnerFactory(procedure=ended, partner=asked.partner)
    kind = kind_named(SILENCE)
    with translation.override(language):
        subject = kind.subjects(speaker).get(pk=ended.pk)
        assert kind.facts(subject, "closed") == words


def test_what_has_ended_is_still_found_from_the_first_page(
    asked: AskedPartner, as_speaker: Client, as_publisher: Client
) -> None:
    ended = SilenceProcedureFactory(is_closed=True)
    AskedPartnerFactory(procedure=ended, partner=asked.partner)
    PublicationFactory(is_record=True, silence_procedure=ended)
    for client in (as_speaker, as_publisher):
        page: Any = client.get(reverse("focal_points:workspace")).content.decode()
        for procedure in (asked.procedure, ended):
            assert f'href="{procedure.get_absolute_url()}"' in page
        assert page.index(str(asked.procedure)) < page.index(str(ended))


def test_the_secretariat_is_told_until_when_all_may_speak(
    asked: AskedPartner, publisher: User
) -> None:
    asked.due_at = asked.procedure.due_at + DAY
    asked.save()
    kind = kind_named(SILENCE)
    (subject,) = kind.subjects(publisher)
    assert moment_written(asked.procedure.due_at) in kind.facts(subject, "broken")


def test_who_broke_the_silence_is_named_while_it_objects(
    asked: AskedPartner, also_asked: AskedPartner, publisher: User
) -> None:
    kind = kind_named(SILENCE)

    def told() -> str:
        subject = kind.subjects(publisher).get(pk=asked.procedure_id)
        return kind.facts(subject, "broken")

    until = f"Until {moment_written(asked.procedure.due_at)}; silence counts as agreement."
    PartnerPositionFactory(asked=asked, kind="objects", comments_en="Not § 3.")
    PartnerPositionFactory(asked=also_asked, kind="abstains")
    assert told() == f"Objecting: {asked.partner.name}. {until}"
    PartnerPositionFactory(asked=asked, kind="agrees", comments_en="")
    assert told() == until


def test_the_page_of_a_meeting_leads_to_its_procedures(
    asked: AskedPartner,
    as_speaker: Client,
    as_publisher: Client,
    client_for: Any,
    dialogue: Dialogue,
) -> None:
    meeting = MeetingFactory()
    open_one = AskedPartnerFactory(partner=asked.partner, procedure__meeting=meeting).procedure
    prepared = SilenceProcedureFactory(is_prepared=True, meeting=meeting)

    def led_to(client: Client) -> list[bool]:
        page = client.get(meeting.get_absolute_url()).content.decode()
        assert asked.procedure.get_absolute_url() not in page
        return [row.get_absolute_url() in page for row in (open_one, prepared)]

    assert led_to(as_speaker) == [True, False]
    assert led_to(as_publisher) == [True, True]
    for person in (None, PersonFactory.focal_point()):
        assert led_to(client_for(person, dialogue)) == [False, False]

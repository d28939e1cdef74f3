"""What the record of a silence procedure says: the same in each language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import override

from dialogue.palette import look_of
from knowledge.snapshots.content import Text
from meetings.models import Meeting, PartnerPosition, SilenceProcedure
from meetings.services.silence.clock import moment_written
from meetings.services.silence.lines import Line, counted, lines_of, silent_by_words


@dataclass(frozen=True, slots=True)
class Act:
    """When the procedure was opened or ended, and by whom; nobody where that account is gone."""

    moment: str
    person: str


@dataclass(frozen=True, slots=True)
class Position:
    """What a partner said once."""

    words: str
    moment: str
    comments: Text


@dataclass(frozen=True, slots=True)
class Voice:
    """A partner that spoke. The first position is the latest, which counts."""

    partner: str
    positions: tuple[Position, ...]

    @property
    def said_more(self) -> bool:
        """Whether there is more to read than the position that counts."""
        return len(self.positions) > 1 or bool(self.positions[0].comments)


@dataclass(frozen=True, slots=True)
class Silent:
    """A partner that did not speak; `had_until` where it had longer than the others."""

    partner: str
    had_until: str


@dataclass(frozen=True, slots=True)
class RecordContent:
    """All that the record says in one language. `silent` is by what the silence came to."""

    language: str
    look: str
    dialogue: Text
    short_name: Text
    title: Text
    is_for_approval: bool
    is_withdrawn: bool
    outcome: str
    reason: Text
    sent_for: str
    sent_to: str
    number_asked: int
    meeting: Text
    opened: Act
    deadline: str
    silence_is_agreement: bool
    ended: Act
    counts: tuple[tuple[str, int], ...]
    note: Text
    text: Text
    spoken: tuple[Voice, ...]
    silent: tuple[tuple[str, tuple[Silent, ...]], ...]

    @property
    def more_to_read(self) -> list[Voice]:
        """Partners of which comments or former positions are on record."""
        return [voice for voice in self.spoken if voice.said_more]


def record_of(procedure_id: int, languages: Iterable[str]) -> tuple[RecordContent, ...]:
    """The record in each of the languages, of a procedure that has ended.

    To be called in the scope of its dialogue; two queries, and two for each language.
    """
    rows = SilenceProcedure.objects.select_related("dialogue", "opened_by", "ended_by")
    procedure = rows.get(pk=procedure_id)
    # The record is read by all partners asked: a meeting is named that anybody may see.
    meeting = Meeting.objects.visible_to(AnonymousUser()).filter(pk=procedure.meeting_id).first()
    contents = []
    for language in languages:
        with override(language):
            contents.append(_content(procedure, meeting, language))
    return tuple(contents)


def _content(procedure: SilenceProcedure, meeting: Meeting | None, language: str) -> RecordContent:
    """In the language, which is active; partners are in the order of their names there."""
    lines = lines_of(procedure)
    # What every procedure has that has ended.
    assert procedure.opened_at is not None
    assert procedure.due_at is not None
    assert procedure.ended_at is not None
    return RecordContent(
        language=language,
        look=look_of(procedure.dialogue),
        dialogue=Text.of(procedure.dialogue, "name", language),
        short_name=Text.of(procedure.dialogue, "short_name", language),
        title=Text.of(procedure, "title", language),
        is_for_approval=procedure.is_for_approval,
        is_withdrawn=not procedure.outcome,
        outcome=str(procedure.get_outcome_display()),
        reason=Text.of(procedure, "reason", language),
        sent_for=str(procedure.get_asked_for_display()),
        sent_to=str(procedure.get_asked_of_display()),
        number_asked=len(lines),
        meeting=Text.of(meeting, "title", language) if meeting else Text(""),
        opened=_act(procedure.opened_at, procedure.opened_by),
        deadline=moment_written(procedure.due_at),
        silence_is_agreement=procedure.silence_is_agreement,
        ended=_act(procedure.ended_at, procedure.ended_by),
        counts=tuple((words, number) for _kind, words, number in counted(lines)),
        note=Text.of(procedure, "note", language),
        text=Text.of(procedure, "text", language),
        spoken=tuple(
            Voice(line.partner.name, tuple(_position(row, language) for row in line.positions))
            for line in lines
            if line.latest
        ),
        silent=tuple(
            (words, tuple(map(_silent, those))) for words, those in silent_by_words(lines)
        ),
    )


def _position(position: PartnerPosition, language: str) -> Position:
    return Position(
        words=str(position.get_kind_display()),
        moment=moment_written(position.taken_at),
        comments=Text.of(position, "comments", language),
    )


def _silent(line: Line) -> Silent:
    own = line.asked.due_at
    return Silent(line.partner.name, moment_written(line.asked.closes_at) if own else "")


def _act(moment: datetime.datetime, person: Any) -> Act:
    return Act(moment_written(moment), person.name if person else "")

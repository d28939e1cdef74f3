"""What would become of each line of a spreadsheet: new, changed, unchanged, or refused and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.digests import digest_of
from dialogue.texts import LANGUAGES
from meetings.enums import OutcomeKind, OutcomePart
from meetings.models import Meeting
from meetings.services.addressees import addressees_of
from meetings.services.register import MODELS
from meetings.services.register_import.cells import (
    Refusal,
    answer_in,
    kind_in,
    number_in,
    part_in,
    text_in,
)
from meetings.services.register_import.known import Addressees, Meetings, Plans, Sessions
from meetings.services.register_import.reading import Line, plain
from meetings.services.register_sheet import heads_by_field

Key = tuple[int, OutcomePart, int]
"""Meeting, part and number: what a text is known by."""
WORDS = tuple(f"text_{code}" for code in LANGUAGES)
PLAIN = ("kind", "is_paraphrase")
"""The columns that hold what a cell says; others hold what the cell names."""
NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass(frozen=True)
class Change:
    """What one column of a line changes, as a person reads it."""

    head: str
    before: str
    after: str


@dataclass(frozen=True)
class Trouble:
    """What is wrong with one cell, and what to do."""

    head: str
    message: str


@dataclass
class Fate:
    """What becomes of a line. `values` replace what is `before`.

    `called` are the addressees that it names, each as whom it can mean, and `addressees` those that
    are meant. `session` is the title that it gives, `themes` are all areas that it names. Where
    these or `action_ids` are None, those of the text stay.
    """

    line: int
    fate: str = ""
    meeting: Meeting | None = None
    key: Key | None = None
    text: Any = None
    values: dict[str, Any] = field(default_factory=dict)
    session: str = ""
    themes: frozenset[int] | None = None
    action_ids: frozenset[int] | None = None
    called: list[Sequence[str]] | None = None
    addressees: frozenset[str] | None = None
    before: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def name(self) -> str:
        """“Recommendation 3”, once that much is known."""
        return f"{self.key[1].label} {self.key[2]}" if self.key else ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """What the line says in each language."""
        found = ((code, self.values.get(f"text_{code}", "")) for code in LANGUAGES)
        return [(code, words) for code, words in found if words]


@dataclass(frozen=True)
class Plan:
    """All lines in their order, and a digest of what each would do."""

    fates: list[Fate]

    def of_fate(self, fate: str) -> list[Fate]:
        return [row for row in self.fates if row.fate == fate]

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(self.of_fate(name)) for name in (NEW, CHANGED, UNCHANGED, REFUSED)}

    @property
    def is_whole(self) -> bool:
        """Whether no line is refused, and one does something."""
        counts = self.counts
        return not counts[REFUSED] and bool(counts[NEW] or counts[CHANGED])

    @property
    def digest(self) -> str:
        """Another once the texts, meetings or plans have changed so that a line does otherwise."""
        return digest_of(
            {
                str(row.line): (
                    row.fate,
                    row.key and (row.key[0], row.key[1].value, row.key[2]),
                    sorted(row.values.items()),
                    sorted(row.action_ids or ()),
                    sorted(row.addressees or ()),
                    sorted(row.before.items()),
                    len(row.troubles),
                )
                for row in self.fates
            }
        )


def plan_import(lines: Sequence[Line], user: Any) -> Plan:
    """The fate of each line, for somebody who may write texts; ten queries, however many."""
    meetings = Meetings(user)
    plans, addressees = Plans(), Addressees()
    fates = [_understood(number, said, meetings, plans, addressees) for number, said in lines]
    sessions = Sessions({row.meeting.pk for row in fates if row.meeting and row.session})
    _refuse_twins(fates)
    stored = _stored(fates)
    for row in fates:
        if row.key is not None:
            text = stored.get(row.key)
            # The theme before the actions: those that stay as they are, are forgotten.
            _place_in_session(row, text, sessions)
            _give_theme(row, text, plans)
            if not row.troubles:
                _compare(row, text, plans, addressees)
        if row.troubles:
            row.fate = REFUSED
    return Plan(fates)


def _understood(
    number: int, said: dict[str, str], meetings: Meetings, plans: Plans, addressees: Addressees
) -> Fate:
    row = Fate(number)
    heads = heads_by_field()

    def read(name: str, reader: Any, *given: Any) -> Any:
        try:
            return reader(said.get(name, ""), *given)
        except Refusal as refusal:
            row.troubles.append(Trouble(heads[refusal.field or name], str(refusal)))
            return None

    part, place = read("part", part_in), read("number", number_in)
    row.meeting = read("meeting", meetings.named, said)
    if part and place and row.meeting:
        row.key = (row.meeting.pk, part, place)
    for code in LANGUAGES:
        if text := read(f"text_{code}", text_in):
            row.values[f"text_{code}"] = text
    if kind := read("kind", kind_in):
        row.values["kind"] = kind
    if (answer := read("is_paraphrase", answer_in)) is not None:
        row.values["is_paraphrase"] = answer
    row.session = said.get("session", "")
    row.themes = read("themes", plans.areas_in)
    row.action_ids = read("actions", plans.actions_in)
    row.called = read("addressees", addressees.called_in)
    return row


def _refuse_twins(fates: Iterable[Fate]) -> None:
    first: dict[Key, int] = {}
    for row in fates:
        if row.key in first:
            said = _("Line %(line)d has the same number already. Give this one another.")
            message = said % {"line": first[row.key]}
            row.troubles.append(Trouble(heads_by_field()["number"], message))
        elif row.key is not None:
            first[row.key] = row.line


def _stored(fates: Iterable[Fate]) -> dict[Key, Any]:
    """The texts that are there already; two queries."""
    meetings = {row.key[0] for row in fates if row.key}
    return {
        (text.meeting_id, part, text.number): text
        for part, model in MODELS.items()
        for text in model.objects.filter(meeting__in=meetings)
        .with_actions_served()
        .with_addressees()
    }


def _compare(row: Fate, text: Any, plans: Plans, addressees: Addressees) -> None:
    heads = heads_by_field()
    if text is None:
        if not any(name.startswith("text_") for name in row.values):
            message = _("A new text needs words, in one language at least.")
            row.troubles.append(Trouble(heads[f"text_{LANGUAGES[0]}"], message))
        else:
            row.fate = NEW
            row.changes += [
                Change(heads[name], "", _shown(name, row.values[name]))
                for name in PLAIN
                if row.values.get(name)
            ]
            if row.action_ids:
                row.changes.append(Change(heads["actions"], "", plans.written(row.action_ids)))
            _compare_addressees(row, frozenset(), addressees)
        return
    row.text = text
    for name in [name for name in row.values if name in (*WORDS, *PLAIN)]:
        value, before = row.values[name], getattr(text, name)
        if _same(before, value):
            del row.values[name]
        else:
            row.before[name] = before
            row.changes.append(Change(heads[name], _shown(name, before), _shown(name, value)))
    if row.action_ids is not None:
        served = frozenset(plans.ids_of(text.actions_served))
        if served == row.action_ids:
            row.action_ids = None
        else:
            row.before["actions"] = sorted(served)
            before, after = plans.written(served), plans.written(row.action_ids)
            row.changes.append(Change(heads["actions"], before, after))
    _compare_addressees(row, frozenset(one.value for one in addressees_of(text)), addressees)
    row.fate = CHANGED if row.changes else UNCHANGED


def _place_in_session(row: Fate, text: Any, sessions: Sessions) -> None:
    """The session of the meeting that the line names."""
    if not row.session or row.meeting is None:
        return
    head = heads_by_field()["session"]
    before = text.session_id if text else None
    try:
        found = sessions.named(row.meeting.pk, row.session, before)
    except Refusal as refusal:
        row.troubles.append(Trouble(head, str(refusal)))
        return
    if found != before:
        row.values["session_id"], row.before["session_id"] = found, before
        row.changes.append(Change(head, sessions.written(before), sessions.written(found)))


def _give_theme(row: Fate, text: Any, plans: Plans) -> None:
    """The text’s own theme: of those that the line names, the one that no action tells."""
    if row.themes is None:
        return
    head = heads_by_field()["themes"]
    served = plans.ids_of(text.actions_served) if text else ()
    told = plans.areas_above(served if row.action_ids is None else row.action_ids)
    own = frozenset({text.area_id} - {None}) if text else frozenset()
    named = row.themes - told
    if own | told == row.themes | told:
        return
    if len(named) > 1:
        message = _("A text has one theme besides those of its actions. Name that one alone.")
        row.troubles.append(Trouble(head, message))
        return
    row.values["area_id"] = next(iter(named), None)
    row.before["area_id"] = next(iter(own), None)
    row.changes.append(Change(head, plans.areas_written(own), plans.areas_written(named)))


def _compare_addressees(row: Fate, before: frozenset[str], addressees: Addressees) -> None:
    if row.called is None:
        return
    meant = addressees.meant(row.called, before)
    if meant != before:
        row.addressees = meant
        row.before["addressees"] = sorted(before)
        change = addressees.written(before), addressees.written(meant)
        row.changes.append(Change(heads_by_field()["addressees"], *change))


def _same(before: Any, value: Any) -> bool:
    """Whether a cell says what is stored, but for spaces around it and the like."""
    return bool(before == value or (isinstance(value, str) and plain(before or "") == value))


def _shown(name: str, value: Any) -> str:
    if name == "kind":
        return str(OutcomeKind(value).label) if value else ""
    if name == "is_paraphrase":
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    return str(value or "")

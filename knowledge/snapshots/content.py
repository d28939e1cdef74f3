"""The shapes of a publication's content: strings and numbers in one language, ready to be set."""

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

LABEL_FOOT = 78
LABEL_HEAD = 112
"""Labels of the strip, in tenths of a millimetre: how far the last one stands over the line of
time, and the first one under it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and, where it is not in the publication's language, the language it is in."""

    value: str
    foreign: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class AreaName:
    """An area of the plan. `hue` selects its colour, 1 to 5."""

    language: str
    hue: int
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class DateBlock:
    """A date set as a block: “25–26” over “April 2023”. `days` is empty where no day is known."""

    days: str
    rest: str
    whole: str


@dataclass(frozen=True, slots=True)
class Priority:
    text: Text
    area: AreaName | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of one of the dialogue's bodies, with the points of its agenda."""

    language: str
    kind: str
    title: Text
    date: DateBlock
    place: Text
    agenda: tuple[Text, ...]
    countries: int | None
    participants: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """A meeting that another one follows up."""

    title: Text
    kind: str
    date: str


@dataclass(frozen=True, slots=True)
class Result:
    """A thematic meeting or special event and what came of it. A count of None is unknown."""

    language: str
    number: int
    kind: str
    is_special: bool
    title: Text
    date: DateBlock
    place: Text
    co_chairs: tuple[Text, ...]
    guests: tuple[Text, ...]
    follows: tuple[Earlier, ...]
    is_first: bool
    participants: str
    countries: int | None
    summary: Text
    outcome: Text
    panels: int | None
    panel_topics: tuple[Text, ...]
    recommendations: int | None
    conclusions: int | None
    conclusion_texts: tuple[Text, ...]
    areas: tuple[AreaName, ...]
    plan_line: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A further meeting of the term, named in one line."""

    language: str
    kind: str
    title: Text
    date: str
    place: Text


@dataclass(frozen=True, slots=True)
class Tool:
    """A document or video of the term."""

    language: str
    kind: str
    title: Text
    date: str
    short_date: str
    address: str


@dataclass(frozen=True, slots=True)
class Square:
    """An action in the coverage matrix."""

    number: int
    addressed: bool


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    language: str
    code: str
    title: Text
    actions: tuple[Square, ...]
    addressed: bool


@dataclass(frozen=True, slots=True)
class AreaRows:
    area: AreaName
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """The plan, all of its actions, and those whose objective is not known."""

    name: Text
    areas: tuple[AreaRows, ...]
    unplaced: tuple[Square, ...]
    is_first_term: bool


@dataclass(frozen=True, slots=True)
class Share:
    """So many out of so many."""

    part: int
    whole: int


@dataclass(frozen=True, slots=True)
class Figures:
    thematic_meetings: int
    special_events: int
    areas: Share | None
    objectives: Share | None
    actions: Share | None
    recommendations: int
    conclusions: int
    panels: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A meeting on the strip of the term, `at` so many thousandths of its length.

    `side` says how its label sits: "start", "middle" or "end" of the label is at the mark;
    `lifted` puts it over the labels of its neighbours. `number` is the result's, 0 without one.
    The first `places` of its lines name the place.
    """

    at: int
    side: str
    lifted: bool
    number: int
    hue: int
    lines: tuple[str, ...]
    places: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A line of a mark's label, its baseline `y` tenths of a millimetre from the line of time."""

    y: int
    text: str
    is_place: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """The first of a month; `year` is set in January."""

    at: int
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The term as a line of time: results above it, the bodies below, all of it in words too.

    `type_size` is that of the labels, in tenths of a millimetre.
    """

    above: tuple[Mark, ...]
    below: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    description: str
    type_size: int = 32

    @property
    def leading(self) -> int:
        """From one line of a label to the next."""
        return self.type_size * 9 // 8

    @property
    def lift(self) -> int:
        """How far a lifted label stands over the others, in tenths of a millimetre."""
        return self.leading * self._lines(self.above) - 10

    @property
    def top(self) -> int:
        """How far the drawing reaches over the line of time."""
        lifted = self.lift if any(mark.lifted for mark in self.above) else 0
        return LABEL_FOOT + self.leading * self._lines(self.above) + lifted

    @property
    def height(self) -> int:
        """The whole of the drawing, from the top to under the labels below the line."""
        return self.top + LABEL_HEAD + self.leading * (max(1, self._lines(self.below)) - 1) + 14

    @property
    def labels_above(self) -> Iterator[tuple[Mark, list[Label]]]:
        """Every result with its label: the last line over the mark, the others on top of it."""
        for mark in self.above:
            foot = LABEL_FOOT + (self.lift if mark.lifted else 0)
            yield mark, self._labels(mark, -foot - self.leading * (len(mark.lines) - 1))

    @property
    def labels_below(self) -> Iterator[tuple[Mark, list[Label]]]:
        """Every sitting of a body with its label, hanging under the mark."""
        for mark in self.below:
            yield mark, self._labels(mark, LABEL_HEAD)

    def _labels(self, mark: Mark, first: int) -> list[Label]:
        return [
            Label(first + self.leading * row, line, row < mark.places)
            for row, line in enumerate(mark.lines)
        ]

    @staticmethod
    def _lines(marks: tuple[Mark, ...]) -> int:
        return max((len(mark.lines) for mark in marks), default=0)


@dataclass(frozen=True, slots=True)
class Contacts:
    """How to reach the dialogue."""

    name: Text
    short_name: Text
    email: str
    website: str
    x_handle: str
    linkedin: str
    youtube: str
    programme: Text


@dataclass(frozen=True, slots=True)
class ChairmanshipContent:
    """All that the brochure of a chairmanship says in one language."""

    language: str
    look: str
    chair: Text
    term: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    predecessor: Text
    successor: Text
    handover: Sitting | None
    lead_body: Text
    slogan: Text
    introduction: Text
    priorities: tuple[Priority, ...]
    steering: tuple[Sitting, ...]
    officials: tuple[Sitting, ...]
    results: tuple[Result, ...]
    others: tuple[Other, ...]
    tools: tuple[Tool, ...]
    plan: PlanContent | None
    figures: Figures
    strip: Strip | None
    contacts: Contacts

    @property
    def has_programme(self) -> bool:
        """Whether the term has a line of time, sittings or other meetings to list."""
        return bool(self.strip or self.steering or self.officials or self.others)

    @property
    def has_foreign_text(self) -> bool:
        """Whether anything is shown in the other language for want of a translation."""
        return any(_foreign(asdict(self)))


def as_data(contents: tuple[ChairmanshipContent, ...]) -> list[dict[str, Any]]:
    """The contents as nested dictionaries, for hashing and for tests."""
    return [asdict(content) for content in contents]


def _foreign(data: Any) -> list[str]:
    """Every language mark in nested data."""
    if isinstance(data, dict):
        marks = [data["foreign"]] if data.get("foreign") and data.get("value") else []
        return marks + [mark for value in data.values() for mark in _foreign(value)]
    if isinstance(data, list | tuple):
        return [mark for value in data for mark in _foreign(value)]
    return []

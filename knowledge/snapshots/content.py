"""The shapes of a publication's content: strings and numbers in one language, ready to be set.

An `address` is of the portal's page about the row, whole, in the content's language.
"""

import datetime
from dataclasses import dataclass
from typing import Self

from django.db import models

from dialogue.texts import text_of
from knowledge.snapshots.drawing import Strip
from meetings.services.coverage import Share


@dataclass(frozen=True, slots=True)
class Text:
    """A text and, where it is not in the publication's language, the language it is in."""

    value: str
    foreign: str = ""

    def __bool__(self) -> bool:
        return bool(self.value)

    @classmethod
    def of(cls, row: models.Model, field: str, language: str) -> Self:
        """The field in that language; else in the first that has any."""
        value, found_in = text_of(row, field, language)
        return cls(value, "" if found_in == language else found_in)


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
    address: str
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

    address: str
    title: Text
    kind: str
    date: str


@dataclass(frozen=True, slots=True)
class Result:
    """A thematic meeting or special event and what came of it. A count of None is unknown."""

    language: str
    address: str
    number: int
    kind: str
    is_special: bool
    title: Text
    date: DateBlock
    place: Text
    co_chairs: tuple[Text, ...]
    guests: tuple[Text, ...]
    follows: tuple[Earlier, ...]
    first: Text
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
    address: str
    kind: str
    title: Text
    date: str
    place: Text


@dataclass(frozen=True, slots=True)
class Tool:
    """A document or video of the term; `address` is its own, or empty."""

    language: str
    kind: str
    title: Text
    date: str
    short_date: str
    address: str


@dataclass(frozen=True, slots=True)
class Square:
    """An action in the coverage matrix."""

    address: str
    number: int
    addressed: bool


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    language: str
    code: str
    title: Text
    actions: tuple[Square, ...]


@dataclass(frozen=True, slots=True)
class AreaRows:
    area: AreaName
    objectives: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What of the plan was addressed.

    Where actions are known to have been, `areas` are the whole plan, and `unplaced` are the actions
    whose objective is not known. Otherwise `areas` are the headings addressed and nothing more.
    """

    name: Text
    has_actions: bool
    areas: tuple[AreaRows, ...]
    unplaced: tuple[Square, ...]
    is_first_term: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the term. A share of None is not known; `meetings` are those of every kind."""

    meetings: int
    thematic_meetings: int
    special_events: int
    areas: Share | None
    objectives: Share | None
    actions: Share | None
    recommendations: int
    conclusions: int
    panels: int

    @property
    def has_results(self) -> bool:
        """Whether anything was counted; a term of which nothing is recorded came not to nought."""
        return bool(self.thematic_meetings or self.special_events)


@dataclass(frozen=True, slots=True)
class Behind:
    """Where the rows behind the totals are read: the term's meetings, those of the two kinds that
    have results, and what they addressed.

    `coverage` is empty where the term had no plan.
    """

    meetings: str
    thematic: str
    special: str
    coverage: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """How to reach the dialogue. `website` is as printed, `website_address` for a link."""

    name: Text
    short_name: Text
    email: str
    website: str
    website_address: str
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
    behind: Behind
    strip: Strip | None
    contacts: Contacts

    @property
    def has_programme(self) -> bool:
        """Whether the term has a line of time, sittings or other meetings to list."""
        return bool(self.strip or self.steering or self.officials or self.others)

    @property
    def has_inside(self) -> bool:
        """Whether anything stands between the cover and the back: else it is a sheet of these."""
        has_areas = self.plan is not None and bool(self.plan.areas)
        return bool(self.has_programme or self.results or self.tools or has_areas)

"""The content of several languages as it stands side by side, and what is said once for all.

Between the facing columns runs a spine. What every language shares stands there: a date's figures,
a count, an objective's code. Words that are spelled alike are said once, too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import ngettext, npgettext, override

from knowledge.snapshots.content import (
    AreaName,
    ChairmanshipContent,
    DateBlock,
    ObjectiveRow,
    Result,
    Sitting,
    Square,
)
from knowledge.snapshots.drawing import Mark, Strip

SMALL_TYPE = 28
"""The labels of a strip in several languages, in tenths of a millimetre."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words, and the language they are in."""

    language: str
    value: str


Wordings = tuple[Wording, ...]
"""The same in each language; a single one where all languages spell it alike."""


@dataclass(frozen=True, slots=True)
class When:
    """A date said once: “25–26”, “April” and “avril”, “2023”.

    Where the figures cannot be shared, `days` and `year` are empty and `words` say all of it.
    """

    days: str
    words: Wordings
    year: str


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what was counted, in every language; `address` leads to the rows behind it."""

    address: str
    number: int
    labels: Wordings


@dataclass(frozen=True, slots=True)
class FacingRow:
    """The twins of one row, the date they share, their kind and its counts.

    `twins` are of content.Result, Sitting, Other or Tool, one for each language.
    """

    twins: tuple[Any, ...]
    when: When
    kinds: tuple[Wordings, ...] = ()
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class FacingObjective:
    code: str
    actions: tuple[Square, ...]
    twins: tuple[ObjectiveRow, ...]


@dataclass(frozen=True, slots=True)
class FacingArea:
    code: str
    hue: int
    twins: tuple[AreaName, ...]
    objectives: tuple[FacingObjective, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """All that stands in rows, of every language at once.

    `slogan` is there where facing languages have to share one.
    """

    slogan: Wording | None
    strip: Strip | None
    sittings: tuple[FacingRow, ...]
    others: tuple[FacingRow, ...]
    results: tuple[FacingRow, ...]
    tools: tuple[FacingRow, ...]
    areas: tuple[FacingArea, ...]
    totals: tuple[Count, ...]

    @property
    def has_programme(self) -> bool:
        """Whether anything was held or published; a term that has just begun has a cover alone."""
        return bool(self.sittings or self.others or self.results or self.tools)

    @property
    def has_inside(self) -> bool:
        """Whether anything stands between the cover, with the line of the term, and the back."""
        return bool(self.has_programme or self.areas)


def face(contents: Sequence[ChairmanshipContent]) -> Facing:
    """The rows of the contents side by side; they must be of one chairmanship."""
    languages = tuple(content.language for content in contents)
    figures, behind = contents[0].figures, contents[0].behind
    return Facing(
        slogan=_slogan(contents) if len(contents) > 1 else None,
        strip=_strip([content.strip for content in contents if content.strip]),
        sittings=tuple(
            _dated(languages, twins)
            for twins in _twins((*content.steering, *content.officials) for content in contents)
        ),
        others=tuple(
            FacingRow(twins, _when(languages, "", [other.date for other in twins]))
            for twins in _twins(content.others for content in contents)
        ),
        results=tuple(
            replace(
                _dated(languages, twins),
                kinds=_kinds_of(languages, twins),
                counts=_counts_of(languages, twins[0]),
            )
            for twins in _twins(content.results for content in contents)
        ),
        tools=tuple(
            FacingRow(twins, _when(languages, "", [tool.short_date for tool in twins]))
            for twins in _twins(content.tools for content in contents)
        ),
        areas=tuple(
            FacingArea(
                code=branches[0].area.code,
                hue=branches[0].area.hue,
                twins=tuple(branch.area for branch in branches),
                objectives=tuple(
                    FacingObjective(twins[0].code, twins[0].actions, twins)
                    for twins in _twins(branch.objectives for branch in branches)
                ),
            )
            for branches in _twins(
                content.plan.areas if content.plan else () for content in contents
            )
        ),
        totals=tuple(
            Count(address, number, _in_each(languages, _counted(name, number)))
            for name, number, address in (
                ("thematic", figures.thematic_meetings, behind.thematic),
                ("special", figures.special_events, behind.special),
                ("recommendations", figures.recommendations, behind.meetings),
                ("conclusions", figures.conclusions, behind.meetings),
            )
            if number
        ),
    )


def _twins(columns: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The first of each language, the second of each, and so on."""
    return list(zip(*columns, strict=True))


def _alike(languages: Sequence[str], values: Sequence[str]) -> Wordings:
    if len(set(values)) == 1:
        return (Wording(languages[0], values[0]),)
    return tuple(map(Wording, languages, values))


def _slogan(contents: Sequence[ChairmanshipContent]) -> Wording | None:
    """The slogan that stands for all languages because it was published in one of them only."""
    foreign = next((content.slogan for content in contents if content.slogan.foreign), None)
    return Wording(foreign.foreign, foreign.value) if foreign else None


def _in_each(languages: Sequence[str], say: Callable[[], str]) -> Wordings:
    values = []
    for language in languages:
        with override(language):
            values.append(say())
    return _alike(languages, values)


def _dated(languages: Sequence[str], twins: tuple[Result | Sitting, ...]) -> FacingRow:
    dates: list[DateBlock] = [twin.date for twin in twins]
    # French has “1er” for 1: such a day cannot stand once for both.
    is_shared = len({date.days for date in dates}) == 1
    if not dates[0].days or not is_shared:
        return FacingRow(twins, When("", _alike(languages, [date.whole for date in dates]), ""))
    return FacingRow(twins, _when(languages, dates[0].days, [date.rest for date in dates]))


def _when(languages: Sequence[str], days: str, dates: Sequence[str]) -> When:
    """Take off the days that all the dates begin with, and the year that they end with."""
    firsts = {date.partition(" ")[0] for date in dates}
    if not days and len(firsts) == 1 and all(date.count(" ") == 2 for date in dates):
        days = firsts.pop()
        dates = [date.partition(" ")[2] for date in dates]
    parts = [date.rpartition(" ") for date in dates]
    years = {year for _month, _space, year in parts}
    if len(years) == 1 and years.copy().pop().isdigit():
        months = [month for month, _space, _year in parts]
        return When(days, _alike(languages, months) if any(months) else (), years.pop())
    return When(days, _alike(languages, dates), "")


def _kinds_of(languages: Sequence[str], twins: tuple[Result, ...]) -> tuple[Wordings, ...]:
    return (_alike(languages, [result.kind for result in twins]),)


def _counts_of(languages: Sequence[str], result: Result) -> tuple[Count, ...]:
    counts = (
        ("panels", result.panels),
        ("recommendations", result.recommendations),
        ("conclusions", result.conclusions),
    )
    return tuple(
        Count(f"{result.address}#{name}", number, _in_each(languages, _counted(name, number)))
        for name, number in counts
        if number
    )


def _counted(name: str, number: int) -> Callable[[], str]:
    """What says the name of the counted in the language then active."""
    return {
        "thematic": lambda: ngettext("thematic meeting", "thematic meetings", number),
        "special": lambda: ngettext("special event", "special events", number),
        "panels": lambda: npgettext("counted", "panel", "panels", number),
        "recommendations": lambda: npgettext(
            "counted", "recommendation", "recommendations", number
        ),
        "conclusions": lambda: npgettext("counted", "conclusion", "conclusions", number),
    }[name]


def _strip(strips: Sequence[Strip]) -> Strip | None:
    """One drawing for all languages; in the first one alone should their labels not be twins."""
    if not strips:
        return None
    first = strips[0]
    if len({_shape(strip) for strip in strips}) > 1:
        return first
    return replace(
        first,
        above=tuple(map(_mark, _twins(strip.above for strip in strips))),
        below=tuple(_mark(twins, " / ") for twins in _twins(strip.below for strip in strips)),
        type_size=SMALL_TYPE,
    )


def _shape(strip: Strip) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(len(mark.lines) for mark in marks) for marks in (strip.above, strip.below))


def _mark(twins: tuple[Mark, ...], between: str = "") -> Mark:
    """The place in every language, then line by line the rest; what is alike stands once.

    The places stand in one line with `between` between them, or each in its own.
    """
    places, *rest = (list(dict.fromkeys(lines)) for lines in _twins(mark.lines for mark in twins))
    if between:
        places = [between.join(places)]
    lines = [*places, *(line for row in rest for line in _joined(row))]
    return replace(twins[0], lines=tuple(lines), places=len(places))


def _joined(lines: list[str]) -> list[str]:
    """“25–26 Apr” and “25–26 avr.” are said as “25–26 Apr / avr.”."""
    figures = {line.partition(" ")[0] for line in lines}
    if len(figures) != 1 or not min(figures)[:1].isdigit() or len(lines) == 1:
        return lines
    return [f"{figures.pop()} " + " / ".join(line.partition(" ")[2] for line in lines)]

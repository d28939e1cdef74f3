"""The drawing of a term as a line of time: its marks, and where their labels find room."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

# The strip is drawn in tenths of a millimetre on the 174 mm of the type area.
WIDTH = 1740
STRIP_START = 40
STRIP_LENGTH = 1660

LABEL_FOOT = 78
LABEL_HEAD = 112
"""How far the last line of a label stands over the line of time, and the first one under it."""

STEM = 60
"""How far a mark hangs under the line of time."""

LETTER = 0.54
"""The width of a letter in sizes of the type, so that most words are narrower."""

GAP = 20


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
class Hanging:
    """A mark under the line of time, how far down its stem reaches, and its label."""

    mark: Mark
    stem: int
    labels: tuple[Label, ...]


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
        lowest = max((row.labels[-1].y for row in self.hanging if row.labels), default=LABEL_HEAD)
        return self.top + lowest + 14

    @property
    def labels_above(self) -> Iterator[tuple[Mark, tuple[Label, ...]]]:
        """Every result with its label: the last line over the mark, the others on top of it."""
        for mark in self.above:
            foot = LABEL_FOOT + (self.lift if mark.lifted else 0)
            yield mark, self._labels(mark, -foot - self.leading * (len(mark.lines) - 1))

    @property
    def hanging(self) -> list[Hanging]:
        """Every sitting of a body with its label under the mark, none over another.

        A label keeps to the drawing. Of two that would meet, the earlier turns away to the left;
        where that is not enough, the later one hangs lower.
        """
        marks = [self._kept_inside(mark) for mark in self.below]
        for index in range(len(marks) - 1):
            if self._reach(marks[index])[1] > self._reach(marks[index + 1])[0]:
                turned = replace(marks[index], side="end")
                if self._reach(turned)[0] >= 0:
                    marks[index] = turned
        hung: list[Hanging] = []
        for mark in marks:
            left, right = self._reach(mark)
            first = LABEL_HEAD
            for other in hung:
                begins, ends = self._reach(other.mark)
                if left < ends and begins < right:
                    first = max(first, other.labels[-1].y + self.leading + GAP // 2)
            stem = STEM + first - LABEL_HEAD
            hung.append(Hanging(mark, stem, self._labels(mark, first)))
        return hung

    def _kept_inside(self, mark: Mark) -> Mark:
        left, right = self._reach(mark)
        if left < 0:
            return replace(mark, side="start")
        if right > WIDTH:
            return replace(mark, side="end")
        return mark

    def _reach(self, mark: Mark) -> tuple[int, int]:
        """From where to where a label reaches, with a gap on its right."""
        width = round(max(map(len, mark.lines)) * self.type_size * LETTER)
        at = STRIP_START + mark.at * STRIP_LENGTH // 1000
        left = {"start": at, "middle": at - width // 2, "end": at - width}[mark.side]
        return left, left + width + GAP

    def _labels(self, mark: Mark, first: int) -> tuple[Label, ...]:
        return tuple(
            Label(first + self.leading * row, line, row < mark.places)
            for row, line in enumerate(mark.lines)
        )

    @staticmethod
    def _lines(marks: tuple[Mark, ...]) -> int:
        return max((len(mark.lines) for mark in marks), default=0)

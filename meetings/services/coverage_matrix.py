"""The coverage matrix: headings of a plan against years, chairmanships, partners or meetings."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dialogue.models import Action, Area, Objective
from dialogue.services.plan_tree import PlanTree
from meetings.enums import CoverageLevel, OutcomePart
from meetings.services.coverage import Addressed, Shares, shares_of

Heading = Area | Objective | Action
Key = tuple[str, int]
"""The level of a heading and its id."""

ALL = ("", 0)
"""The line of the plan as a whole."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What counts once wherever it counts: a meeting, or a text of one (`part`).

    `named` are the most precise headings that it is known to have spoken of.
    """

    pk: int
    meeting: int
    named: frozenset[Key]
    part: OutcomePart | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """`key` stands for it in addresses; `address` is of the page about it, where it has one."""

    key: str
    label: str
    address: str = ""


TOTAL = Column("", "")
"""The column of everything; what counts in two columns counts once in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """`perhaps`: a heading above was named, and which of those below it is not recorded."""

    column: Column
    count: int
    perhaps: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, the number of all that spoke of it, and the same for each column.

    Who speaks of an action speaks of its objective and its area too.
    """

    level: str
    heading: Heading | None
    total: Cell
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        """As it stands in addresses; empty for the plan as a whole."""
        return f"{self.level}-{self.heading.pk}" if self.heading else ""

    @property
    def number(self) -> str:
        """The heading's, as the plan prints it."""
        heading = self.heading
        if heading is None:
            return ""
        return str(heading.number) if isinstance(heading, Action) else heading.code


@dataclass(frozen=True, slots=True)
class Block:
    """An area with all that stands under it; None for actions whose objective is not known."""

    area: Area | None
    lines: tuple[Line, ...]


LEVELS = {
    CoverageLevel.AREAS: "area",
    CoverageLevel.OBJECTIVES: "objective",
    CoverageLevel.ACTIONS: "action",
}


class Grid:
    """Headings of a plan against columns, whoever knows what stands in a cell and behind it."""

    def __init__(self, tree: PlanTree, columns: Sequence[Column]) -> None:
        self.tree = tree
        self.columns = tuple(columns)

    def entries(self, line: Line, column: Column) -> Sequence[Entry]:
        """What the cell counts."""
        raise NotImplementedError

    def _cell(self, key: Key, column: Column) -> Cell:
        raise NotImplementedError

    @cached_property
    def whole(self) -> Line:
        """The plan as a whole: all that spoke of any heading of it."""
        return self._line(ALL, None)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The headings in the order of the plan."""
        blocks = [
            Block(branch.area, tuple(self._lines_of(branch.area, branch.objectives)))
            for branch in self.tree.areas
        ]
        if self.tree.unplaced:
            lines = [self._line(key_of(action), action) for action in self.tree.unplaced]
            blocks.append(Block(None, tuple(lines)))
        return tuple(blocks)

    def blocks_at(self, level: CoverageLevel | None) -> tuple[Block, ...]:
        """With the lines of that level alone; without one, all."""
        if level is None:
            return self.blocks
        narrowed = (
            Block(block.area, tuple(line for line in block.lines if line.level == LEVELS[level]))
            for block in self.blocks
        )
        return tuple(block for block in narrowed if block.lines)

    @cached_property
    def addressed(self) -> Addressed:
        """The headings that anything spoke of."""
        found: dict[str, list[Any]] = {"area": [], "objective": [], "action": []}
        for line in self._headed():
            if line.total.count:
                found[line.level].append(line.heading)
        actions = sorted(found["action"], key=lambda action: action.number)
        return Addressed(tuple(found["area"]), tuple(found["objective"]), tuple(actions))

    @property
    def shares(self) -> Shares:
        return shares_of(self.addressed, self.tree)

    @property
    def gaps(self) -> list[Action]:
        """The actions that nothing is known to have spoken of, by number."""
        missing = [line.heading for line in self._headed() if not line.total.count]
        actions = [heading for heading in missing if isinstance(heading, Action)]
        return sorted(actions, key=lambda action: action.number)

    def line(self, key: str) -> Line:
        """Raises KeyError where the plan has no such heading."""
        lines = {line.key: line for line in (self.whole, *self._headed())}
        return lines[key]

    def column(self, key: str) -> Column:
        """Raises KeyError where there is no such column."""
        return {column.key: column for column in (TOTAL, *self.columns)}[key]

    def _headed(self) -> Iterator[Line]:
        for block in self.blocks:
            yield from block.lines

    def _lines_of(self, area: Area, branches: Any) -> Iterator[Line]:
        yield self._line(key_of(area), area)
        for branch in branches:
            yield self._line(key_of(branch.objective), branch.objective)
            for action in branch.actions:
                yield self._line(key_of(action), action)

    def _line(self, key: Key, heading: Heading | None) -> Line:
        total, *cells = (self._cell(key, column) for column in (TOTAL, *self.columns))
        return Line(key[0], heading, total, tuple(cells))


class Matrix(Grid):
    """What entries say of a plan, by heading and column. Asks the database nothing."""

    def __init__(
        self,
        tree: PlanTree,
        entries: Sequence[Entry],
        columns: Sequence[Column],
        places: Mapping[int, Sequence[str]],
    ) -> None:
        """`places` are the keys of the columns that each meeting stands in, at least one."""
        super().__init__(tree, columns)
        self.counted, self.places = entries, places
        self._found: dict[tuple[Key, str], list[Entry]] = defaultdict(list)
        self._perhaps: set[tuple[Key, str]] = set()
        above, below = _kin(tree)
        for entry in entries:
            headings = {ALL, *(key for named in entry.named for key in above[named])}
            vague = {key for named in entry.named for key in below[named]}
            for column in (TOTAL.key, *places[entry.meeting]):
                for key in headings:
                    self._found[key, column].append(entry)
                self._perhaps.update((key, column) for key in vague)

    def entries(self, line: Line, column: Column) -> Sequence[Entry]:
        key = key_of(line.heading) if line.heading else ALL
        return self._found.get((key, column.key), [])

    def _cell(self, key: Key, column: Column) -> Cell:
        number = len(self._found.get((key, column.key), ()))
        return Cell(column, number, (key, column.key) in self._perhaps)


def key_of(heading: Heading) -> Key:
    return str(heading._meta.model_name), heading.pk


def _kin(tree: PlanTree) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """The headings above each, itself included, and those below it."""
    above: dict[Key, list[Key]] = {key_of(action): [key_of(action)] for action in tree.unplaced}
    below: dict[Key, list[Key]] = defaultdict(list)
    for branch in tree.areas:
        area = key_of(branch.area)
        above[area] = [area]
        for limb in branch.objectives:
            objective = key_of(limb.objective)
            above[objective] = [objective, area]
            below[area].append(objective)
            for action in map(key_of, limb.actions):
                above[action] = [action, objective, area]
                below[objective].append(action)
                below[area].append(action)
    return above, below

"""Two plans of a dialogue side by side, domain by domain of the Joint Valletta Action Plan."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from dialogue.models import Action, ActionPlan, Area, Objective, VallettaDomain
from dialogue.services.continuity import Heading, links_between
from dialogue.services.plan_tree import trees_of
from meetings.services.coverage_matrix import Block, Line, Matrix
from meetings.services.plan_coverage import totals_of


@dataclass(frozen=True, slots=True)
class Number:
    """So many; None where it is not known. `at_least`: how many more there are is not known."""

    value: int | None
    at_least: bool = False


@dataclass(frozen=True)
class Entry:
    """A heading of one plan: its line of the coverage, and what it is tied to in the other plan."""

    line: Line
    tied: list[Heading]
    under: list["Entry"] = field(default_factory=list)

    @property
    def heading(self) -> Any:
        return self.line.heading

    @property
    def told(self) -> list["Entry"]:
        """The actions under it of which more is known than the number."""
        return [entry for entry in self.under if not entry.is_bare]

    @property
    def bare(self) -> list["Entry"]:
        return [entry for entry in self.under if entry.is_bare]

    @property
    def is_bare(self) -> bool:
        return not (self.heading.title or self.tied or self.line.total.count)


@dataclass(frozen=True)
class Side:
    """What one plan has under a domain. `areas` hold their objectives, and those their actions."""

    plan: ActionPlan
    areas: list[Entry]
    unplaced: list[Entry]
    leaves_some_unplaced: bool
    """Whether actions of the plan are known whose objective is not, be it here or elsewhere."""
    has_areas: bool
    names_domains: bool
    """Whether areas of the plan are known at all, and whether any of them names a domain."""

    @property
    def unplaced_told(self) -> list[Entry]:
        return [entry for entry in self.unplaced if not entry.is_bare]

    @property
    def unplaced_bare(self) -> list[Entry]:
        return [entry for entry in self.unplaced if entry.is_bare]

    @property
    def objectives(self) -> list[Entry]:
        return [objective for area in self.areas for objective in area.under]

    @property
    def actions(self) -> list[Entry]:
        return [action for objective in self.objectives for action in objective.under]

    @cached_property
    def area_number(self) -> Number:
        return Number(len(self.areas))

    @cached_property
    def objective_number(self) -> Number:
        """5a and 5b are two headings of the one objective number 5."""
        numbers = {row.heading.number or row.heading.code for row in self.objectives}
        return _number(len(numbers), at_least=not all(area.under for area in self.areas))

    @cached_property
    def action_number(self) -> Number:
        """As published for an objective, where that is more than were transcribed."""
        each = [max(row.heading.published_actions or 0, len(row.under)) for row in self.objectives]
        whole = all(area.under for area in self.areas) and all(
            row.heading.published_actions is not None
            or (row.under and not self.leaves_some_unplaced)
            for row in self.objectives
        )
        return _number(sum(each), at_least=not whole)

    @cached_property
    def taken_up(self) -> Number:
        """How many of the actions meetings are recorded to have spoken of.

        Unknown where only headings above were named.
        """
        actions = self.actions or self.unplaced
        number = sum(1 for row in actions if row.line.total.count)
        above = self.areas + self.objectives
        if not number and any(row.line.total.count for row in above):
            return Number(None)
        return Number(number)


@dataclass(frozen=True)
class Part:
    """A domain, with what either plan has under it; None for areas that name no domain."""

    domain: VallettaDomain | None
    sides: tuple[Side, Side]
    is_unplaced: bool = False
    """Of actions whose objective is not known."""


@dataclass(frozen=True)
class Level:
    """What is recorded of how the objectives, or the actions, of one plan go on in the other."""

    level: str
    begun: list[Heading]
    """Headings of the earlier plan that go on in the later one."""
    going_on: list[Heading]
    """Headings of the later plan that continue one of the earlier."""
    left: list[Heading]
    new: list[Heading]
    """Headings of which no such thing is recorded; which does not say that they ended or began."""

    def __bool__(self) -> bool:
        return bool(self.begun)


@dataclass(frozen=True)
class Carried:
    """What goes on from the one plan to the other, of objectives and of actions."""

    levels: list[Level]

    @property
    def is_told(self) -> bool:
        return any(self.levels)

    @property
    def can_be_told(self) -> bool:
        """Whether both plans have headings of one level, so that they could be tied."""
        return any(
            (level.begun or level.left) and (level.going_on or level.new) for level in self.levels
        )


@dataclass(frozen=True)
class SideBySide:
    """The earlier plan first. Matrices hold each plan's totals, as its coverage page shows them."""

    matrices: tuple[Matrix, Matrix]
    parts: list[Part]
    carried: Carried

    @property
    def plans(self) -> tuple[ActionPlan, ActionPlan]:
        return self.matrices[0].tree.plan, self.matrices[1].tree.plan


def side_by_side(earlier: ActionPlan, later: ActionPlan, user: Any) -> SideBySide:
    """As far as the user may see what meetings spoke of; six queries."""
    links = links_between(earlier, later)
    first, second = matrices = totals_of(trees_of([earlier, later]), user)
    headings = {
        (type(line.heading), line.heading.pk): line.heading
        for matrix in matrices
        for block in matrix.blocks
        for line in block.lines
        if line.heading is not None
    }
    tied: dict[tuple[Any, int], list[Any]] = defaultdict(list)
    for model, pairs in links.items():
        for one, other in pairs:
            tied[model, one].append(headings[model, other])
            tied[model, other].append(headings[model, one])
    for rows in tied.values():
        rows.sort(key=_place)
    return SideBySide(
        (first, second),
        _parts((first, second), tied),
        Carried([_level(model, (first, second), tied) for model in links]),
    )


def _parts(matrices: tuple[Matrix, Matrix], tied: dict[tuple[Any, int], list[Any]]) -> list[Part]:
    found = [_by_domain(matrix) for matrix in matrices]
    domains = {
        block.area.valletta_domain
        for blocks in found
        for rows in blocks.values()
        for block in rows
        if block.area is not None
    }
    in_order: list[Any] = sorted(domains - {None}, key=lambda domain: domain.number)
    parts = [
        Part(domain, _sides(matrices, [blocks.get(domain, []) for blocks in found], tied))
        for domain in (*in_order, *(domains & {None}))
    ]
    if any(matrix.tree.unplaced for matrix in matrices):
        apart = [[block for block in matrix.blocks if block.area is None] for matrix in matrices]
        parts.append(Part(None, _sides(matrices, apart, tied), is_unplaced=True))
    return parts


def _by_domain(matrix: Matrix) -> dict[Any, list[Block]]:
    found: dict[Any, list[Block]] = defaultdict(list)
    for block in matrix.blocks:
        if block.area is not None:
            found[block.area.valletta_domain].append(block)
    return found


def _sides(
    matrices: tuple[Matrix, Matrix],
    blocks: list[list[Block]],
    tied: dict[tuple[Any, int], list[Any]],
) -> tuple[Side, Side]:
    one, other = (
        Side(
            matrix.tree.plan,
            [entry for block in rows if block.area for entry in _entries(block, tied)],
            [entry for block in rows if not block.area for entry in _entries(block, tied)],
            bool(matrix.tree.unplaced),
            bool(matrix.tree.areas),
            any(branch.area.valletta_domain_id for branch in matrix.tree.areas),
        )
        for matrix, rows in zip(matrices, blocks, strict=True)
    )
    return one, other


def _entries(block: Block, tied: dict[tuple[Any, int], list[Any]]) -> Iterator[Entry]:
    """The lines of the block that stand at its top, each with those below it."""
    rows = [Entry(line, tied.get((type(line.heading), _pk(line)), [])) for line in block.lines]
    if block.area is None:
        yield from rows
        return
    area: Entry | None = None
    for row in rows:
        match row.heading:
            case Area():
                area = row
            case Objective() if area:
                area.under.append(row)
            case Action() if area:
                area.under[-1].under.append(row)
    if area:
        yield area


def _level(
    model: type[Heading], matrices: tuple[Matrix, Matrix], tied: dict[tuple[Any, int], list[Any]]
) -> Level:
    (begun, left), (going_on, new) = (
        _tied_or_not([row for row in _headings(matrix) if isinstance(row, model)], tied)
        for matrix in matrices
    )
    return Level(str(model._meta.model_name), begun, going_on, left, new)


def _tied_or_not(
    rows: list[Any], tied: dict[tuple[Any, int], list[Any]]
) -> tuple[list[Any], list[Any]]:
    rows.sort(key=_place)
    known = [bool(tied.get((type(row), row.pk))) for row in rows]
    return (
        [row for row, is_tied in zip(rows, known, strict=True) if is_tied],
        [row for row, is_tied in zip(rows, known, strict=True) if not is_tied],
    )


def _headings(matrix: Matrix) -> Iterator[Any]:
    for block in matrix.blocks:
        for line in block.lines:
            yield line.heading


def _place(heading: Any) -> int:
    place: int = heading.number if isinstance(heading, Action) else heading.position
    return place


def _pk(line: Line) -> int:
    return line.heading.pk if line.heading is not None else 0


def _number(found: int, *, at_least: bool) -> Number:
    return Number(found, at_least) if found or not at_least else Number(None)

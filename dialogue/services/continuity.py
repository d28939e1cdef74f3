"""What objectives and actions continue of earlier plans, and what continues them in later ones."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from dialogue.models import (
    Action,
    ActionContinuation,
    ActionPlan,
    Objective,
    ObjectiveContinuation,
)
from dialogue.named_values import NamedValues
from dialogue.texts import in_languages

Heading = Objective | Action

LINKS: dict[type[Heading], Any] = {Objective: ObjectiveContinuation, Action: ActionContinuation}
NUMBERS = {Objective: "code", Action: "number"}
PLACES = {Objective: "position", Action: "number"}


@dataclass(frozen=True)
class Continuity:
    """The headings before and after one; of them and their plans the numbers and names alone."""

    continues: list[Heading]
    continued_as: list[Heading]

    def __bool__(self) -> bool:
        return bool(self.continues or self.continued_as)


def with_continuity(rows: QuerySet, *, of_objective: bool = False) -> QuerySet:
    """Objectives or actions for `continuity_of`; no query of its own.

    `of_objective` adds to actions what is said of their objective, for `objective_continuity_of`.
    """
    found: QuerySet = rows.annotate(**_lines(rows.model, "pk", "own"))
    return found.annotate(**_lines(Objective, "objective", "above")) if of_objective else found


def continuity_of(row: Any) -> Continuity:
    """Of a row from `with_continuity`."""
    return _read(row, type(row), "own")


def objective_continuity_of(action: Any) -> Continuity:
    """Of the objective of an action from `with_continuity(…, of_objective=True)`."""
    return _read(action, Objective, "above")


def links_between(
    earlier: ActionPlan, later: ActionPlan
) -> dict[type[Heading], set[tuple[int, int]]]:
    """The ids of headings of the two plans of which the second continues the first; two queries."""
    return {
        model: set(
            links.objects.filter(earlier__plan=earlier, later__plan=later)
            .order_by()
            .values_list("earlier", "later")
        )
        for model, links in LINKS.items()
    }


def _lines(model: type[Heading], itself: str, name: str) -> dict[str, ArraySubquery]:
    return {
        f"{name}_continues": _line(model, "earlier", later=OuterRef(itself)),
        f"{name}_continued_as": _line(model, "later", earlier=OuterRef(itself)),
    }


def _line(model: type[Heading], side: str, **of: OuterRef) -> ArraySubquery:
    """The headings on that side, those of the latest plan first."""
    order = (f"-{side}__plan__starts_year", f"{side}__plan", f"{side}__{PLACES[model]}")
    heading = ("id", NUMBERS[model], *in_languages("title"))
    plan = ("id", *in_languages("name"))
    written = NamedValues(
        heading=NamedValues(**{name: f"{side}__{name}" for name in heading}),
        plan=NamedValues(**{name: f"{side}__plan__{name}" for name in plan}),
    )
    links = LINKS[model].objects.filter(**of).order_by(*order)
    return ArraySubquery(links.annotate(line=written).values("line"))


def _read(row: Any, model: type[Heading], name: str) -> Continuity:
    return Continuity(
        *(
            [
                model(plan=ActionPlan(**line["plan"]), **line["heading"])
                for line in getattr(row, f"{name}_{side}")
            ]
            for side in ("continues", "continued_as")
        )
    )

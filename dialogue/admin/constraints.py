"""What a model's constraints speak of."""

from typing import Any

from django.db import models
from django.db.models.constraints import BaseConstraint


def names_in(constraint: BaseConstraint) -> set[str]:
    """The names of the model's fields that a constraint speaks of."""
    names = set(getattr(constraint, "fields", ()))
    for part in getattr(constraint, "expressions", ()):
        expression = part[0] if isinstance(part, tuple) else part
        names |= _names_in_expression(expression)
    condition = getattr(constraint, "condition", None)
    if condition is not None and not names:
        names |= _names_in_expression(condition)
    return names


def _names_in_expression(expression: Any) -> set[str]:
    if isinstance(expression, str):
        return {expression}
    if isinstance(expression, models.F):
        return {str(expression.name).split("__")[0]}  # type: ignore[attr-defined]
    if isinstance(expression, models.Q):
        names: set[str] = set()
        for child in expression.children:
            if isinstance(child, tuple):
                names |= {child[0].split("__")[0]} | _names_in_expression(child[1])
            else:
                names |= _names_in_expression(child)
        return names
    if hasattr(expression, "get_source_expressions"):
        found: set[str] = set()
        for source in expression.get_source_expressions():
            found |= _names_in_expression(source)
        return found
    return set()

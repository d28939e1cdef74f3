"""A row that a constraint refuses, and how it comes about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass
class Case:
    """A valid row, and the change that a constraint refuses."""

    constraint: str
    row: Callable[[], Any]
    change: dict[str, Any] | Callable[[Any], dict[str, Any]]
    message: str
    note: str = field(default="")

    def __str__(self) -> str:
        return f"{self.constraint} {self.note}".strip()

    def spoilt_row(self) -> models.Model:
        row = self.row()
        change = self.change(row) if callable(self.change) else self.change
        for name, value in change.items():
            setattr(row, name, value)
        return row


def twin(factory: Any, *, same: tuple[str, ...], **fields: Any) -> Callable[[], Any]:
    """Makes two valid rows that differ in the last name at least, then in none of them."""

    def made() -> Any:
        first = factory(**fields)
        shared = {name: getattr(first, name) for name in same[:-1]}
        second = factory(**{**fields, **shared})
        for name in same:
            setattr(second, name, getattr(first, name))
        return second

    return made

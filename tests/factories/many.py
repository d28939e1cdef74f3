"""Hundreds of rows at the cost of one statement, for tests of how pages bear them."""

from typing import Any

from django.db import models
from factory.django import DjangoModelFactory


def many(factory: type[DjangoModelFactory], how_many: int, /, **fields: Any) -> list[Any]:
    """That many rows of the factory; a function among the fields is given 0, 1, 2 …

    Name every row that they refer to: what a factory would make besides is not stored.
    """
    rows = [
        factory.build(
            **{name: field(n) if callable(field) else field for name, field in fields.items()}
        )
        for n in range(how_many)
    ]
    model: type[models.Model] = factory._meta.model
    stored: list[Any] = model._base_manager.bulk_create(rows)
    return stored

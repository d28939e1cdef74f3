"""Rows that exchange what is unique among them: their numbers meet for a moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models


@contextmanager
def checked_at_the_end(model: type[models.Model]) -> Iterator[None]:
    """Let the model's deferrable constraints be broken in between."""
    options = [c for c in model._meta.constraints if getattr(c, "deferrable", None)]
    names = ", ".join(connection.ops.quote_name(constraint.name) for constraint in options)
    with connection.cursor() as cursor:
        if names:
            cursor.execute(f"SET CONSTRAINTS {names} DEFERRED")
        yield
        if names:
            cursor.execute(f"SET CONSTRAINTS {names} IMMEDIATE")

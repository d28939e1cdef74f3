"""Deleting rows in an order that ties between tenant tables allow."""

from typing import Any


def cascade_first(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """For `on_delete` of a key that may be empty: as CASCADE, and before the row pointed at.

    Django puts no order between a row and one whose key to it may be empty, as it takes the
    database to look at keys when the transaction ends. Ties are looked at once.
    """
    collector.collect(
        sub_objs,
        source=field.remote_field.model,
        source_attr=field.name,
        nullable=False,
        fail_on_restricted=False,
    )

"""What a publication says, frozen out of the rows as plain data.

A snapshot is taken in one short piece of database work; after that nothing is asked of the
database, however long the pages take.
"""

from dataclasses import asdict
from typing import Any

from knowledge.snapshots.chairmanship import snapshot_of
from knowledge.snapshots.content import ChairmanshipContent
from knowledge.snapshots.silence import RecordContent, record_of

Contents = tuple[ChairmanshipContent, ...] | tuple[RecordContent, ...]


def as_data(contents: Contents) -> list[dict[str, Any]]:
    """The contents as nested dictionaries, for hashing and for tests."""
    return [asdict(content) for content in contents]


__all__ = [
    "ChairmanshipContent",
    "Contents",
    "RecordContent",
    "as_data",
    "record_of",
    "snapshot_of",
]

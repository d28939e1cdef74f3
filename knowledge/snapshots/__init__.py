"""What a publication says, frozen out of the rows as plain data.

A snapshot is taken in one short piece of database work; after that nothing is asked of the
database, however long the pages take.
"""

from knowledge.snapshots.chairmanship import snapshot_of
from knowledge.snapshots.content import ChairmanshipContent, as_data

__all__ = ["ChairmanshipContent", "as_data", "snapshot_of"]

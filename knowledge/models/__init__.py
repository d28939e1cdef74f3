"""Tables of the library and of publications."""

from knowledge.models.library import LibraryItem
from knowledge.models.publications import Publication

__all__ = ["LibraryItem", "Publication"]

"""The admin of the library and of publications."""

from knowledge.admin import library, publications

__all__ = ["library", "publications"]

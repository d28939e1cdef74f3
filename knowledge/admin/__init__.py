"""The admin of the library and of publications."""

from knowledge.admin import library

__all__ = ["library"]

"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import (
    campaigns,
    commitments,
    joint,
    materials,
    meetings,
    outcomes,
    progress,
    silence,
)

__all__ = [
    "campaigns",
    "commitments",
    "joint",
    "materials",
    "meetings",
    "outcomes",
    "progress",
    "silence",
]

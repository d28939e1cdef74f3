"""Work on meetings that is done by workers and by the beat."""

from meetings.tasks import (
    comparing,
    embargoes,
    folders,
    joint,
    participation,
    previews,
    silence,
    uploads,
)

__all__ = [
    "comparing",
    "embargoes",
    "folders",
    "joint",
    "participation",
    "previews",
    "silence",
    "uploads",
]

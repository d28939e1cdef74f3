"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import (
    campaigns,
    clusters,
    commitments,
    coverage_states,
    joint,
    materials,
    meetings,
    outcomes,
    progress,
    proposals,
    questions,
    silence,
)

__all__ = [
    "campaigns",
    "clusters",
    "commitments",
    "coverage_states",
    "joint",
    "materials",
    "meetings",
    "outcomes",
    "progress",
    "proposals",
    "questions",
    "silence",
]

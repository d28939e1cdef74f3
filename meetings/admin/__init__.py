"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import campaigns, joint, materials, meetings, outcomes, progress

__all__ = ["campaigns", "joint", "materials", "meetings", "outcomes", "progress"]
from meetings.admin import commitments, joint, materials, meetings, outcomes, progress

__all__ = ["commitments", "joint", "materials", "meetings", "outcomes", "progress"]

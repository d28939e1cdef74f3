"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import joint, materials, meetings, outcomes, progress

__all__ = ["joint", "materials", "meetings", "outcomes", "progress"]

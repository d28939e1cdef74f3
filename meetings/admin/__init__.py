"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import joint, materials, meetings, outcomes

__all__ = ["joint", "materials", "meetings", "outcomes"]

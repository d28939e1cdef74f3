"""The admin of meetings, their papers and what they adopted."""

from meetings.admin import materials, meetings, outcomes

__all__ = ["materials", "meetings", "outcomes"]

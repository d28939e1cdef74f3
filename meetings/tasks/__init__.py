"""Work on meetings that is done by workers and by the beat."""

from meetings.tasks import letters, participation

__all__ = ["letters", "participation"]

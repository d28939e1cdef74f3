"""Work on meetings that is done by workers and by the beat."""

from meetings.tasks import embargoes, joint, letters, participation, uploads

__all__ = ["embargoes", "joint", "letters", "participation", "uploads"]

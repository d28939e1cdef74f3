"""Work on meetings that is done by workers and by the beat."""

from meetings.tasks import embargoes, folders, joint, participation, previews, silence, uploads

__all__ = ["embargoes", "folders", "joint", "participation", "previews", "silence", "uploads"]

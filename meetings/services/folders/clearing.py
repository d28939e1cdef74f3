"""Folders are kept for a day; the file goes with the row."""

from meetings.models import PaperFolder

AT_ONCE = 100


def clear_outdated_folders() -> None:
    """Delete what has been kept long enough; a hundred at most, the next beat takes the rest."""
    outdated = PaperFolder.objects.outdated().order_by("asked_at").values("pk")[:AT_ONCE]
    PaperFolder.objects.filter(pk__in=outdated).delete()

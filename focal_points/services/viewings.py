"""Seeing the site as another person does: begun, ended, and every use written down."""

from typing import Any

from django.db.models import F, Func, Value
from django.utils import timezone

from dialogue.access import standing_of
from focal_points.access.readers import is_of_secretariat, people_of_dialogue
from focal_points.models import User, Viewing

IN_SESSION = "viewing"
LONGEST_ENTRY = 400
MOST_FILES = 200


def who_can_be_viewed() -> Any:
    """People with a role here, the Secretariat apart: its members see what the viewer sees."""
    return people_of_dialogue().filter(~is_of_secretariat())


def begin(viewer: User, viewed: User) -> Viewing:
    """Begin a view of half an hour; one that the viewer has not left yet ends."""
    end_all_of(viewer)
    now = timezone.now()
    viewing = Viewing(viewer=viewer, viewed=viewed, since=now, until=now + Viewing.LIFETIME)
    viewing.full_clean(exclude=["dialogue"])
    viewing.save()
    return viewing


def end_all_of(viewer: User) -> None:
    Viewing.objects.under_way().filter(viewer=viewer).update(until=timezone.now())


def under_way(number: Any, viewer: Any) -> Viewing | None:
    """The viewing of that number, if it is the viewer's, lasts, and is still allowed."""
    rows = Viewing.objects.under_way().filter(pk=number, viewer=viewer.pk)
    viewing: Viewing | None = rows.select_related("viewed").first()
    if viewing is None or not standing_of(viewer).is_secretariat:
        return None
    # Somebody may have joined the Secretariat, or left the dialogue, in this half hour.
    viewed = viewing.viewed
    allowed = viewed.is_active and not standing_of(viewed).is_secretariat
    return viewing if allowed else None


def note_file(viewing: Viewing, entry: str) -> None:
    """Write down that a file was downloaded during the viewing, each once."""
    entry = entry[:LONGEST_ENTRY]
    rows = Viewing.objects.filter(pk=viewing.pk).exclude(files__contains=[entry])
    rows.filter(files__len__lt=MOST_FILES).update(
        files=Func(F("files"), Value(entry), function="array_append")
    )

"""Numbers of a meeting's recommendations and conclusions: from one, without gaps or twins.

Whoever gives or takes numbers holds the meeting's row until the transaction ends, so that of two
who capture in the same moment the second counts the first's text.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Max, ProtectedError
from django.utils.translation import gettext as _

from dialogue.enums import PublicationState
from meetings.enums import OutcomePart
from meetings.models import Meeting
from meetings.services.register import MODELS


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, kept from others until the transaction ends."""
    rows = Meeting.objects.select_for_update(of=("self",))
    current: Meeting = rows.get(pk=meeting.pk)
    return current


def next_number(meeting: Meeting, part: OutcomePart) -> int:
    """The number after the last one of the list; the meeting is `locked`."""
    texts = MODELS[part].objects.filter(meeting=meeting)
    return int(texts.aggregate(last=Max("number"))["last"] or 0) + 1


def remove_and_close_up(text: Any) -> None:
    """Delete a draft and number the ones after it anew; its meeting is `locked`.

    Raises ValidationError where that would change the number of a published text, and where a
    partner is reporting on the draft already.
    """
    later = type(text).objects.filter(meeting=text.meeting_id, number__gt=text.number)
    if later.filter(state=PublicationState.PUBLISHED).exists():
        raise ValidationError(
            _("A text with a higher number is published: numbers that are known do not change.")
        )
    try:
        text.delete()
    except ProtectedError as error:
        raise ValidationError(_("A partner is reporting on this text already.")) from error
    later.update(number=F("number") - 1)

"""What meetings announce to the floors above and to tasks."""

from django.dispatch import Signal

meeting_changed = Signal()
"""A meeting took a step in its life: it was confirmed, held, postponed, cancelled and so on.

Sent by `meetings.services.life` inside the transaction of the change, with `sender=Meeting` and
`meeting`   the meeting as it is stored now
`change`    what became of it, a value of `MeetingStatus`; "postponed" again for further new dates
"""

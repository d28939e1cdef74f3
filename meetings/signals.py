"""What meetings announce; receivers tell the people whom it concerns, or ask for tasks."""

from django.dispatch import Signal

material_published = Signal()
"""A paper has become readable, or there is more of it to read.

Arguments: `material`; `change`, a `meetings.enums.MaterialChange`; `event`, a text that is the same
whenever the same thing is announced again. Send it for papers that their readers may open now.
"""

meeting_changed = Signal()
"""A published meeting was announced, or what people plan by has changed.

Arguments: `meeting`; `change`, a `meetings.enums.MeetingChange`; `event`, a text that is the same
whenever the same thing is announced again.
"""

nominations_shortened = Signal()
"""The host of a joint meeting moved it to before the day until which names were awaited here.

Arguments: `meeting`, of which `nominations_until` is an earlier day now.
"""

upload_waits_for_the_scanner = Signal()
"""`upload`: a file is whole and right, and only the virus scanner has not seen it."""

delegation_asked = Signal()
"""A partner or an organisation is asked for a delegation. Arguments: `delegation`."""

delegation_reminded = Signal()
"""One that has not answered is reminded. Arguments: `delegation`."""

nomination_due_soon = Signal()
"""Seven days, then two days before one that has not answered is too late.

Arguments: `delegation`, `days`: how many days are left.
"""

nomination_decided = Signal()
"""People of a meeting are confirmed, or one is replaced or withdrawn.

Arguments: `participants`, all in the same `state`, which says which; `by`, the user who decided.
"""

place_ended = Signal()
"""Somebody who was confirmed is replaced or withdrawn.

Arguments: `participant`; `by`, the user who decided.
"""

folder_asked_for = Signal()
"""A meeting's papers in one ZIP wait to be made. Sent with `folder`, inside the transaction."""

progress_reported = Signal()
"""A progress report was submitted, published or returned to its partner.

Arguments: `report`, in its stage of now; `before`, the stage it was in; `by`, the user who did it.
"""

commitment_proposed = Signal()
"""A proposed commitment was handed in, accepted or returned to its partner.

Arguments: `proposal`, in its stage of now; `by`, the user who did it.
"""

commitment_announced = Signal()
"""A commitment is public, by whichever way; may be sent again. Arguments: `commitment`; `by`."""

milestone_reached = Signal()
"""A partner says that a milestone is reached. Arguments: `milestone`; `by`, who said it."""

reply_changed = Signal()
"""Something has happened to a partner's reply to a campaign.

Arguments: `reply`; `change`, a `meetings.enums.ReplyChange`; `by`, the user who did it, or None;
`person`, whom it concerns alone, where a section was entrusted to somebody.
"""

silence_shown = Signal()
"""The page of a silence procedure is shown. Arguments: `request`, `procedure`.

Receivers return a list of `focal_points.workspace.Section`.
"""

silence_changed = Signal()
"""Something has happened in a silence procedure.

Arguments: `procedure`; `change`, a `meetings.enums.SilenceChange`; `by`, the user who did it, or
None; `partner`, the id of the partner whom it concerns alone, or None for all that are asked.
"""

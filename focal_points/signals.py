"""What the people's side announces; receivers bind it to tasks, and other apps answer."""

from django.dispatch import Signal

invitation_due = Signal()
"""An invitation waits to be sent. Arguments: `invitation`."""

workspace_opened = Signal()
"""A person opens their first page. Arguments: `request`, `standing`, `today`, `mandates`.

Receivers return a list of `focal_points.workspace.Section`.
"""

network_opened = Signal()
"""Somebody opens the page of a network. Arguments: `request`, `network`.

Receivers return a list of `focal_points.workspace.Section`.
"""

mandate_ended = Signal()
"""The Secretariat has entered a mandate's last day. Arguments: `mandate`."""

mandate_handed_over = Signal()
"""A mandate passes to the next person. Arguments: `mandate`, `successor`: the new mandate."""

contributor_joined = Signal()
"""Somebody has accepted to contribute to a partner's work. Arguments: `contributor`, a membership,
and `invitation`.
"""

contributor_ended = Signal()
"""A contributor's access is taken back. Arguments: `contributor`, a membership about to go."""

notices_waiting = Signal()
"""Notices were written whose e-mails wait to be sent. Arguments: `dialogue_id`."""

request_moved = Signal()
"""A request for support has moved from one state to another.

Arguments: `request`; `event`, the `SupportEntry` that keeps the move (`from_state`, `to_state`,
`at`, perhaps a word in `text`); `by`, the user who moved it. Sent inside the transaction of the
move. Who may know of it is asked of `focal_points.access.support`.
"""

request_written_about = Signal()
"""A message was added to the conversation about a request for support; never a note of the
Secretariat. Arguments: `request`; `event`, the `SupportEntry` with the message; `by`, its author.
"""

printout_requested = Signal()
"""Something waits to be made for printing. Arguments: `printout`."""

welcome_pack_made = Signal()
"""A welcome pack is put together. Arguments: `user`, `partners`: whom they work for, `today`.

Receivers return a list of `focal_points.workspace.Section`, whose templates are for print.
"""

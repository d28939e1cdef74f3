"""What the people's side announces; receivers bind it to tasks, and other apps answer."""

from django.dispatch import Signal

invitation_due = Signal()
"""An invitation waits to be sent. Arguments: `invitation`."""

workspace_opened = Signal()
"""A person opens their first page. Arguments: `request`, `standing`, `today`.

Receivers return a list of `focal_points.workspace.Section`.
"""

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

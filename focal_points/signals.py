"""What the people's side announces; receivers bind it to tasks, and other apps answer."""

from django.dispatch import Signal

invitation_due = Signal()
"""An invitation waits to be sent. Arguments: `invitation`."""

workspace_opened = Signal()
"""A person opens their first page. Arguments: `request`, `standing`, `today`.

Receivers return a list of `focal_points.workspace.Section`.
"""

notices_waiting = Signal()
"""Notices were written whose e-mails wait to be sent. Arguments: `dialogue_id`."""

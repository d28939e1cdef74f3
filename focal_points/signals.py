"""What the people's side announces; receivers bind it to tasks, and other apps answer."""

from django.dispatch import Signal

invitation_due = Signal()
"""An invitation waits to be sent. Arguments: `invitation`."""

workspace_opened = Signal()
"""A person opens their first page. Arguments: `request`, `standing`, `today`, `mandates`.

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

"""What the services of the people's side announce; receivers turn it into tasks."""

from django.dispatch import Signal

invitation_due = Signal()
"""An invitation waits to be sent. Arguments: `invitation`."""

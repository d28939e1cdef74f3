"""What the services of this app announce; `receivers` binds it to the tasks that follow."""

from django.dispatch import Signal

folder_asked_for = Signal()
"""A meeting's papers in one ZIP wait to be made. Sent with `folder`, inside the transaction."""

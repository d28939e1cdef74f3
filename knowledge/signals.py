"""What the services of this app announce; `receivers` binds it to the tasks that follow."""

from django.dispatch import Signal

publication_requested = Signal()
"""A publication waits to be made. Sent with `publication`, inside the transaction that says so."""

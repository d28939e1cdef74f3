"""What meetings announce; receivers bind it to tasks, and to messages to people."""

from django.dispatch import Signal

delegation_asked = Signal()
"""A partner or an organisation is asked for a delegation. Arguments: `delegation`."""

delegation_reminded = Signal()
"""One that has not answered is reminded. Arguments: `delegation`."""

nomination_due_soon = Signal()
"""Seven days, then two days before one that has not answered is too late.

Arguments: `delegation`, `days`: how many days are left.
"""

nomination_decided = Signal()
"""A nominated person is confirmed, replaced or withdrawn. Arguments: `participant`, whose `state`
says which, and `by`: the user who decided.
"""

printout_requested = Signal()
"""A list or badges wait to be made. Arguments: `printout`."""

"""The two walls between dialogues: django-scopes (loud) and row-level security (last).

Read `scope.py` for how a scope is opened, `owned.py` for what a tenant-owned model inherits and
`walls.py` for what the database enforces by itself; `drafts.py` for what it keeps from whoever sees
the site as another person.
"""

from dialogue.tenancy.owned import DialogueOwned, tenant_manager
from dialogue.tenancy.scope import current_dialogue_id, scope_to, undo_unless_committed

__all__ = [
    "DialogueOwned",
    "current_dialogue_id",
    "scope_to",
    "tenant_manager",
    "undo_unless_committed",
]

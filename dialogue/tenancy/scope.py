"""Opening both walls, and only as far as asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django_scopes import get_scope, scope

if TYPE_CHECKING:
    from dialogue.models import Dialogue

SETTING = "app.dialogue_ids"


@contextmanager
def scope_to(*dialogues: "Dialogue") -> Iterator[None]:
    """Work inside the given dialogues: queries see their rows and no others.

    Opens a transaction, the django-scopes scope and the PostgreSQL setting that the row-level
    policies read. The setting is local to the transaction, so a pooled connection never carries it
    on to the next user. Scopes nest: leaving one restores the one around it, also when it leaves
    by an exception (the savepoint's rollback restores the setting).

    Raises ValueError when called without a dialogue: there is no scope that sees everything.
    """
    if not dialogues:
        raise ValueError("scope_to() needs at least one dialogue")
    ids = "{" + ",".join(str(int(dialogue.pk)) for dialogue in dialogues) + "}"
    is_outermost = not connection.in_atomic_block
    with transaction.atomic(), scope(dialogue=list(dialogues)):
        before = _exchange(ids)
        yield
        if not is_outermost:  # else the setting ends with the transaction
            _exchange(before)


def _exchange(ids: str) -> str:
    """Set the database's side of the scope; return what it was."""
    with connection.cursor() as cursor:
        # A select list is evaluated from left to right: the old value first.
        cursor.execute(
            "SELECT current_setting(%s, true), set_config(%s, %s, true)", [SETTING, SETTING, ids]
        )
        row = cursor.fetchone()
    return (row and row[0]) or ""


def current_dialogue_id() -> int | None:
    """The id of the one dialogue in scope: what a new tenant-owned row belongs to.

    None outside a scope or in a scope of several dialogues; the column is not null, so saving a
    row without naming its dialogue then fails instead of guessing.
    """
    dialogue = current_dialogue()
    return dialogue.pk if dialogue is not None else None


def current_dialogue() -> "Dialogue | None":
    """The one dialogue in scope, or None outside a scope or in a scope of several."""
    dialogues = get_scope().get("dialogue") or []
    return dialogues[0] if len(dialogues) == 1 else None

"""Opening both walls, and only as far as asked."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError, connection, transaction
from django_scopes import get_scope, scope

if TYPE_CHECKING:
    from dialogue.models import Dialogue

SETTING = "app.dialogue_ids"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False, slots=True)
class _Undo:
    """What is to be undone, and in which dialogues it was done."""

    undo: Callable[[], None]
    dialogues: Any


_not_committed: ContextVar[list[_Undo] | None] = ContextVar("not_committed", default=None)


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
    if not connection.in_atomic_block:
        with _undone_unless_committed(), transaction.atomic(), scope(dialogue=list(dialogues)):
            _exchange(ids)  # The setting ends with the transaction.
            yield
        return
    with transaction.atomic(), scope(dialogue=list(dialogues)):
        before = _exchange(ids)
        yield
        _exchange(before)


def undo_unless_committed(undo: Callable[[], None]) -> None:
    """Have `undo` called if what the transaction has done so far is rolled back in the end.

    That may be all of it, or a savepoint around this call. `undo` is called in a scope of the same
    dialogues once the outermost scope has ended, and must ask the rows whether it is needed: a
    hook that fails after the commit leaves it unknown. Nothing is undone where the commit itself
    may or may not have gone through.
    """
    waiting = _not_committed.get()
    if waiting is None:
        return
    entry = _Undo(undo, get_scope().get("dialogue") or [])
    waiting.append(entry)
    transaction.on_commit(lambda: waiting.remove(entry), robust=True)


@contextmanager
def _undone_unless_committed() -> Iterator[None]:
    waiting: list[_Undo] = []
    token = _not_committed.set(waiting)
    try:
        yield
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        _undo(waiting)
        raise
    else:
        _undo(waiting)
    finally:
        _not_committed.reset(token)


def _undo(waiting: list[_Undo]) -> None:
    for entry in waiting:
        try:
            with scope_to(*entry.dialogues):
                entry.undo()
        # What the transaction came to is told in any case.
        except Exception:
            logger.exception("Something that was not committed could not be undone")


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

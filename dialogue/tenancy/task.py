"""Celery tasks that work inside one dialogue."""

from contextvars import ContextVar
from typing import Any

from celery import Task

from dialogue.tenancy.scope import scope_to

# Not an attribute of the task: a process has one object of each task, and the workers' threads,
# and a task that calls itself for another dialogue, share it.
_at_hand: ContextVar[Any] = ContextVar("dialogue_of_the_task")


class DialogueTask(Task):
    """Runs in the scope of the dialogue whose id is the keyword argument `dialogue_id`.

    Tasks take ids, never objects: a message may outlive what it speaks of. A task that works
    longer than a moment is declared with `whole_in_scope=False` and opens `self.scope()` around
    each short piece of database work, so that no transaction stays open while it computes.

    Raises dialogue.models.Dialogue.DoesNotExist when the dialogue is gone.
    """

    abstract = True
    whole_in_scope = True

    def __call__(self, *args: Any, dialogue_id: int, **kwargs: Any) -> Any:
        from dialogue.models import Dialogue

        token = _at_hand.set(Dialogue.objects.get(pk=dialogue_id))
        try:
            if not self.whole_in_scope:
                return super().__call__(*args, dialogue_id=dialogue_id, **kwargs)
            with self.scope():
                return super().__call__(*args, dialogue_id=dialogue_id, **kwargs)
        finally:
            _at_hand.reset(token)

    def scope(self) -> Any:
        """The scope of the dialogue that this run works for."""
        return scope_to(_at_hand.get())

"""A task's scope is that of its own run, whatever else the same task does meanwhile."""

from collections.abc import Callable
from typing import Any

from celery import current_app

from dialogue.models import Dialogue
from dialogue.tenancy import current_dialogue_id, scope_to
from dialogue.tenancy.task import DialogueTask


class InPieces(DialogueTask):
    abstract = True
    whole_in_scope = False


def test_a_run_inside_another_leaves_its_scope_alone(
    dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    seen: list[int | None] = []

    def look(self: Any, then: Callable[[], None], *, dialogue_id: int) -> None:
        then()
        with self.scope():
            seen.append(current_dialogue_id())

    task = current_app.task(look, base=InPieces, bind=True, name="tests.look")
    try:
        with scope_to(dialogue):
            task(
                lambda: task(lambda: None, dialogue_id=other_dialogue.pk),
                dialogue_id=dialogue.pk,
            )
    finally:
        current_app.tasks.unregister("tests.look")
    assert seen == [other_dialogue.pk, dialogue.pk]

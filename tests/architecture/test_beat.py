"""What the beat sends is there, and every dialogue has its turn."""

import inspect
from typing import Any

import pytest
from celery import current_app
from django.conf import settings

from dialogue.models import Dialogue
from dialogue.tasks import run_everywhere
from dialogue.tenancy.task import DialogueTask
from rabat_portal.beat import IN_EVERY_DIALOGUE
from tests.harness.tasks import SentTask


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_a_beat_names_a_task_and_what_the_task_takes(name: str) -> None:
    beat = settings.CELERY_BEAT_SCHEDULE[name]
    task = current_app.tasks[beat["task"]]
    inspect.signature(task.run).bind(*beat["args"])
    assert beat["options"] == {"expires": beat["schedule"].total_seconds()}


@pytest.mark.parametrize("name", IN_EVERY_DIALOGUE)
def test_every_dialogue_has_its_turn(
    name: str, dialogue: Dialogue, other_dialogue: Dialogue, sent_tasks: list[SentTask]
) -> None:
    run_everywhere(*settings.CELERY_BEAT_SCHEDULE[name]["args"])
    seconds = IN_EVERY_DIALOGUE[name].total_seconds()
    assert sent_tasks == [
        SentTask(name, (), {"dialogue_id": turn.pk}, {"expires": seconds})
        for turn in (dialogue, other_dialogue)
    ]
    task: Any = current_app.tasks[name]
    assert isinstance(task, DialogueTask)
    inspect.signature(task.run).bind(**sent_tasks[0].kwargs)


def test_what_nobody_waits_for_goes_last() -> None:
    """Also when it is sent with options of its own; all else goes first, as is the default."""
    last = {
        name
        for name in current_app.tasks
        if current_app.amqp.router.route({"expires": 5}, name).get("priority") == 9
    }
    assert last == set(settings.CELERY_TASK_ROUTES)

"""What the beat sends is there, and every dialogue has its turn."""

import dbm
import inspect
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery import current_app
from celery.beat import Scheduler, Service
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


@pytest.fixture
def beginning(tmp_path: Path) -> Iterator[Callable[[], Scheduler]]:
    """A beat begins on a schedule in the folder."""
    begun: list[Scheduler] = []

    def begin() -> Scheduler:
        service = Service(
            app=current_app,
            scheduler_cls=settings.CELERY_BEAT_SCHEDULER,
            schedule_filename=str(tmp_path / "beat-schedule"),
        )
        begun.append(service.get_scheduler())
        return begun[-1]

    yield begin
    for scheduler in begun:
        scheduler.close()


def test_the_beat_leaves_the_sign_of_life_that_its_container_is_asked_for(
    beginning: Callable[[], Scheduler], tmp_path: Path
) -> None:
    """The schedule itself may be written through memory, which leaves a file in memory its age."""
    services = yaml.safe_load(Path(settings.BASE_DIR, "docker-compose.yml").read_text("utf-8"))
    question = " ".join(services["services"]["beat"]["healthcheck"]["test"])
    asked = re.search(r"/tmp/(\S+) -mmin", question)
    assert asked is not None
    sign = tmp_path / asked.group(1)
    scheduler = beginning()
    assert sign.exists()
    os.utime(sign, (0, 0))
    scheduler.sync()
    assert sign.stat().st_mtime > 0


def test_the_beat_begins_on_a_schedule_that_was_cut_short(
    beginning: Callable[[], Scheduler], tmp_path: Path
) -> None:
    """As a machine leaves it that loses its power; it would end again and again."""
    with dbm.open(str(tmp_path / "beat-schedule"), "c") as schedule:
        schedule["entries"] = b""
    assert set(beginning().schedule) >= set(settings.CELERY_BEAT_SCHEDULE)


def test_the_beat_sends_nothing_into_a_queue_that_nobody_works_off(
    beginning: Callable[[], Scheduler],
    sent_tasks: list[SentTask],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Full after two weeks, Valkey would let nobody log in, and no worker begin to empty it."""
    monkeypatch.setattr("rabat_portal.scheduler.MOST_WAITING", 3)
    scheduler = beginning()
    entry = scheduler.schedule["focal_points.tasks.forget_ended_sessions"]
    with current_app.connection_for_write() as connection:
        queue = connection.default_channel.client
        queue.delete("celery")
        scheduler.apply_entry(entry)
        assert len(sent_tasks) == 1
        queue.lpush("celery", *"abc")
        sign = tmp_path / "beat-schedule.alive"
        os.utime(sign, (0, 0))
        monkeypatch.setattr(scheduler, "_last_sync", None)
        scheduler.apply_entry(entry)
        assert len(sent_tasks) == 1
        assert sign.stat().st_mtime > 0
        queue.rpop("celery")
        scheduler.apply_entry(entry)
        assert len(sent_tasks) == 2
        queue.delete("celery")

"""Celery in tests: messages are recorded, unless a test asks for a real worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from celery.app.task import Task
from celery.result import AsyncResult
from django.conf import settings

from tests.harness.databases import FreshDatabase
from tests.harness.leash import leashed


@dataclass(frozen=True)
class SentTask:
    """What a `delay` or `apply_async` asked for."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(autouse=True)
def sent_tasks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[SentTask]:
    """Tasks that the test sent, in order; none reaches a broker.

    With `celery_worker_process`, messages go their real way and this stays empty.
    """
    sent: list[SentTask] = []
    if "celery_worker_process" in request.fixturenames:
        return sent

    def record(task: Task, args: Any = None, kwargs: Any = None, **options: Any) -> AsyncResult:
        sent.append(SentTask(task.name, tuple(args or ()), dict(kwargs or {}), options))
        return AsyncResult(f"recorded-{len(sent)}")

    monkeypatch.setattr(Task, "apply_async", record)
    return sent


class WorkerProcess:
    """A real Celery worker on a fresh database; `kill()` is what a power cut does."""

    def __init__(self, database: FreshDatabase, folder: Path, media: Path) -> None:
        self.log = folder / "worker.log"
        self._environment = {
            **os.environ,
            **database.environment,
            "DJANGO_SETTINGS_MODULE": "rabat_portal.settings",
            "MEDIA_ROOT": str(media),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it takes messages."""
        name = f"test{os.getpid()}-{time.monotonic_ns()}@localhost"
        command = [sys.executable, "-m", "celery", "-A", "rabat_portal", "worker"]
        options = ["-P", "solo", "-n", name, "--loglevel", "INFO", "--without-gossip"]
        with self.log.open("ab") as log:
            start = log.tell()
            self._process = subprocess.Popen(
                leashed([*command, *options, "--without-mingle"]),
                env=self._environment,
                cwd=settings.BASE_DIR,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while b" ready." not in self.log.read_bytes()[start:]:
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.1)

    @property
    def pid(self) -> int:
        assert self._process is not None, "the worker was not started"
        return self._process.pid

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(how)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._process = None


@pytest.fixture
def celery_worker_process(
    fresh_database: FreshDatabase, tmp_path: Path, private_media: Path
) -> Iterator[WorkerProcess]:
    """A running worker that works for the test's fresh database and broker."""
    worker = WorkerProcess(fresh_database, tmp_path, private_media)
    worker.start()
    yield worker
    worker.stop()

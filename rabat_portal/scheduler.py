"""The scheduler of the beat, which can be asked for a sign of life and begins whatever it finds."""

from pathlib import Path
from typing import Any

from celery.beat import PersistentScheduler


class LivelyScheduler(PersistentScheduler):
    """Touches a file whenever it writes its schedule down, every three minutes.

    The schedule cannot tell: most of what Python keeps it in writes through memory, and where the
    file is itself in memory, as in a container, its age does not change by that.
    """

    def sync(self) -> None:
        super().sync()
        Path(f"{self.schedule_filename}.alive").touch()  # type: ignore[attr-defined]

    def _open_schedule(self) -> Any:
        store = super()._open_schedule()  # type: ignore[misc]
        # Read whole: what a power cut has cut short fails here, where Celery begins a new one.
        dict(store)
        return store

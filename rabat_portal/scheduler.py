"""The scheduler of the beat: shows a sign of life, begins whatever it finds, fills no queue."""

import logging
from pathlib import Path
from typing import Any

from celery.beat import PersistentScheduler
from kombu.exceptions import ChannelError

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Messages in the queue above which the beat adds none: more than half a day without a worker."""


class PortalScheduler(PersistentScheduler):
    """Touches a file whenever it writes its schedule down, every three minutes.

    The schedule cannot tell: most of what Python keeps it in writes through memory, and where the
    file is itself in memory, as in a container, its age does not change by that.
    """

    def sync(self) -> None:
        super().sync()
        Path(f"{self.schedule_filename}.alive").touch()  # type: ignore[attr-defined]

    def apply_async(self, entry: Any, *args: Any, **options: Any) -> Any:
        """Send a task, unless nobody works off what was sent before.

        What has expired is in the queue until a worker takes it. In two weeks it would fill the
        server, which then lets no worker begin either.
        """
        if (waiting := self._waiting()) < MOST_WAITING:
            return super().apply_async(entry, *args, **options)
        logger.error("%s is not sent: %s messages wait for a worker", entry.name, waiting)
        if self.should_sync():
            self._do_sync()  # type: ignore[attr-defined]
        return None

    def _waiting(self) -> int:
        with self.app.connection_for_read() as connection:
            channel: Any = connection.default_channel
            try:
                queue = channel.queue_declare(self.app.conf.task_default_queue, passive=True)
            except ChannelError:
                # In Redis an empty one is not there at all.
                return 0
            return int(queue.message_count)

    def _open_schedule(self) -> Any:
        store = super()._open_schedule()  # type: ignore[misc]
        # Read whole: what a power cut has cut short fails here, where Celery begins a new one.
        dict(store)
        return store

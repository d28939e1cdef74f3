"""Web server, worker and scheduler of a running demo: started, watched, started again, stopped.

One that ends is started again, as `restart: unless-stopped` does in docker-compose.yml: killing the
worker in the middle of a brochure must show what it shows in operation, that nothing is lost. One
that ends again and again is a defect, and stops the demo with a sentence.
"""

import contextlib
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from rabat_portal.embedded import portal_processes
from rabat_portal.embedded.environment import SERVING, process_environment
from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.places import PYTHON, ROOT, Places
from rabat_portal.embedded.ports import HOST
from rabat_portal.embedded.processes import Recorded, launch
from rabat_portal.embedded.progress import say

NAMES = {"web": "web server", "worker": "worker", "beat": "scheduler"}
# Short-lived processes that the demo waits for, and that its sudden end would leave behind.
HELPERS = ("preparation", "brochure")
ENDS_ALLOWED = 3
IN_SECONDS = 60


class Crew:
    """The portal's processes; whoever calls `start` sees to it that `end` is called, too."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._ends: defaultdict[str, list[float]] = defaultdict(list)

    def end(self) -> None:
        """Stop what is written down: our own processes, or those that a killed demo left behind."""
        # The scheduler first, which would only make more work, and the pages last.
        for name in (*reversed(NAMES), *HELPERS):
            if (recorded := Recorded.read(self._record(name))) is not None:
                recorded.end(patience=20)
            self._record(name).unlink(missing_ok=True)

    def start(self, variables: Mapping[str, str], port: int) -> None:
        """Start all three and wait until the portal answers."""
        self._port = port
        self._environment = process_environment(variables, SERVING)
        self._commands = {
            "web": portal_processes.web(port),
            "worker": portal_processes.worker(),
            "beat": portal_processes.beat(self._places.run / "beat-schedule"),
        }
        for name in self._commands:
            self._launch(name)
        deadline = time.monotonic() + 90
        while not self._is_healthy():
            for name, process in self._running.items():
                if process.poll() is not None:
                    raise CannotStart(self._why(name, "ended at once"))
            if time.monotonic() > deadline:
                raise CannotStart(self._why("web", "doesn't become healthy"))
            time.sleep(0.1)

    def look_after(self) -> None:
        """Start again whichever has ended; refuse to when it ends again and again."""
        for name, process in list(self._running.items()):
            if process.poll() is None:
                continue
            now = time.monotonic()
            self._ends[name] = [at for at in self._ends[name] if now - at < IN_SECONDS] + [now]
            if len(self._ends[name]) > ENDS_ALLOWED:
                raise CannotStart(self._why(name, "ends again and again"))
            # Children of a killed process may still hold its port or its place in the queue.
            if (recorded := Recorded.read(self._record(name))) is not None:
                recorded.end(patience=5)
            self._launch(name)
            say(f"! The {NAMES[name]} ended ({_how(process.returncode)}) and was started again.")

    def _launch(self, name: str) -> None:
        command = [PYTHON, "-m", *self._commands[name]]
        process = launch(command, self._log(name), self._environment, ROOT)
        Recorded.of(process.pid, ROOT, self._port).write(self._record(name))
        self._running[name] = process

    def _is_healthy(self) -> bool:
        with contextlib.suppress(OSError, urllib.error.URLError):
            address = f"http://{HOST}:{self._port}/healthz/"
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bool(answer.status == 200)
        return False

    def _why(self, name: str, what: str) -> str:
        log = self._log(name)
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        last = next((line.strip() for line in reversed(lines) if line.strip()), "nothing")
        shown = log.relative_to(ROOT)
        return f"the {NAMES[name]} {what}; the last it said was: {last} (more in {shown})"

    def _record(self, name: str) -> Path:
        return self._places.run / f"{name}.json"

    def _log(self, name: str) -> Path:
        return self._places.log / f"{name}.log"


def _how(code: int) -> str:
    if code < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"

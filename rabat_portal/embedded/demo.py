"""`bin/demo`: the whole portal on this machine, until Ctrl-C."""

import argparse
import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from rabat_portal.embedded import ports, welcome
from rabat_portal.embedded.catalogues import compile_changed
from rabat_portal.embedded.crew import Crew
from rabat_portal.embedded.environment import OWNING, check_given, process_environment, variables
from rabat_portal.embedded.failures import CannotStart, disk_full, tells_of_full_disk
from rabat_portal.embedded.once import check_everything
from rabat_portal.embedded.places import DEMO, PYTHON, ROOT
from rabat_portal.embedded.preparation import STEP
from rabat_portal.embedded.processes import Recorded, open_log
from rabat_portal.embedded.progress import say, show_passing, step
from rabat_portal.embedded.services import Services
from rabat_portal.embedded.system_packages import require_pango

USUAL_PORT = 8000


def run(arguments: list[str]) -> int:
    """Start everything, serve until asked to stop or, with --once, check it all; then stop it."""
    options = _options(arguments)
    check_given()
    with _only_one_in_this_checkout(), ExitStack() as started:
        require_pango()
        crew = Crew(DEMO)
        # What a killed demo left running may still hold the port that this one wants.
        crew.end()
        port = _port(options.port)
        compile_changed()
        with step("Starting PostgreSQL and Valkey"):
            services = started.enter_context(Services(DEMO))
        # Unwound from the last to the first: this is said, the crew ends, the servers stop.
        started.callback(crew.end)
        started.callback(_announce_stop)
        chosen = variables(services, DEMO, port)
        _prepare(process_environment(chosen, OWNING))
        with step("Starting the web server, the worker and the scheduler"):
            crew.start(chosen, port)
        if options.once:
            return check_everything(port, process_environment(chosen, OWNING), crew)
        welcome.show(port)
        return _serve(services, crew)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="The whole portal on this machine, until Ctrl-C."
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help="render the Moroccan chairmanship's brochure, check the pages, and exit",
    )
    parser.add_argument(
        "--port",
        type=int,
        metavar="N",
        help=f"serve on exactly this port (otherwise {USUAL_PORT} or the next free one)",
    )
    return parser.parse_args(arguments)


@contextmanager
def _only_one_in_this_checkout() -> Iterator[None]:
    DEMO.run.mkdir(parents=True, exist_ok=True)
    path = DEMO.run / "demo.lock"
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            number = path.read_text().strip()
            raise CannotStart(
                f"it is already running in this checkout (process {number}). Stop that one with "
                f"Ctrl-C or 'kill {number}', or use it."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def _port(asked: int | None) -> int:
    if asked is None:
        if (port := ports.first_free(USUAL_PORT)) is None:
            raise CannotStart("no port from 8000 to 8099 is free. Name another with --port N.")
        return port
    if not 0 < asked < 65536:
        raise CannotStart(f"{asked} is no port number: those go from 1 to 65535.")
    if not ports.is_free(asked):
        hint = " (below 1024 they are root's)" if asked < 1024 and os.geteuid() else ""
        raise CannotStart(
            f"port {asked} is taken{hint}. Name another with --port, or leave it out to get a free "
            "one."
        )
    return asked


def _prepare(environment: Mapping[str, str]) -> None:
    """Run the preparation, each of its steps shown with its time."""
    log = DEMO.log / "preparation.log"
    log.unlink(missing_ok=True)
    child = subprocess.Popen(
        [PYTHON, "-m", "rabat_portal.embedded.preparation"],
        cwd=ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # Ctrl-C is for us to hand on, at a moment of ours.
        start_new_session=True,
    )
    record = DEMO.run / "preparation.json"
    Recorded.of(child.pid, ROOT).write(record)
    assert child.stdout is not None
    title = ""
    lines = iter(child.stdout)
    try:
        with open_log(log) as kept:
            title = _until_next_step(lines, "", kept)
            while title:
                with step(title):
                    following = _until_next_step(lines, title, kept)
                    if not following and child.wait():
                        raise CannotStart(_why(log, title))
                title = following
            if child.wait():
                raise CannotStart(_why(log, "preparing the portal"))
    except BaseException:
        child.terminate()
        child.wait()
        raise
    record.unlink(missing_ok=True)


def _until_next_step(lines: Iterator[str], title: str, kept: IO[bytes]) -> str:
    for line in lines:
        kept.write(line.encode())
        kept.flush()
        if line.startswith(STEP):
            return line.removeprefix(STEP).strip()
        if title and line.strip():
            show_passing(title, line)
    return ""


def _why(log: Path, title: str) -> str:
    said = log.read_text(encoding="utf-8", errors="replace")
    if tells_of_full_disk(said):
        return disk_full(ROOT)
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    reason = lines[-1] if lines else "it gave no reason"
    return f"'{title}' failed: {reason} (more in {log.relative_to(ROOT)})"


def _serve(services: Services, crew: Crew) -> int:
    """Watch over everything until asked to stop."""
    try:
        while True:
            time.sleep(0.5)
            crew.look_after()
            if stopped := services.stopped():
                raise CannotStart(
                    f"{' and '.join(stopped)} stopped working. Nothing is lost: start again. What "
                    "happened is in var/log/."
                )
    except KeyboardInterrupt:
        return 0


def _announce_stop() -> None:
    # Stopping in order takes a few seconds, and an impatient second Ctrl-C must not undo the order.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    say("\nStopping ...")

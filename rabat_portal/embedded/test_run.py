"""`bin/test`: the whole suite, on servers of its own that the demo's data never meets."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from rabat_portal.embedded.catalogues import compile_changed
from rabat_portal.embedded.environment import OWNING, check_given, process_environment, variables
from rabat_portal.embedded.foreground import run_in_foreground
from rabat_portal.embedded.places import PYTHON, ROOT, Places
from rabat_portal.embedded.services import Services
from rabat_portal.embedded.system_packages import CHROMIUM_PACKAGES, chromium, require_pango

# With these, pytest-xdist would refuse, or be in the way.
ALONE = ("-n", "--numprocesses", "--pdb", "--trace", "--collect-only", "--co", "--fixtures")

MOST_PROCESSES = 8


def run(arguments: list[str]) -> int:
    """Run pytest with the arguments given and return its exit code."""
    check_given()
    require_pango()
    compile_changed()
    browser = chromium(install=True)
    if browser is None:
        print(
            "No Chromium here: the browser tests are skipped. On Debian 'apt-get install "
            f"{CHROMIUM_PACKAGES[0]}' brings one; PORTAL_CHROMIUM=/path/to/it names another.",
            file=sys.stderr,
        )
    # What waits together for one browser stays in one process (xdist_group).
    side_by_side = ["-n", str(_processes()), "--dist", "loadgroup"]
    parallel = [] if any(map(_goes_alone, arguments)) else side_by_side
    with _own_places() as places, Services(places, disposable=True) as services:
        environment = process_environment(variables(services, places, None), OWNING)
        environment |= {"PORTAL_DEMO": "false"}
        # Each process of the run, and each that a test starts, would compile all of the portal.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        # So that the last line anybody reads is the one that pytest ends with.
        environment["LOG_LEVEL"] = os.environ.get("LOG_LEVEL", "WARNING")
        if browser is not None:
            environment |= {"PORTAL_CHROMIUM": browser}
        os.chdir(ROOT)
        return run_in_foreground([PYTHON, "-m", "pytest", *parallel, *arguments], environment)


@contextmanager
def _own_places() -> Iterator[Places]:
    """The first set of test services that no other run in this checkout uses; kept for the next."""
    for number in count(1):
        places = Places(ROOT / "var" / "test" / str(number))
        places.run.mkdir(parents=True, exist_ok=True)
        with (places.run / "test.lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            yield places
            return


def _goes_alone(argument: str) -> bool:
    return argument.startswith("-n") or argument.partition("=")[0] in ALONE


def _processes() -> int:
    """One more than there are processors, within what one Valkey has databases for.

    A test that waits for a browser, or for a worker to start, leaves its processor to the others.
    """
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    return min(MOST_PROCESSES, processors + 1)

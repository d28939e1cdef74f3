"""What a person sees of long work: its steps, how long each took, and that it moves."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

CLEAR = "\r\033[K"


def say(line: str = "") -> None:
    print(line, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Announce a step, and add its time when it has ended well."""
    live = sys.stdout.isatty()
    began = time.monotonic()
    if live:
        print(f"· {title} ...", end="", flush=True)
    try:
        yield
    except BaseException:
        if live:
            print(f"{CLEAR}✗ {title}", flush=True)
        else:
            print(f"✗ {title}", flush=True)
        raise
    print(f"{CLEAR if live else ''}✓ {title} ({time.monotonic() - began:.1f} s)", flush=True)


def show_passing(title: str, line: str) -> None:
    """Show the latest line of a long step's output, on terminals that can take it back."""
    if sys.stdout.isatty():
        room = max(10, 76 - len(title))
        print(f"{CLEAR}· {title}: {line.strip()[:room]}", end="", flush=True)

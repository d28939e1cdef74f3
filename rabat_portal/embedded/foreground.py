"""Running one command in the person's terminal and stepping back until it has ended."""

import signal
import subprocess
from collections.abc import Mapping
from types import FrameType


def run_in_foreground(command: list[str], environment: Mapping[str, str]) -> int:
    """The command's exit code, with 128 + n for an end by signal n, as a shell counts."""
    child = subprocess.Popen(command, env=dict(environment))

    def hand_on(number: int, frame: FrameType | None) -> None:
        child.send_signal(number)

    # The keyboard's Ctrl-C reaches the child by itself, and what it does with it is its own
    # business: a test run reports, a shell goes on. `kill` reaches this process alone.
    previous = {
        signal.SIGINT: signal.signal(signal.SIGINT, lambda number, frame: None),
        signal.SIGTERM: signal.signal(signal.SIGTERM, hand_on),
        signal.SIGHUP: signal.signal(signal.SIGHUP, hand_on),
    }
    try:
        code = child.wait()
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code

"""Being asked to stop, by Ctrl-C, by `kill` or by a closed terminal: always the same way out."""

import signal
from types import FrameType


def stop_on_signals() -> None:
    """Let SIGTERM and SIGHUP end a command as Ctrl-C does, so that what it started is stopped."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Whoever started us with nohup wants us to stay.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt

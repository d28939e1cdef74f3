"""How the commands say that something is wrong: a sentence with its remedy, never a traceback."""

import errno
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

FULL = {errno.ENOSPC, errno.EDQUOT}
FULL_DISK_WORDS = ("No space left", "Check free disk space", "DiskFull", "enough free space")
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


class CannotStart(Exception):
    """What is wrong and what to do about it, in a sentence or two for a person."""


def disk_full(place: Path) -> str:
    return f"the disk that holds {place} is full. Free about 1 GB and start again."


def tells_of_full_disk(output: str) -> bool:
    """Whether a program's words, whichever program's, come down to a full disk."""
    return any(words in output for words in FULL_DISK_WORDS)


def explain(error: OSError, place: Path) -> str:
    """One sentence for an error of the operating system met while working in `place`."""
    if error.errno in FULL:
        return disk_full(place)
    if error.errno in FORBIDDEN:
        return (
            f"{error.filename or place} can't be written. Start this as the user that the folder "
            "belongs to, or hand the folder over with 'chown -R'."
        )
    return f"{error.strerror or error}: {error.filename or place}."


def guarded(name: str, root: Path, command: Callable[[], int]) -> int:
    """Run a command and turn whatever stops it into an exit code and a readable sentence."""
    try:
        return command()
    except CannotStart as problem:
        message = str(problem)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except OSError as error:
        message = explain(error, root)
        _keep_traceback(root)
    except Exception as error:
        # A defect of ours: the details go where a person can send them from, not over the screen.
        where = _keep_traceback(root)
        message = f"it failed unexpectedly ({type(error).__name__}: {error}). Details: {where}"
    print(f"{name}: {message}", file=sys.stderr)
    return 1


def _keep_traceback(root: Path) -> str:
    log = root / "var" / "log" / "failures.log"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as lines:
            traceback.print_exc(file=lines)
    except OSError:
        return "none could be written."
    return f"{log.relative_to(root)}"

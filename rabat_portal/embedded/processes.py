"""Processes that outlive the command that started them: told apart, recorded and ended.

A process is known by its number *and* the moment it started, because numbers are used again. None
is ever looked for by name: another checkout's processes look just the same.
"""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Self

PROC = Path("/proc")
# Those that this process started, kept whatever becomes of the object that asked for them: servers
# outlive it, and their exit codes have to be collected here.
_started: list["subprocess.Popen[bytes]"] = []
LARGE_LOG = 10 * 1024 * 1024


def started_at(pid: int) -> str | None:
    """What no other process with this number shares, or None when there is no such process."""
    if PROC.joinpath("self", "stat").exists():
        fields = _stat(pid)
        # A zombie has ended; only its exit code waits to be read by a parent.
        if fields is None or fields[0] in {"Z", "X"}:
            return None
        boot = PROC.joinpath("sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}:{fields[19]}"
    answer = subprocess.run(
        ["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.split(maxsplit=1)
    return answer[1].strip() if len(answer) == 2 and not answer[0].startswith("Z") else None


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/<pid>/stat from the state on; the name before them may hold anything."""
    try:
        text = PROC.joinpath(str(pid), "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return text.rpartition(")")[2].split()


@dataclass(frozen=True)
class Recorded:
    """A process as it was written down, leader of a process group of its own."""

    pid: int
    started: str
    folder: str
    port: int = 0

    @classmethod
    def of(cls, pid: int, folder: Path, port: int = 0) -> Self:
        return cls(pid, started_at(pid) or "ended at once", str(folder.resolve()), port)

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """What the file says; None where it is missing or was cut short."""
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return cls(
                int(content["pid"]),
                str(content["started"]),
                str(content["folder"]),
                int(content["port"]),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, path: Path) -> None:
        write_whole(path, json.dumps(asdict(self)))

    def is_running(self) -> bool:
        return started_at(self.pid) == self.started

    def end(self, first: signal.Signals = signal.SIGTERM, patience: float = 10) -> None:
        """Ask the process and its children to stop, then make them; returns when they are gone."""
        for number, seconds in ((first, patience), (signal.SIGKILL, 5.0)):
            if not (members := self.members()):
                return
            # The leader alone is asked, and tells its children in its own order; where it is
            # gone already, whoever it left behind is told directly.
            asked = [self.pid] if number == first and self.is_running() else members
            for pid in asked:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, number)
            wait_until(lambda: not self.members(), seconds)
            _started[:] = [process for process in _started if process.poll() is None]

    def members(self) -> list[int]:
        """The processes of the group that are certainly ours: leader, or the orphans it left."""
        if self.is_running():
            return [self.pid, *(pid for pid, _ in _group(self.pid) if pid != self.pid)]
        if started_at(self.pid) is not None:
            return []  # The number belongs to somebody else now.
        # A group number can't be given away while a member lives, but could have been before the
        # last member was born: whoever is older than the leader, or of another boot, isn't ours.
        boot, _, birth = self.started.rpartition(":")
        return [
            pid
            for pid, started in _group(self.pid)
            if started.rpartition(":")[0] == boot
            and birth.isdigit()
            and int(started.rpartition(":")[2]) >= int(birth)
            and _works_in(pid, self.folder)
        ]


def _group(leader: int) -> Iterator[tuple[int, str]]:
    """Living members of a process group; on Linux only, elsewhere leaders end their children."""
    if not PROC.joinpath("self", "stat").exists():
        return
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        fields = _stat(int(entry.name))
        if fields is None or int(fields[2]) != leader:
            continue
        if (started := started_at(int(entry.name))) is not None:
            yield int(entry.name), started


def _works_in(pid: int, folder: str) -> bool:
    with contextlib.suppress(OSError):
        return Path(os.readlink(PROC / str(pid) / "cwd")).is_relative_to(folder)
    return False


def launch(
    command: list[str], log: Path, environment: Mapping[str, str], folder: Path
) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, so that Ctrl-C reaches it only through us."""
    with open_log(log) as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )
    _started.append(process)
    return process


def open_log(log: Path) -> IO[bytes]:
    """Open a log to add to it; one that has grown large is first set aside."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGE_LOG:
        log.replace(log.with_name(f"{log.name}.1"))
    return log.open("ab")


def wait_until(condition: Callable[[], object], seconds: float) -> bool:
    """Whether the condition came true in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())


def write_whole(path: Path, text: str, mode: int = 0o600) -> None:
    """Write a file so that a reader, or a start after a crash, finds all of it or none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.new")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise

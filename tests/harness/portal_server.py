"""The portal as visitors meet it: a real server on a seeded database of its own."""

import fcntl
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from rabat_portal.embedded.portal_processes import web
from rabat_portal.embedded.ports import HOST, free_port
from tests.harness.databases import made_fresh_database
from tests.harness.leash import leashed


@dataclass(frozen=True)
class Portal:
    """A running portal; `address` gives a page's on a dialogue's host."""

    port: int
    log: Path
    environment: Mapping[str, str]
    """The variables of its processes, for a worker that is to work for it."""

    def address(self, path: str, slug: str | None = "rabat") -> str:
        host = f"{slug}.{settings.PORTAL_DOMAIN}" if slug else settings.PORTAL_DOMAIN
        return f"http://{host}:{self.port}{path}"

    def status(self, path: str, slug: str | None = "rabat") -> int:
        return self.fetch(path, slug)[0]

    def fetch(self, path: str, slug: str | None = "rabat") -> tuple[int, str]:
        """Status and text, with no name looked up."""
        host = f"{slug}.{settings.PORTAL_DOMAIN}" if slug else settings.PORTAL_DOMAIN
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        finally:
            connection.close()


@contextmanager
def running_portal(folder: Path) -> Iterator[Portal]:
    """Seed a fresh database with the real content and the samples, and serve it."""
    with made_fresh_database() as database:
        port = free_port()
        environment = {
            **os.environ,
            **database.environment,
            "DJANGO_SETTINGS_MODULE": "rabat_portal.settings",
            "PORTAL_DEMO": "true",
            "PORTAL_DOMAIN": settings.PORTAL_DOMAIN,
            "PORTAL_ORIGIN_SCHEME": "http",
            "PORTAL_PORT": str(port),
            "MEDIA_ROOT": str(folder / "media"),
            "MAIL_URL": f"filemail:///{folder / 'mail'}",
        }
        log = folder / "portal.log"
        with _turn():
            _prepare(environment, log)
        process = _serve(port, environment, log)
        try:
            portal = Portal(port, log, environment)
            _wait_until_healthy(portal, process)
            yield portal
        finally:
            _end(process)


@contextmanager
def _turn() -> Iterator[None]:
    """The servers of a run are prepared one after another: their static files share a folder."""
    folder = os.open(settings.STATIC_ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _prepare(environment: Mapping[str, str], log: Path) -> None:
    with log.open("ab") as output:
        done = subprocess.run(
            [sys.executable, "-m", "rabat_portal.embedded.preparation"],
            env=dict(environment),
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    assert done.returncode == 0, log.read_text(encoding="utf-8")[-3000:]


def _serve(port: int, environment: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    granian = shutil.which("granian", path=str(Path(sys.executable).parent))
    assert granian, "granian is not installed"
    with log.open("ab") as output:
        return subprocess.Popen(
            leashed([granian, *web(port)[1:]]),
            env=dict(environment),
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _wait_until_healthy(portal: Portal, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while True:
        assert process.poll() is None, portal.log.read_text(encoding="utf-8")[-3000:]
        try:
            if portal.status("/healthz/") == 200:
                return
        except OSError:
            pass
        assert time.monotonic() < deadline, portal.log.read_text(encoding="utf-8")[-3000:]
        time.sleep(0.2)


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def running_worker(portal: Portal, log: Path) -> Iterator[None]:
    """A Celery worker that works for the running portal; what it says goes into the log."""
    name = f"browser{os.getpid()}@localhost"
    command = [sys.executable, "-m", "celery", "-A", "rabat_portal", "worker"]
    with log.open("ab") as output:
        process = subprocess.Popen(
            leashed([*command, "-P", "solo", "-n", name, "--without-gossip", "--without-mingle"]),
            env=dict(portal.environment),
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()
        process.wait()

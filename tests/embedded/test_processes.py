"""Processes are known by number and birth, so that none but our own is ever ended."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_portal.embedded.processes import Recorded, launch, started_at, wait_until, write_whole

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
# Prints the number of a child that stays behind, as a killed master's workers do.
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def sleeper(tmp_path: Path) -> Iterator["subprocess.Popen[bytes]"]:
    process = launch(SLEEPER, tmp_path / "log", os.environ, tmp_path)
    yield process
    process.kill()
    process.wait()


def test_a_record_knows_its_process_until_it_ends(
    sleeper: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    recorded = Recorded.of(sleeper.pid, tmp_path, 8000)
    recorded.write(tmp_path / "record.json")
    assert Recorded.read(tmp_path / "record.json") == recorded
    assert recorded.is_running()
    recorded.end()
    assert not recorded.is_running()
    assert started_at(sleeper.pid) is None


def test_a_number_that_somebody_else_has_now_is_left_alone(
    sleeper: "subprocess.Popen[bytes]", tmp_path: Path
) -> None:
    stale = Recorded(sleeper.pid, "another boot:1", str(tmp_path))
    assert not stale.is_running()
    stale.end()
    assert sleeper.poll() is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_children_that_a_killed_leader_left_are_ended(tmp_path: Path) -> None:
    log = tmp_path / "log"
    leader = launch([sys.executable, "-c", PARENT], log, os.environ, tmp_path)
    recorded = Recorded.of(leader.pid, tmp_path)
    assert wait_until(lambda: log.read_text().strip(), 20)
    child = int(log.read_text())
    leader.send_signal(signal.SIGKILL)
    leader.wait()
    assert started_at(child) is not None
    recorded.end()
    assert wait_until(lambda: started_at(child) is None, 5)


def test_a_process_that_does_not_listen_is_made_to_stop(tmp_path: Path) -> None:
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print('deaf', flush=True); time.sleep(60)"
    )
    log = tmp_path / "log"
    process = launch([sys.executable, "-c", deaf], log, os.environ, tmp_path)
    assert wait_until(lambda: "deaf" in log.read_text(), 20)
    began = time.monotonic()
    Recorded.of(process.pid, tmp_path).end(patience=0.2)
    assert time.monotonic() - began < 5
    assert process.wait() == -signal.SIGKILL


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "[]"])
def test_a_record_cut_short_counts_as_none(content: str, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text(content)
    assert Recorded.read(path) is None


def test_files_are_written_whole_and_for_their_owner(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "secret"
    write_whole(path, "first")
    write_whole(path, "second")
    assert path.read_text() == "second"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]

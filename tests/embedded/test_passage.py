"""One user is let through a closed folder, and nobody else."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from rabat_portal.embedded.passage import closed_folders, let_pass

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux has these lists")


def test_closed_folders_are_found_from_the_top(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    inner = outer / "open" / "inner"
    inner.mkdir(parents=True)
    outer.chmod(0o700)
    inner.chmod(0o700)
    inner.parent.chmod(0o755)
    assert [folder for folder in closed_folders(inner) if tmp_path in folder.parents] == [
        outer,
        inner,
    ]


def test_the_mode_for_others_stays(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    if not let_pass(folder, 12345):
        pytest.skip("this file system has no access control lists")
    assert not folder.stat().st_mode & stat.S_IRWXO
    # Again, and for a second user: nothing that was granted gets lost.
    assert let_pass(folder, 12346)
    assert let_pass(folder, 12345)


@pytest.mark.skipif(os.geteuid() != 0, reason="acts as two other users, which only root can")
def test_only_that_user_passes(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    (folder / "inside").mkdir(parents=True)
    folder.chmod(0o700)
    for parent in tmp_path.parents:
        if parent.parts[1:2] == ("tmp",):
            parent.chmod(parent.stat().st_mode | 0o011)
    tmp_path.chmod(0o711)
    if not let_pass(folder, 12345):
        pytest.skip("this file system has no access control lists")
    assert _may_enter(12345, folder / "inside")
    assert not _may_list(12345, folder)
    assert not _may_enter(12346, folder / "inside")


def _may_enter(uid: int, folder: Path) -> bool:
    return _as_user(uid, "cd", folder)


def _may_list(uid: int, folder: Path) -> bool:
    return _as_user(uid, "ls", folder)


def _as_user(uid: int, word: str, folder: Path) -> bool:
    command = ["sh", "-c", f'{word} "$1"', "sh", str(folder)]
    done = subprocess.run(
        command, user=uid, group=uid, extra_groups=[], capture_output=True, check=False
    )
    return done.returncode == 0

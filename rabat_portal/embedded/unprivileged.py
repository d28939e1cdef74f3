"""Running PostgreSQL, which refuses root's rights, when root starts the portal."""

import contextlib
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.passage import closed_folders, let_pass

NAME = "portal-postgres"


@dataclass(frozen=True)
class Unprivileged:
    """How to start a program without root's rights, and to whom its files belong."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    @classmethod
    def for_this_process(cls, binaries: Path, data: Path) -> "Unprivileged":
        """Nothing to change for an ordinary user; for root, a user who reaches both folders.

        Where the checkout lies in a closed folder, such as /root, that user is let through it.
        """
        if os.geteuid() != 0:
            return cls()
        if shutil.which("setpriv") is None:
            raise CannotStart(
                "PostgreSQL refuses to run as root, and 'setpriv' (of util-linux), which starts it "
                "as another user, is missing. Install it, or start this as an ordinary user."
            )
        account = _account()
        prefix = (
            "setpriv",
            f"--reuid={account.pw_uid}",
            f"--regid={account.pw_gid}",
            "--clear-groups",
            "--no-new-privs",
        )
        if not _reaches(prefix, binaries, data):
            closed = {*closed_folders(binaries.resolve()), *closed_folders(data.resolve())}
            for folder in sorted(closed):
                let_pass(folder, account.pw_uid)
            if not _reaches(prefix, binaries, data):
                raise CannotStart(
                    f"PostgreSQL refuses to run as root, and the user '{account.pw_name}', whom it "
                    f"runs as instead, can't reach {data}. Start this as an ordinary user, or from "
                    "a folder that others may enter."
                )
        return cls(prefix, account.pw_uid, account.pw_gid)

    def command(self, words: list[str]) -> list[str]:
        return [*self.prefix, *words]

    def own(self, path: Path) -> None:
        """Hand a file or an empty folder to the user that the program will be."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)


def _account() -> pwd.struct_passwd:
    if (account := _known(NAME)) is not None:
        return account
    with contextlib.suppress(OSError):
        subprocess.run(
            [
                shutil.which("useradd") or "/usr/sbin/useradd",
                "--system",
                "--no-create-home",
                "--shell=/usr/sbin/nologin",
                NAME,
            ],
            capture_output=True,
            check=False,
        )
    # Where the list of users can't be changed, as in some containers, there is still 'nobody'.
    if (account := _known(NAME) or _known("nobody")) is None:
        raise CannotStart(
            "PostgreSQL refuses to run as root, and this system has no other user. Add one with "
            f"'useradd --system {NAME}' and start again."
        )
    return account


def _known(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _reaches(prefix: tuple[str, ...], binaries: Path, data: Path) -> bool:
    script = 'test -r "$1/../share/postgres.bki" && test -x "$1/postgres" && cd "$2"'
    probe = [*prefix, "sh", "-c", script, "sh", str(binaries), str(data)]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0

"""Whatever is wrong is said in a sentence with its remedy, and never as a traceback."""

import errno
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from rabat_portal.embedded import demo, manage, system_packages
from rabat_portal.embedded.failures import CannotStart, guarded
from rabat_portal.embedded.ports import HOST, first_free, is_free
from rabat_portal.embedded.postgres import _reason


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def _raise(error: BaseException) -> int:
    raise error


@pytest.mark.parametrize(
    ("error", "said", "code"),
    [
        (CannotStart("the cup is empty. Fill it."), "the cup is empty. Fill it.", 1),
        (OSError(errno.ENOSPC, "No space left on device"), "is full. Free about 1 GB", 1),
        (PermissionError(errno.EACCES, "Permission denied", "/srv/x"), "/srv/x can't be", 1),
        (KeyboardInterrupt(), "Stopped.", 130),
        (ZeroDivisionError("by zero"), "Details: var/log/failures.log", 1),
    ],
)
def test_every_end_has_a_sentence(
    error: BaseException,
    said: str,
    code: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert guarded("bin/demo", tmp_path, lambda: _raise(error)) == code
    shown = capsys.readouterr().err
    assert said in shown
    assert "Traceback" not in shown


def test_details_of_a_defect_are_kept(tmp_path: Path) -> None:
    guarded("bin/demo", tmp_path, lambda: _raise(ZeroDivisionError("by zero")))
    assert "ZeroDivisionError" in (tmp_path / "var" / "log" / "failures.log").read_text()


def test_a_taken_port_is_named(taken: int) -> None:
    with pytest.raises(CannotStart, match=f"port {taken} is taken"):
        demo._port(taken)


@pytest.mark.parametrize("port", [-1, 0, 65536])
def test_what_is_no_port_is_said(port: int) -> None:
    with pytest.raises(CannotStart, match="no port number"):
        demo._port(port)


def test_the_next_free_port_is_taken_instead(taken: int) -> None:
    assert not is_free(taken)
    assert first_free(taken) != taken


@pytest.mark.parametrize("tool", ["apt-get", "dnf"])
def test_the_command_that_installs_pango_is_given(
    tool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_packages, "_loads", lambda name: False)
    monkeypatch.setattr(system_packages, "_apt_may_install", lambda: False)
    monkeypatch.setattr(
        system_packages.shutil, "which", lambda name: name if name == tool else None
    )
    with pytest.raises(CannotStart, match=f"sudo {tool} install"):
        system_packages.require_pango()


def test_a_management_command_needs_pango_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "_loads", lambda name: False)
    monkeypatch.setattr(system_packages, "_apt_may_install", lambda: False)
    monkeypatch.setattr(manage, "Services", None)
    monkeypatch.setattr(manage, "compile_changed", lambda: None)
    with pytest.raises(CannotStart, match="needed to make PDFs"):
        manage.run(["check"])


def test_root_on_debian_gets_pango_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[tuple[str, ...]] = []

    def install(packages: tuple[str, ...]) -> str:
        installed.append(packages)
        return "done"

    monkeypatch.setattr(system_packages, "_loads", lambda name: bool(installed))
    monkeypatch.setattr(system_packages, "_apt_may_install", lambda: True)
    monkeypatch.setattr(system_packages, "_apt_install", install)
    system_packages.require_pango()
    assert installed == [system_packages.PANGO_PACKAGES]


SHELL, WHOLE = system_packages.CHROMIUM_PACKAGES


@pytest.mark.parametrize(
    ("archive", "asked_for", "found"),
    [
        ({SHELL, WHOLE}, [SHELL], SHELL),
        ({WHOLE}, [SHELL, WHOLE], WHOLE),
        (set(), [SHELL, WHOLE], None),
    ],
)
def test_root_on_debian_gets_the_lightest_chromium_that_there_is(
    archive: set[str], asked_for: list[str], found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.delenv("PORTAL_CHROMIUM", raising=False)
    monkeypatch.setattr(system_packages, "_apt_may_install", lambda: True)
    monkeypatch.setattr(system_packages, "_apt_install", asked.extend)
    monkeypatch.setattr(
        system_packages.shutil, "which", lambda name: name if name in archive & set(asked) else None
    )
    assert system_packages.chromium(install=True) == found
    assert asked == asked_for


def test_the_lightest_chromium_at_hand_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORTAL_CHROMIUM", raising=False)
    monkeypatch.setattr(system_packages.shutil, "which", lambda name: name)
    assert system_packages.chromium(install=True) == SHELL
    monkeypatch.setenv("PORTAL_CHROMIUM", "/opt/mine")
    assert system_packages.chromium(install=True) == "/opt/mine"


def test_the_reason_is_the_line_that_says_it() -> None:
    output = "creating files ... ok\nFATAL:  data directory is odd\ninitdb: removing contents\n"
    assert _reason(output) == "FATAL:  data directory is odd"

"""The virtual environment is made once, completed when it must be, and never used half."""

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installs(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The calls of pip, which installs nothing here."""
    calls: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "_run_pip", lambda command, lock: calls.append(command))
    monkeypatch.setattr(bootstrap, "_pip", lambda: ["pip"])
    return calls


def test_a_second_start_installs_nothing(
    bootstrap: ModuleType, installs: list[list[str]], tmp_path: Path
) -> None:
    bootstrap._prepare("embedded")
    bootstrap._prepare("embedded")
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert installs[0][-1] == str(tmp_path / "requirements" / "embedded.txt")


def test_a_changed_lock_file_is_installed(
    bootstrap: ModuleType, installs: list[list[str]], tmp_path: Path
) -> None:
    bootstrap._prepare("embedded")
    (tmp_path / "requirements" / "embedded.txt").write_text("# newer\n", encoding="utf-8")
    bootstrap._prepare("embedded")
    assert len(installs) == 2


def test_what_is_installed_for_tests_serves_the_demo_as_well(
    bootstrap: ModuleType, installs: list[list[str]]
) -> None:
    bootstrap._prepare("dev")
    bootstrap._prepare("embedded")
    assert len(installs) == 1


def test_an_installation_cut_short_is_done_again_from_nothing(
    bootstrap: ModuleType, installs: list[list[str]], tmp_path: Path
) -> None:
    bootstrap._prepare("embedded")
    (tmp_path / ".venv" / ".installing").touch()
    half = tmp_path / ".venv" / "half-unpacked"
    half.touch()
    bootstrap._prepare("embedded")
    assert len(installs) == 2
    assert not half.exists()
    assert not (tmp_path / ".venv" / ".installing").exists()


def test_a_venv_whose_python_is_gone_is_made_again(
    bootstrap: ModuleType, installs: list[list[str]], tmp_path: Path
) -> None:
    bootstrap._prepare("embedded")
    python = tmp_path / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(tmp_path / "python-of-before-the-upgrade")
    bootstrap._prepare("embedded")
    assert len(installs) == 2
    assert python.resolve() == Path(sys.executable).resolve()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "disk"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "locked"),
        ("NewConnectionError: Temporary failure in name resolution", "network"),
        ("ERROR: something else", "something else"),
    ],
)
def test_a_failed_installation_says_what_to_do(
    bootstrap: ModuleType, output: str, sentence: str
) -> None:
    assert sentence in bootstrap._cannot_install(output)


def test_an_old_python_can_read_the_bootstrap() -> None:
    source = (ROOT / "bin" / "_bootstrap.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_each_lock_file_contains_the_smaller_ones() -> None:
    pins = {
        name: {
            line.split()[0]
            for line in (ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
            if "==" in line and not line.startswith((" ", "#"))
        }
        for name in ("base", "embedded", "dev")
    }
    assert pins["base"] < pins["embedded"] < pins["dev"]

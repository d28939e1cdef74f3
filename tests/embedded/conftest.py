"""What the tests of the launchers share: none of them touches the portal's database."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """bin/_bootstrap.py, working in a checkout of the test's own."""
    spec = importlib.util.spec_from_file_location("_bootstrap", ROOT / "bin" / "_bootstrap.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    requirements = tmp_path / "requirements"
    requirements.mkdir()
    for name in ("base", "embedded", "dev"):
        (requirements / f"{name}.txt").write_text(f"# {name}\n", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", str(tmp_path))
    monkeypatch.setattr(module, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(module, "VENV_PYTHON", str(tmp_path / ".venv" / "bin" / "python"))
    monkeypatch.setattr(module, "UNFINISHED", str(tmp_path / ".venv" / ".installing"))
    yield module
    sys.modules.pop("_bootstrap", None)

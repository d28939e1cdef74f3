"""The house rules that source files keep."""

import ast
from pathlib import Path

import pytest

from tests.architecture.every_file import ROOT, every, text_of

PACKAGES = ("dialogue", "focal_points", "meetings", "knowledge", "rabat_portal")
LINES = 400
OURS = sorted(
    path
    for folder in (*PACKAGES, "tests", "bin", "bench")
    for path in (ROOT / folder).rglob("*")
    if path.is_file()
    and (path.suffix == ".py" or (folder == "bin" and not path.suffix))
    and "migrations" not in path.parts
    and "__pycache__" not in path.parts
)
OF_PACKAGES = [path for path in OURS if path.parts[len(ROOT.parts)] in PACKAGES]
NAMELESS = {
    "utils",
    "util",
    "common",
    "helpers",
    "helper",
    "misc",
    "tools",
    "lib",
    "core",
    "base_utils",
}


@every(OURS)
def test_a_file_is_small_and_named_after_what_lives_in_it(path: Path) -> None:
    assert path.stem not in NAMELESS, "call it by what it holds"
    lines = len(text_of(path).splitlines())
    assert lines <= LINES, f"{lines} lines: make it a package of the same name"


@every(OURS)
def test_a_file_has_nothing_unfinished(path: Path) -> None:
    source = text_of(path)
    for word in ("TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"):
        assert word not in source


@every(OF_PACKAGES)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    source = text_of(path)
    exempt = path.name in {"apps.py", "__init__.py"}
    assert exempt or not source.strip() or ast.get_docstring(ast.parse(source))


@pytest.mark.parametrize("app", PACKAGES)
def test_services_send_no_tasks(app: str) -> None:
    """They announce with a signal; receivers send the task when the transaction is committed."""
    for path in sorted((ROOT / app / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(text_of(path))):
            modules: list[str] = []
            if isinstance(node, ast.ImportFrom):
                modules = [
                    node.module or "",
                    *(f"{node.module}.{name.name}" for name in node.names),
                ]
            elif isinstance(node, ast.Import):
                modules = [name.name for name in node.names]
            for module in modules:
                assert "tasks" not in module.split("."), path


@every(OF_PACKAGES)
def test_nobody_asks_for_a_superuser(path: Path) -> None:
    """Rights come from memberships and facts: focal_points.access decides, nothing else."""
    assert "is_superuser" not in text_of(path)

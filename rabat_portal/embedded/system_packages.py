"""What no Python package brings: Pango for the PDFs, and Chromium for the browser tests."""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from rabat_portal.embedded.failures import CannotStart, disk_full, tells_of_full_disk
from rabat_portal.embedded.places import ROOT

# Names as WeasyPrint looks for them, on Linux and on macOS.
PANGO = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "HarfBuzz subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
# Debian's package of Chromium without windows first: it opens a page for a third of the work.
CHROMIUM_PACKAGES = ("chromium-headless-shell", "chromium")
CHROMIUM_NAMES = (*CHROMIUM_PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")


def require_pango() -> None:
    """Make sure that WeasyPrint finds Pango, or say which command installs it."""
    if not (missing := _missing_pango()):
        return
    if _apt_may_install():
        print("Installing Pango, which typesets the PDFs", file=sys.stderr)
        said = _apt_install(PANGO_PACKAGES)
        # A fresh process's search: what this one failed to find, it may have remembered.
        if not (missing := _missing_pango()):
            return
        if tells_of_full_disk(said):
            raise CannotStart(disk_full(Path("/")))
    raise CannotStart(
        f"{' and '.join(missing)}, needed to make PDFs, can't be found. {_how_to_get_pango()}"
    )


def _missing_pango() -> list[str]:
    return [what for what, names in PANGO.items() if not any(map(_loads, names))]


def _loads(name: str) -> bool:
    folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"] if sys.platform == "darwin" else [""]
    for folder in folders:
        try:
            ctypes.CDLL(folder + name)
        except OSError:
            continue
        return True
    return False


def _how_to_get_pango() -> str:
    if sys.platform == "darwin":
        return "Install it with 'brew install pango' and start again."
    for tool, command in (
        ("apt-get", f"sudo apt-get install {' '.join(PANGO_PACKAGES)}"),
        ("dnf", "sudo dnf install pango harfbuzz"),
        ("apk", "sudo apk add pango harfbuzz-subset"),
        ("pacman", "sudo pacman -S pango harfbuzz"),
    ):
        if shutil.which(tool):
            return f"Install it with '{command}' and start again."
    return "Install Pango and HarfBuzz with your system's package manager and start again."


def chromium(*, install: bool) -> str | None:
    """The path of a Chromium for the browser tests, or None where none can be had."""
    given = os.environ.get("PORTAL_CHROMIUM")
    if given:
        return given
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None and install and _apt_may_install():
        print("Installing Chromium for the browser tests (this takes a minute)", file=sys.stderr)
        for package in CHROMIUM_PACKAGES:
            _apt_install((package,))
            if found := shutil.which(package):
                break
    return found


def _apt_may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt_install(packages: tuple[str, ...]) -> str:
    """Install Debian packages; returns what apt said, for the reason when something is missing."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # Another program may be installing at this moment: wait for it rather than fail.
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"]
    said = ""
    log = ROOT / "var" / "log" / "apt.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    for command in (["apt-get", "update"], ["apt-get", "install", *options, *packages]):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        said += done.stdout
    log.write_text(said, encoding="utf-8")
    return said

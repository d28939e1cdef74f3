"""Where a checkout keeps what it makes while it runs: all under `var/`, nothing in the home."""

import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys.executable


@dataclass(frozen=True)
class Places:
    """One set of services and its files: that of the demo, or one of those that tests use."""

    base: Path

    @property
    def credentials(self) -> Path:
        return self.base / "credentials.json"

    @property
    def postgres(self) -> Path:
        return self.base / "postgres"

    @property
    def valkey(self) -> Path:
        return self.base / "valkey"

    @property
    def run(self) -> Path:
        """Records of running processes, and locks."""
        return self.base / "run"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def media(self) -> Path:
        return self.base / "media"

    @property
    def static(self) -> Path:
        return self.base / "static"

    @property
    def mail(self) -> Path:
        return self.base / "mail"

    @property
    def output(self) -> Path:
        return self.base / "output"


DEMO = Places(ROOT / "var")

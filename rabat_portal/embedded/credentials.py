"""Random passwords of one set of services, made once and readable by their owner alone."""

import json
import secrets
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Self

from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.processes import write_whole


@dataclass(frozen=True)
class Credentials:
    superuser: str
    owner: str
    app: str
    valkey: str
    secret_key: str

    @classmethod
    def of(cls, path: Path, cluster: Path) -> Self:
        """The passwords kept in the file, made first when nothing is locked with them yet."""
        names = [field.name for field in fields(cls)]
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
            return cls(**{name: str(kept[name]) for name in names})
        except FileNotFoundError:
            pass
        except (ValueError, KeyError, TypeError):
            raise CannotStart(_lost(path, cluster)) from None
        if cluster.exists():
            raise CannotStart(_lost(path, cluster))
        made = cls(**{name: secrets.token_urlsafe(32) for name in names})
        write_whole(path, json.dumps(asdict(made), indent=2))
        return made


def _lost(path: Path, cluster: Path) -> str:
    return (
        f"{path} is missing or damaged, and the database in {cluster} opens with its passwords "
        f"only. Put the file back; or remove {cluster} and {path} to begin with an empty database."
    )

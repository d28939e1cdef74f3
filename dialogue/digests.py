"""Short names for what a form was opened on, so that it saves over nothing unseen (decision 9)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def digest_of(said: Mapping[str, Any]) -> str:
    """A short name for what is said, by field; one empty value is as good as another."""
    written = json.dumps({name: str(value or "") for name, value in said.items()}, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:32]

"""What makes two publications the same: their content, and everything that shapes its pages."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings

from dialogue.collected import collected_hash
from knowledge.snapshots import Contents, as_data

SHAPED_BY = (
    ("templates/knowledge/pdf", "*.html"),
    ("knowledge/snapshots", "*.py"),
    ("knowledge/templatetags", "*.py"),
    ("dialogue", "pdf*.py"),
    ("dialogue", "palette.py"),
    ("dialogue/templatetags", "portal_text.py"),
    ("static/css", "*.css"),
    ("static/vendor/fonts/print", "*.ttf"),
    ("locale", "*.po"),
)
"""Folders of the project, and what in them changes how a page looks or reads."""


def content_hash(contents: Contents) -> str:
    """SHA-256 over the content, and over what shapes its pages down to fonts and typesetter."""
    digest = hashlib.sha256()
    data = _canonical(as_data(contents))
    # Pages are set with collected files: after a change these may be the old ones for a while.
    for part in (data, version("weasyprint"), _shape(), collected_hash()):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _canonical(data: Any) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False, default=str)


def _shape() -> str:
    # Read each time: a few hundred kilobytes, against a worker that would go on with old styles.
    digest = hashlib.sha256()
    for folder, pattern in SHAPED_BY:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob(pattern)):
            digest.update(path.relative_to(settings.BASE_DIR).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()

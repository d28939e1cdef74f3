"""Brings database and files up to date, in one process that loads Django once: what `bin/demo` does
before it serves. Run as `python -m rabat_portal.embedded.preparation`; each step is announced by a
line that begins with `STEP`.
"""

import hashlib
import sys
from pathlib import Path

STEP = "STEP "
MARK = ".made-from"


def main() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    from dialogue.former_migrations import HALF_WAY, REMEDY, is_half_way

    _announce("Bringing the database up to date")
    if is_half_way():
        sys.exit(f"{HALF_WAY} {REMEDY}")
    call_command("migrate", database="owner", interactive=False, verbosity=1)
    _announce("Loading the content: dialogues, partners, meetings, action plans")
    call_command("seed")
    _announce("Loading the demo accounts and sample files")
    call_command("seed", demo=True)
    static = Path(settings.STATIC_ROOT)
    sources = _fingerprint_of_sources()
    if not _is_made_from(static, sources):
        _announce("Collecting and compressing styles, scripts and fonts")
        call_command("collectstatic", interactive=False, clear=True, verbosity=1)
        static.joinpath(MARK).write_text(sources, encoding="ascii")


def _announce(title: str) -> None:
    print(f"{STEP}{title}", flush=True)


def _is_made_from(static: Path, sources: str) -> bool:
    try:
        return static.joinpath(MARK).read_text(encoding="ascii") == sources
    except OSError:
        return False


def _fingerprint_of_sources() -> str:
    """Changes when any file that collectstatic would take has changed."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            file = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{file.st_size}\0{file.st_mtime_ns}\n".encode())
    return digest.hexdigest()


if __name__ == "__main__":
    main()

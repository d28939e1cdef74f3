"""What a process that serves pages has in memory, and what it has not."""

import os
import subprocess
import sys

from django.conf import settings

LOADED = """
import sys
import django
django.setup()
import rabat_portal.urls
print(*sys.modules)
"""


def test_processes_that_serve_do_without_the_typesetter() -> None:
    """WeasyPrint costs each of them some twenty megabytes, and every command half a second."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "rabat_portal.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "focal_points.services.printouts" in loaded
    assert loaded.isdisjoint({"weasyprint", "fontTools", "pydyf"})

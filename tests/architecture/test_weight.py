"""What a process that serves pages has in memory, and what it has not."""

import json
import os
import subprocess
import sys
from typing import Any

from django.conf import settings

LOADED = """
import json, sys
import django
django.setup()
import rabat_portal.urls
print(json.dumps(list(sys.modules)))
"""
SERVING = """
import gc, json, sys
import rabat_portal.wsgi

searched, passed_over, before = len(gc.get_objects()), gc.get_freeze_count(), set(sys.modules)
from django.urls import get_resolver
get_resolver().check()
print(json.dumps([searched, passed_over, sorted(set(sys.modules) - before)]))
"""


def said_by(code: str) -> Any:
    """What a fresh process says that runs the code."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "rabat_portal.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_processes_that_serve_do_without_the_typesetter() -> None:
    """WeasyPrint costs each of them some twenty megabytes, and every command half a second."""
    loaded = set(said_by(LOADED))
    assert "focal_points.services.printouts" in loaded
    assert loaded.isdisjoint({"weasyprint", "fontTools", "pydyf"})


def test_all_that_lasts_is_loaded_and_passed_over_by_the_search_for_dead_objects() -> None:
    searched, passed_over, loaded_late = said_by(SERVING)
    assert searched * 20 < passed_over
    assert loaded_late == []

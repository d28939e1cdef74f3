"""What a web process has behind it before it serves its first page."""

import json
import os
import subprocess
import sys

from django.conf import settings

SAYS = """
import gc, json, sys
import rabat_portal.wsgi

searched, passed_over, before = len(gc.get_objects()), gc.get_freeze_count(), set(sys.modules)
from django.urls import get_resolver
get_resolver().check()
print(json.dumps([searched, passed_over, sorted(set(sys.modules) - before)]))
"""


def test_all_that_lasts_is_loaded_and_passed_over_by_the_search_for_dead_objects() -> None:
    said = subprocess.run(
        [sys.executable, "-c", SAYS],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "rabat_portal.settings"},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    searched, passed_over, loaded_late = json.loads(said.stdout)
    assert searched * 20 < passed_over
    assert loaded_late == []

"""The portal's settings for tests: strict, quick, and apart from every other run.

`bin/test` starts the servers and gives their addresses. Each pytest-xdist worker has a Valkey
database number of its own, which tests empty, so REDIS_URL must be a server for tests alone.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

NEEDED = ("SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MEDIA_ROOT")
if missing := [name for name in NEEDED if not os.environ.get(name)]:
    raise pytest.UsageError(
        f"{', '.join(missing)} not set: run the tests with 'bin/test', which starts PostgreSQL "
        "and Valkey for them and passes its arguments on to pytest."
    )

worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
os.environ["REDIS_URL"] = (
    urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{1 + int(worker)}").geturl()
)

from rabat_portal.settings import *  # noqa: E402, F403
from rabat_portal.settings import CACHES, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

# A pool's threads outlive a test; each test process needs one connection.
DATABASES["default"]["OPTIONS"] = {}
CACHES["default"]["KEY_PREFIX"] = "test"
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
# An empty folder, which WhiteNoise wants to see: the tests of a real server collect static files
# into the other one, at a time of their own, and nothing in a test's process serves any.
STATIC_ROOT = str(Path(STATIC_ROOT).with_name("static-of-tests"))
Path(STATIC_ROOT).mkdir(parents=True, exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A test sees what the templates make now; tests of the page cache switch it on.
PAGE_CACHE_SECONDS = 0

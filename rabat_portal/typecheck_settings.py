"""The settings as mypy's Django plugin reads them: it looks at models and connects to nothing."""

import os

os.environ.update(
    SECRET_KEY="of no use",  # noqa: S106
    DATABASE_URL="postgres://portal_app@localhost/portal",
    DATABASE_OWNER_URL="",
    REDIS_URL="redis://localhost:6379/0",
)

from rabat_portal.settings import *  # noqa: F403

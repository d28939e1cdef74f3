"""The variables that configure the application, the same as in docker-compose.yml."""

import os
from collections.abc import Mapping
from urllib.parse import quote

from rabat_portal.embedded.failures import CannotStart
from rabat_portal.embedded.places import Places
from rabat_portal.embedded.services import Services

# What holds unless something else is said, in the settings, here and in docker-compose.yml.
UNLESS_SAID = {
    "SECRET_KEY_FALLBACKS": "",
    "NOTICE_SUMMARY_HOUR": "6",
    "UNSUBSCRIBE_MAILBOX": "",
    "MATERIAL_MAX_BYTES": "52428800",
    "UPLOAD_MAX_FILES": "100",
    "UPLOAD_MAX_BYTES": "1073741824",
    "UPLOAD_DISK_RESERVE": "268435456",
    "PAPER_FOLDER_MAX_BYTES": "1073741824",
    "PAGE_CACHE_SECONDS": "60",
    "LOG_LEVEL": "INFO",
}
# What web, worker and beat are given, and what migrations are given on top of that: the server
# processes never learn the owner's password.
SERVING = (
    "SECRET_KEY",
    "DEBUG",
    "PORTAL_DEMO",
    "DATABASE_URL",
    "REDIS_URL",
    "PORTAL_DOMAIN",
    "PORTAL_ORIGIN_SCHEME",
    "PORTAL_PORT",
    "MEDIA_ROOT",
    "MEDIA_BUCKET_URL",
    "CLAMAV_ADDRESS",
    "STATIC_ROOT",
    "MAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "X_ACCEL_REDIRECT",
    *UNLESS_SAID,
)
OWNING = (*SERVING, "DATABASE_OWNER_URL")


def check_given(given: Mapping[str, str] = os.environ) -> None:
    """Refuse half of a pair of database addresses: the other half would be another database's."""
    if bool(given.get("DATABASE_URL")) != bool(given.get("DATABASE_OWNER_URL")):
        raise CannotStart(
            "DATABASE_URL (role portal_app) and DATABASE_OWNER_URL (role portal_owner) go "
            "together: set both, or neither to use the embedded PostgreSQL."
        )


def variables(services: Services, places: Places, port: int | None) -> dict[str, str]:
    """Every variable of the application; what the caller's environment sets already is kept."""
    chosen = {
        "SECRET_KEY": services.credentials.secret_key,
        "DEBUG": "false",
        "PORTAL_DEMO": "true",
        **services.addresses(),
        "PORTAL_DOMAIN": "localhost",
        "PORTAL_ORIGIN_SCHEME": "http",
        "PORTAL_PORT": "" if port is None else str(port),
        "MEDIA_ROOT": str(places.media),
        "MEDIA_BUCKET_URL": "",
        "CLAMAV_ADDRESS": "",
        "STATIC_ROOT": str(places.static),
        "MAIL_URL": f"filemail:///{quote(str(places.mail))}",
        "DEFAULT_FROM_EMAIL": "Rabat Portal <portal@localhost>",
        "X_ACCEL_REDIRECT": "false",
        **UNLESS_SAID,
    }
    return chosen | {name: os.environ[name] for name in chosen if name in os.environ}


def process_environment(chosen: Mapping[str, str], names: tuple[str, ...]) -> dict[str, str]:
    """The environment of a child: this process's own, with exactly these application variables."""
    inherited = {name: value for name, value in os.environ.items() if name not in OWNING}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "rabat_portal.settings",
        "PYTHONUNBUFFERED": "1",
        **{name: chosen[name] for name in names},
    }

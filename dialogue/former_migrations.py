"""A database that the migrations before decision 40 left half-way can go nowhere from here."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import OperationalError, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OWN = ("dialogue", "focal_points", "meetings", "knowledge")
HALF_WAY = "The database was migrated half-way by a version of the portal before this one."
REMEDY = (
    "Migrate it with that version first, or begin with an empty database: in a checkout, stop the "
    "portal and remove var/postgres."
)


@register(Tags.database)
def former_migrations_are_whole(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E002: of the migrations that were replaced, some are applied and others are not."""
    if databases is None or "owner" not in databases:
        return []
    return [Error(HALF_WAY, hint=REMEDY, id="dialogue.E002")] if is_half_way() else []


def is_half_way() -> bool:
    """Whether the owner's database stopped between migrations that are here no more."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    own = (row for row in loader.disk_migrations.values() if row.app_label in OWN)
    former = {key for migration in own for key in migration.replaces}
    try:
        applied = MigrationRecorder(connections["owner"]).applied_migrations()
    except OperationalError:
        # A database that cannot be reached is not this check's business.
        return False
    return bool(former & applied.keys()) and not former <= applied.keys()

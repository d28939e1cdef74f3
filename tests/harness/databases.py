"""Real databases for tests: made and migrated as the owner, used as the role that serves.

One template database is migrated once for a state of the migrations and kept for the next run.
Each test process works in a clone of it, with every test in a transaction that is rolled back.
The `fresh_database` fixture gives a clone of one's own in which commits are real.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from psycopg import sql

TEMPLATE_PREFIX = "test_portal_template_"
CLONE_PREFIX = "test_portal_"
ADVISORY_LOCK = 7_246_622  # Any number: one process at a time builds or clones the template.
ALIASES = ("default", "owner")
ROOT = Path(settings.BASE_DIR)
# What default privileges of the cluster give the serving role; a server that was not set up by
# rabat_portal/embedded/roles.sql gets the same here.
PRIVILEGES = """
    GRANT USAGE ON SCHEMA public TO portal_app;
    ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO portal_app;
    ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO portal_app;
    ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO portal_app;
"""
# PostgreSQL would take tables that a test has filled for empty, until it is told otherwise, and go
# through hundreds of rows for each of hundreds. The serving role may not tell it: the owner does.
ANALYSE = """
    CREATE FUNCTION portal_tests_analyse() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    AS $$ BEGIN ANALYZE; END $$;
"""


@dataclass
class FreshDatabase:
    """A clone of the migrated template in which commits are real."""

    name: str
    _given: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead another process of the portal to this database."""
        return {
            name: urlsplit(os.environ[name])._replace(path=f"/{self.name}").geturl()
            for name in ("DATABASE_URL", "DATABASE_OWNER_URL")
        }

    @contextmanager
    def in_use(self, *, as_owner: bool = False) -> Iterator[None]:
        """Make it this process's database; `as_owner` takes row-level security out of the way."""
        before = {alias: dict(connections[alias].settings_dict) for alias in ALIASES}
        _point_at(self.name)
        if as_owner:
            owner = connections["owner"].settings_dict
            connections["default"].settings_dict.update(
                USER=owner["USER"], PASSWORD=owner["PASSWORD"]
            )
        try:
            yield
        finally:
            for alias in ALIASES:
                connections[alias].close()
                connections[alias].settings_dict.update(before[alias])


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Replaces pytest-django's: a clone of the template for this process, dropped at the end."""
    with django_db_blocker.unblock(), _clone("main") as name:
        before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
        _point_at(name)
        yield
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = before[alias]


@contextmanager
def made_fresh_database() -> Iterator[FreshDatabase]:
    """For fixtures of a wider scope than `fresh_database`; does not touch this process's own."""
    with _clone("fresh") as name:
        yield FreshDatabase(name)


@pytest.fixture
def fresh_database(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[FreshDatabase]:
    """A database of this test's own where commits are real, in use by this process.

    Not together with `db`. Other processes find it by its `environment`.
    """
    with django_db_blocker.unblock(), made_fresh_database() as fresh, fresh.in_use():
        yield fresh


@pytest.fixture
def owned_database(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[FreshDatabase]:
    """Like `fresh_database`, but as the owner, whom no policy binds: django-scopes alone."""
    with (
        django_db_blocker.unblock(),
        made_fresh_database() as fresh,
        fresh.in_use(as_owner=True),
    ):
        yield fresh


def analyse() -> None:
    """Let PostgreSQL know how many rows a test has made; for tests that make hundreds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_tests_analyse()")


FLUSHING = {"transactional_db", "live_server", "django_db_reset_sequences"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse what flushes tables: the serving role may not TRUNCATE."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        flushes = marker is not None and marker.kwargs.get("transaction")
        if flushes or FLUSHING.intersection(getattr(item, "fixturenames", ())):
            raise pytest.UsageError(
                f"{item.nodeid}: transactional_db and live_server empty tables with TRUNCATE, "
                "which portal_app may not; use the fixture fresh_database."
            )


def _point_at(name: str) -> None:
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def _clone(purpose: str) -> Iterator[str]:
    name = f"{CLONE_PREFIX}{os.getpid()}_{purpose}_{time.monotonic_ns():x}"
    with _maintenance() as server, _turn(server):
        _drop_left_behind(server)
        template = _template(server)
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
    try:
        yield name
    finally:
        with _maintenance() as server:
            _drop(server, name)


@contextmanager
def _maintenance() -> Iterator[psycopg.Connection]:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as server:
        yield server


@contextmanager
def _turn(server: psycopg.Connection) -> Iterator[None]:
    server.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    try:
        yield
    finally:
        server.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])


def _template(server: psycopg.Connection) -> str:
    """The name of the migrated template, made if this state of the migrations has none yet."""
    name = TEMPLATE_PREFIX + _fingerprint()
    if _databases(server, name):
        return name
    unfinished = f"{TEMPLATE_PREFIX}unfinished"
    _drop(server, unfinished)
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
    before = connections["owner"].settings_dict["NAME"]
    _point_at(unfinished)
    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute(PRIVILEGES)
            cursor.execute(ANALYSE)
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    finally:
        _point_at(before)
    # Renamed when whole, so that a run killed in the middle leaves nothing that looks finished.
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
            sql.Identifier(unfinished), sql.Identifier(name)
        )
    )
    return name


def _fingerprint() -> str:
    """Changes with anything that the migrated tables depend on."""
    digest = hashlib.sha256()
    sources = [
        Path(__file__),
        *sorted(ROOT.glob("*/migrations/*.py")),
        ROOT / "dialogue" / "tables.py",
        ROOT / "dialogue" / "tenancy" / "walls.py",
        ROOT / "requirements" / "base.txt",
    ]
    for source in sources:
        digest.update(str(source.relative_to(ROOT)).encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()[:16]


def _drop_left_behind(server: psycopg.Connection) -> None:
    """Clones of processes that are gone, and templates of other states of the migrations."""
    current = TEMPLATE_PREFIX + _fingerprint()
    for name in _databases(server, f"{CLONE_PREFIX}%"):
        if name.startswith(TEMPLATE_PREFIX):
            if name == current:
                continue
        elif _is_running(int(name.removeprefix(CLONE_PREFIX).partition("_")[0])):
            continue
        _drop(server, name, patience=0)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _databases(server: psycopg.Connection, pattern: str) -> list[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [pattern])
    return [row[0] for row in rows.fetchall()]


def _drop(server: psycopg.Connection, name: str, patience: float = 10) -> None:
    """Drop the database, waiting a moment for processes that are just leaving it.

    The owner may not end the serving role's connections, so no WITH (FORCE). What cannot be
    dropped is dropped by a later run.
    """
    deadline = time.monotonic() + patience
    statement = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
    while True:
        try:
            server.execute(statement)
            return
        except psycopg.errors.ObjectInUse:
            if time.monotonic() >= deadline:
                return
            time.sleep(0.1)

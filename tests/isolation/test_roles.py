"""What the serving role may not do, and that the portal refuses to serve as any other."""

import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import OperationalError, ProgrammingError, connection, connections, transaction
from django.db.backends.signals import connection_created

from dialogue.models import Dialogue
from dialogue.tenancy.checks import refuse_unfit_role
from tests.factories import PageFactory
from tests.harness.databases import FreshDatabase
from tests.walls import event_models

SERVERS = [
    ["-c", "import rabat_portal.wsgi"],
    ["-m", "celery", "-A", "rabat_portal", "worker", "-P", "solo"],
]


def run(statement: str) -> list[tuple]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def refused(command: list[str], database_url: str) -> str:
    """What the process says, which does not start with this database."""
    ended = subprocess.run(
        [sys.executable, *command],
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "rabat_portal.settings",
        },
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode != 0
    return ended.stdout + ended.stderr


def test_is_an_ordinary_role(db: None) -> None:
    [role] = run(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication "
        "FROM pg_roles WHERE rolname = current_user"
    )
    assert role == (settings.DATABASES["default"]["USER"], False, False, False, False, False)
    assert (
        run(
            "SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member "
            "WHERE r.rolname = current_user"
        )
        == []
    )
    assert run("SELECT 1 FROM pg_class WHERE relowner = current_user::regrole") == []


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE dialogue_page",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE dialogue_page DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE dialogue_page NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY dialogue_wall ON dialogue_page",
        "CREATE POLICY mine ON dialogue_page USING (true)",
        "DROP TABLE dialogue_page",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "SET ROLE portal_owner",
        "SET SESSION AUTHORIZATION portal_owner",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE dialogue_page DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
    ],
)
def test_cannot_take_the_wall_down(statement: str, db: None) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(statement)


@pytest.mark.parametrize("table", ["django_migrations", "django_content_type", "auth_permission"])
@pytest.mark.parametrize("statement", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}"])
def test_reads_what_only_migrations_write(statement: str, table: str, db: None) -> None:
    assert run(f"SELECT count(*) FROM {table}") > [(0,)]
    with pytest.raises(ProgrammingError, match="permission denied"):
        run(statement.format(table))


def test_switching_row_security_off_gives_an_error_and_no_rows(dialogue: Dialogue) -> None:
    PageFactory()
    run("SET LOCAL row_security = off")
    with pytest.raises(ProgrammingError, match="row-level security"):
        run("SELECT * FROM dialogue_page")


def test_the_portal_starts_as_the_serving_role(db: None) -> None:
    call_command("check", tags=["database"], databases=["default"])


def test_the_portal_refuses_to_start_as_a_role_that_no_policy_binds(
    owned_database: FreshDatabase,
) -> None:
    with pytest.raises(SystemCheckError, match=r"dialogue\.E001"):
        call_command("check", tags=["database"], databases=["default"])
    with pytest.raises(ImproperlyConfigured, match="would not hold"):
        refuse_unfit_role()


@pytest.mark.parametrize("command", SERVERS)
def test_neither_do_its_processes(command: list[str], fresh_database: FreshDatabase) -> None:
    owner = fresh_database.environment["DATABASE_OWNER_URL"]
    assert "a superuser or has BYPASSRLS" in refused(command, owner)


@pytest.fixture
def restored_database(fresh_database: FreshDatabase) -> FreshDatabase:
    """One that was restored into a database with default privileges: nothing took these away."""
    for model in event_models():
        with connections["owner"].cursor() as cursor:
            cursor.execute(f'GRANT UPDATE, DELETE ON "{model._meta.db_table}" TO portal_app')
    return fresh_database


def test_the_portal_refuses_to_start_where_it_could_rewrite_history(
    restored_database: FreshDatabase,
) -> None:
    with pytest.raises(SystemCheckError, match=r"dialogue\.E003"):
        call_command("check", tags=["database"], databases=["default"])
    more = len(event_models()) - 1
    with pytest.raises(ImproperlyConfigured, match=rf"event and {more} more.*template0"):
        refuse_unfit_role()


@pytest.mark.parametrize("command", SERVERS)
def test_nor_do_its_processes_start(command: list[str], restored_database: FreshDatabase) -> None:
    assert "template0" in refused(command, restored_database.environment["DATABASE_URL"])


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE"])
def test_one_right_on_one_table_of_history_is_too_much(
    right: str, fresh_database: FreshDatabase
) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"GRANT {right} ON dialogue_pageevent TO portal_app")
    with pytest.raises(ImproperlyConfigured, match="dialogue_pageevent"):
        refuse_unfit_role()


def test_a_database_that_is_not_migrated_yet_has_no_history_to_keep(
    fresh_database: FreshDatabase,
) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("DROP TABLE dialogue_pageevent")
    call_command("check", tags=["database"], databases=["default"])


@pytest.fixture
def began_without_its_database(
    django_db_setup: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The process has started while nothing answered; from now on the database does."""

    def refuse(*_: Any) -> None:
        raise OperationalError("connection refused")

    before = list(connection_created.receivers)
    with monkeypatch.context() as patch:
        patch.setattr("dialogue.tenancy.checks.role_that_ignores_policies", refuse)
        refuse_unfit_role()
    yield
    connection_created.receivers = before


def test_a_role_that_could_not_be_checked_at_the_start_is_checked_later(
    owned_database: FreshDatabase, began_without_its_database: None
) -> None:
    for _ in range(2):
        with pytest.raises(ImproperlyConfigured, match="would not hold"):
            run("SELECT 1")


def test_one_that_is_bound_serves_and_is_asked_once(
    fresh_database: FreshDatabase, began_without_its_database: None
) -> None:
    asked: list[str] = []

    def noted(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(noted):
        for _ in range(2):
            connection.close()
            assert run("SELECT 1") == [(1,)]
    assert len([statement for statement in asked if "pg_roles" in statement]) == 1

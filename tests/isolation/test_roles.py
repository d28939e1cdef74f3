"""What the serving role may not do, and that the portal refuses to serve as any other."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import ProgrammingError, connection, transaction

from dialogue.models import Dialogue
from tests.factories import PageFactory
from tests.harness.databases import FreshDatabase


def run(statement: str) -> list[tuple]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


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

"""How a scope opens, nests and ends."""

import pytest
from django.db import DatabaseError, connection, transaction
from django_scopes import get_scope, scopes_disabled
from django_scopes.exceptions import ScopeError

from dialogue.models import Dialogue, Partner
from dialogue.tenancy import current_dialogue_id, scope_to
from tests.factories import DialogueFactory, PartnerFactory
from tests.harness.databases import FreshDatabase
from tests.walls import database_scope


@pytest.fixture
def rabat(db: None) -> Dialogue:
    """A dialogue whose scope is closed."""
    return DialogueFactory(slug="rabat")


def test_opens_both_walls_and_closes_them_again(rabat: Dialogue) -> None:
    with scope_to(rabat):
        assert get_scope()["dialogue"] == [rabat]
        assert database_scope() == f"{{{rabat.pk}}}"
        assert current_dialogue_id() == rabat.pk

    assert database_scope() == ""
    assert current_dialogue_id() is None
    with pytest.raises(ScopeError):
        Partner.objects.count()


def test_there_is_no_scope_that_sees_everything() -> None:
    with pytest.raises(ValueError, match="at least one dialogue"), scope_to():
        pass


def test_nests_and_restores(rabat: Dialogue, other_dialogue: Dialogue) -> None:
    with scope_to(rabat):
        PartnerFactory()
        with scope_to(other_dialogue):
            assert not Partner.objects.exists()
            PartnerFactory()
            PartnerFactory()
            with scope_to(rabat, other_dialogue):
                assert Partner.objects.count() == 3
            assert Partner.objects.count() == 2
        assert Partner.objects.count() == 1
        assert database_scope() == f"{{{rabat.pk}}}"


def test_restores_after_an_exception(rabat: Dialogue, other_dialogue: Dialogue) -> None:
    with scope_to(rabat):
        with pytest.raises(LookupError), scope_to(other_dialogue):
            PartnerFactory()
            raise LookupError
        assert database_scope() == f"{{{rabat.pk}}}"
        assert get_scope()["dialogue"] == [rabat]
    with scope_to(other_dialogue):
        assert not Partner.objects.exists()


def test_restores_after_a_statement_that_the_database_refused(
    rabat: Dialogue, other_dialogue: Dialogue
) -> None:
    with scope_to(rabat):
        with (
            pytest.raises(Exception, match="division by zero"),
            scope_to(other_dialogue),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT 1 / 0")
        assert database_scope() == f"{{{rabat.pk}}}"


def test_a_rolled_back_savepoint_takes_the_scope_with_it(
    rabat: Dialogue, other_dialogue: Dialogue
) -> None:
    with scope_to(rabat):
        savepoint = transaction.savepoint()
        with scope_to(other_dialogue):
            pass
        transaction.savepoint_rollback(savepoint)
        assert database_scope() == f"{{{rabat.pk}}}"


def test_a_new_row_in_a_scope_of_two_must_name_its_dialogue(
    rabat: Dialogue, other_dialogue: Dialogue
) -> None:
    with scope_to(rabat, other_dialogue):
        assert current_dialogue_id() is None
        assert PartnerFactory(dialogue=other_dialogue).dialogue == other_dialogue
        with pytest.raises(DatabaseError), transaction.atomic():
            PartnerFactory()


def test_the_setting_ends_with_the_transaction_on_a_pooled_connection(
    fresh_database: FreshDatabase,
) -> None:
    """The next user of the same server connection finds nothing of the last one's scope."""
    rabat = DialogueFactory(slug="rabat")
    connection.close()
    connection.settings_dict["OPTIONS"] = {"pool": {"min_size": 1, "max_size": 1}}
    try:
        with scope_to(rabat):
            PartnerFactory()
            server_process = _server_process()
        connection.close()  # Hands the connection back to the pool.

        assert _server_process() == server_process
        assert database_scope() == ""
        with scopes_disabled():
            assert not Partner.objects.exists()
        with scope_to(rabat):
            assert Partner.objects.count() == 1
    finally:
        connection.close()
        connection.close_pool()
        connection.settings_dict["OPTIONS"] = {}


def test_the_setting_ends_with_a_transaction_that_failed(fresh_database: FreshDatabase) -> None:
    rabat = DialogueFactory(slug="rabat")
    with pytest.raises(LookupError), scope_to(rabat):
        PartnerFactory()
        raise LookupError

    assert database_scope() == ""
    with scope_to(rabat):
        assert not Partner.objects.exists()


def _server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]

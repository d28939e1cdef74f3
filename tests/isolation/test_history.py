"""History: behind the same wall, added to and never changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, ProgrammingError, connection, models, transaction
from django_scopes import scopes_disabled

from dialogue.history import event_model_of
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.factories import PageFactory, UserFactory
from tests.harness.databases import FreshDatabase
from tests.walls import owned_models

Make = Callable[..., Any]
TRACKED = [model for model in owned_models() if event_model_of(model)]
every_tracked_model = pytest.mark.parametrize("model", TRACKED, ids=lambda model: model.__name__)


@every_tracked_model
def test_history_of_theirs_is_out_of_reach(
    model: type[models.Model], make_ours: Make, make_theirs: Make, other_dialogue: Dialogue
) -> None:
    ours, theirs = make_ours(model), make_theirs(model)
    events = event_model_of(model)._base_manager

    assert events.filter(pgh_obj_id=ours.pk).exists()
    with scopes_disabled():
        assert not events.filter(pgh_obj_id=theirs.pk).exists()
        assert list(theirs.events.all()) == []
        assert set(events.values_list("dialogue", flat=True)) == {ours.dialogue_id}
    with scope_to(other_dialogue):
        assert events.filter(pgh_obj_id=theirs.pk).exists()


@every_tracked_model
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET pgh_label = 'forged'", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_serving_role_cannot_rewrite_history(
    model: type[models.Model], change: str, make_ours: Make
) -> None:
    make_ours(model)
    table = event_model_of(model)._meta.db_table
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change.format(f'"{table}"'))


def test_nor_can_the_owner_by_accident(owned_database: FreshDatabase) -> None:
    from tests.factories import DialogueFactory

    with scope_to(DialogueFactory()):
        page = PageFactory()
        for change in (page.events.all().delete, lambda: page.events.update(pgh_label="forged")):
            with (
                pytest.raises(DatabaseError, match=r"Cannot (delete|update)"),
                transaction.atomic(),
            ):
                change()


def test_an_event_outlives_its_row_and_names_who_did_it(dialogue: Dialogue) -> None:
    import pghistory

    user = UserFactory()
    with pghistory.context(user=user.pk):
        page = PageFactory(title_en="First")
        page.title_en = "Second"
        page.save()
        pk = page.pk
        page.delete()

    events = event_model_of(PageFactory._meta.model).objects.filter(pgh_obj_id=pk)
    told = list(events.order_by("pgh_id").values_list("pgh_label", "title_en"))
    assert told == [("insert", "First"), ("update", "Second"), ("delete", "Second")]
    assert {event.pgh_context["user"] for event in events} == {user.pk}

"""django-scopes alone, in the hands of a role that no policy binds."""

from collections.abc import Iterator

import pytest
from django.db import models
from django.test import override_settings
from django_scopes.exceptions import ScopeError
from pytest_django import DjangoDbBlocker

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.factories import DialogueFactory
from tests.harness.databases import made_fresh_database
from tests.walls import factory_of, owned_models

every_model = pytest.mark.parametrize("model", owned_models(), ids=lambda model: model.__name__)


@pytest.fixture(scope="module")
def two_dialogues(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[Dialogue]]:
    """Two dialogues with rows of every model, and a connection that sees all of them."""
    with (
        django_db_blocker.unblock(),
        made_fresh_database() as database,
        database.in_use(as_owner=True),
        override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))),
    ):
        dialogues = [DialogueFactory(), DialogueFactory()]
        for dialogue in dialogues:
            with scope_to(dialogue):
                for model in owned_models():
                    factory_of(model)()
        yield dialogues


@every_model
def test_no_query_without_a_scope(model: type[models.Model], two_dialogues: list[Dialogue]) -> None:
    questions = [
        lambda rows: rows.all(),
        lambda rows: rows.count(),
        lambda rows: rows.filter(pk=1),
        lambda rows: rows.get(pk=1),
        lambda rows: rows.first(),
        lambda rows: rows.exists(),
        lambda rows: rows.exclude(pk=1).exists(),
        lambda rows: rows.distinct().explain(),
        lambda rows: rows.in_bulk([1]),
        lambda rows: rows.values_list("pk"),
        lambda rows: rows.aggregate(models.Count("pk")),
        lambda rows: rows.update(dialogue=None),
    ]
    for ask in questions:
        with pytest.raises(ScopeError):
            ask(model.objects)


@every_model
def test_a_scope_shows_its_own_rows_only(
    model: type[models.Model], two_dialogues: list[Dialogue]
) -> None:
    assert model._base_manager.values("dialogue").distinct().count() == 2  # No other wall.
    for dialogue in two_dialogues:
        with scope_to(dialogue):
            assert set(model.objects.values_list("dialogue", flat=True)) <= {dialogue.pk}
            assert not model.objects.exclude(dialogue=dialogue).exists()

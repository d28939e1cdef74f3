"""Rows on both sides of the wall."""

from collections.abc import Iterator

import pytest
from django.db import models
from django_scopes import scopes_disabled

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.walls import factory_of


@pytest.fixture
def last_wall_alone(dialogue: Dialogue) -> Iterator[Dialogue]:
    """Row-level security in the scope of `dialogue`, with django-scopes out of the way."""
    with scopes_disabled():
        yield dialogue


@pytest.fixture
def make_theirs(other_dialogue: Dialogue):  # noqa: ANN201  (a function from model to row)
    """Makes a row of the model in the other dialogue."""

    def make(model: type[models.Model]) -> models.Model:
        with scope_to(other_dialogue):
            return factory_of(model)()

    return make


@pytest.fixture
def make_ours(dialogue: Dialogue):  # noqa: ANN201  (a function from model to row)
    """Makes a row of the model in the dialogue whose scope is open."""

    def make(model: type[models.Model], **fields: object) -> models.Model:
        with scope_to(dialogue):
            return factory_of(model)(**fields)

    return make

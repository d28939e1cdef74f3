"""What the walls surround: for tests that look at all of it."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from factory.django import DjangoModelFactory

from dialogue.history import event_model_of
from dialogue.tenancy import DialogueOwned
from tests import factories


def owned_models() -> list[type[models.Model]]:
    """Every concrete tenant-owned model."""
    return [model for model in apps.get_models() if issubclass(model, DialogueOwned)]


def event_models() -> list[type[models.Model]]:
    """Every history table's model."""
    found = [event_model_of(model) for model in apps.get_models()]
    return [model for model in found if model is not None]


def factory_of(model: type[models.Model]) -> type[DjangoModelFactory]:
    """The factory in tests.factories that makes the model's rows."""
    return getattr(factories, f"{model.__name__}Factory")


@dataclass(frozen=True)
class Tie:
    """A foreign key from one tenant-owned model to another."""

    model: type[models.Model]
    field: models.ForeignKey

    def __str__(self) -> str:
        return f"{self.model.__name__}.{self.field.name}"


def ties() -> list[Tie]:
    """Every foreign key between tenant-owned models."""
    return [
        Tie(model, field)
        for model in owned_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, DialogueOwned)
    ]


def database_scope() -> str:
    """What the policies read right now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.dialogue_ids', true), '')")
        return cursor.fetchone()[0]

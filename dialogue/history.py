"""History of every change, written by database triggers.

Imported by the app's `ready()`, after modeltranslation has added its columns: event tables copy
the columns that a model has at the moment it is tracked.
"""

from typing import Any

import pghistory
import pgtrigger
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from dialogue.models import (
    Action,
    ActionAim,
    ActionContinuation,
    ActionPlan,
    Area,
    Chairmanship,
    Indicator,
    Objective,
    ObjectiveContinuation,
    Page,
    Partner,
    Priority,
    Reading,
    SecretariatPhase,
    SteeringSeat,
)


def keep_history(*tracked: type[models.Model], unless: dict[str, Any] | None = None) -> None:
    """Record every insert, change and deletion of the models' rows, with who did it and when.

    The context (user, address) is stored in the event row itself, so that it stands behind the
    same wall as the row it explains. `unless` leaves out rows that have these values, as they are
    after the change: `{"state": "draft"}`. What the database makes of a text to search by is not
    kept.
    """

    def of(row: str) -> dict[str, Any]:
        if unless is None:
            return {}
        left_out = pgtrigger.Q(**{f"{row}__{name}": value for name, value in unless.items()})
        return {"condition": ~left_out}

    for model in tracked:
        pghistory.track(
            pghistory.InsertEvent(**of("new")),
            pghistory.UpdateEvent(**of("new")),
            pghistory.DeleteEvent(**of("old")),
            context_field=pghistory.ContextJSONField(),
            obj_field=pghistory.ObjForeignKey(related_name="events", related_query_name="+"),
            append_only=True,
            exclude=_only_searched_by(model),
            meta={"ordering": ["-pgh_id"]},
        )(model)


def _only_searched_by(model: type[models.Model]) -> list[str] | None:
    fields = [field for field in model._meta.fields if isinstance(field, models.GeneratedField)]
    vectors = [row.name for row in fields if isinstance(row.output_field, SearchVectorField)]
    return vectors or None


def event_model_of(model: type[models.Model]) -> Any:
    """The history table of a tracked model, or None."""
    field = getattr(model, "events", None)
    return field.rel.related_model if field is not None else None


keep_history(
    Action,
    ActionAim,
    ActionContinuation,
    ActionPlan,
    Area,
    Chairmanship,
    Indicator,
    Objective,
    ObjectiveContinuation,
    Page,
    Partner,
    Priority,
    Reading,
    SecretariatPhase,
    SteeringSeat,
)

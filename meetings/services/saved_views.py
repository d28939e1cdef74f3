"""Keeping a question to the register under a name."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import SavedView

MOST_VIEWS = 20
"""So many views a person keeps in a dialogue."""
MOST_SHARED = 20
"""So many shared views are offered beside one's own."""


def save_view(user: Any, name: str, asked: Mapping[str, str]) -> SavedView:
    """Keep the question as the person's own. Raises ValidationError by field."""
    if SavedView.objects.own(user).count() >= MOST_VIEWS:
        told = ngettext(
            "You have %(number)d view, as many as can be kept. Delete one first.",
            "You have %(number)d views, as many as can be kept. Delete one first.",
            MOST_VIEWS,
        )
        raise ValidationError({"name": told % {"number": MOST_VIEWS}})
    return _stored(SavedView(user=user, name=name, asked=dict(asked)))


def change_view(view: SavedView, *, name: str, is_shared: bool) -> SavedView:
    """Rename it, share it or keep it to its owner. Raises ValidationError by field."""
    if is_shared and not view.is_shared and _shared() >= MOST_SHARED:
        told = _("%(number)d views are shared, as many as can be. Stop sharing one first.")
        raise ValidationError({"is_shared": told % {"number": MOST_SHARED}})
    view.name, view.is_shared = name, is_shared
    return _stored(view)


def _shared() -> int:
    return SavedView.objects.filter(is_shared=True).count()


def _stored(view: SavedView) -> SavedView:
    """Saved, unless its owner has another of the name, whatever its capitals."""
    others = SavedView.objects.filter(user=view.user_id, name__iexact=view.name)
    taken = ValidationError({"name": _("There is a view with this name already.")})
    if others.exclude(pk=view.pk).exists():
        raise taken
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:  # saved twice in the same moment
        raise taken from error
    return view

"""How the fields of all forms of the admin look, what they take and what they may point at."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.http import HttpRequest
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from dialogue.admin.chosen import ChosenRow, ChosenRows
from dialogue.admin.forms import LinesField
from dialogue.admin.languages import language_of
from dialogue.form_fields import PlainLine, Words
from dialogue.tenancy import DialogueOwned, current_dialogue_id

LONGEST_TEXT = 100_000
"""Letters that a text without a limit of its own may have: some forty pages."""

OF_A_FORM = (models.EmailField, models.SlugField, models.URLField)
"""Texts that are checked letter by letter: what does not belong there is told."""


class PortalFields:
    """How fields look and what they may point at, for admins and inlines alike."""

    row_related: ClassVar[Sequence[str]] = ()
    """Relations that a row's name and columns need, loaded with it everywhere."""

    admin_site: admin.AdminSite
    model: type[models.Model]

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        if issubclass(self.model, DialogueOwned) and current_dialogue_id() is None:
            return self.model._base_manager.none()
        rows: models.QuerySet = super().get_queryset(request)  # type: ignore[misc]
        return rows.select_related(*self.row_related) if self.row_related else rows

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Choices are this dialogue's rows, as the target's own admin shows and suggests them."""
        target = self.admin_site._registry.get(db_field.remote_field.model)
        if "queryset" not in kwargs and target is not None:
            kwargs["queryset"] = target.get_queryset(request)
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", ChosenRow(db_field, self.admin_site))
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if label := getattr(target, "lookup_label", None):
            field.label_from_instance = label
        return field  # type: ignore[no-any-return]

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs.setdefault("widget", ChosenRows(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc, no-any-return]

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """What has no default is chosen by a person; unfold would preset the first choice."""
        if "choices" not in kwargs:
            include_blank = db_field.blank or not db_field.has_default()
            kwargs["choices"] = db_field.get_choices(include_blank=include_blank)
        return super().formfield_for_choice_field(db_field, request, **kwargs)  # type: ignore[misc, no-any-return]

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if isinstance(db_field, ArrayField) and db_field.name == "sources":
            return LinesField(
                base_field=db_field.base_field,
                label=db_field.verbose_name,
                help_text=db_field.help_text,
                required=False,
                widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            )
        if isinstance(db_field, ArrayField):
            kwargs.setdefault("widget", UnfoldAdminTextInputWidget())
        if isinstance(db_field, models.URLField):
            kwargs.setdefault("assume_scheme", "https")
        if isinstance(db_field, models.TextField):
            kwargs.setdefault("widget", UnfoldAdminTextareaWidget(attrs={"rows": 4}))
            kwargs.setdefault("form_class", Words)
        elif isinstance(db_field, models.CharField) and not isinstance(db_field, OF_A_FORM):
            kwargs.setdefault("form_class", PlainLine)
        field: forms.Field | None = super().formfield_for_dbfield(  # type: ignore[misc]
            db_field, request, **kwargs
        )
        if isinstance(field, forms.CharField) and isinstance(db_field, models.TextField):
            field.validators = [*field.validators, MaxLengthValidator(LONGEST_TEXT)]
        if field is not None:
            # Browsers would silently cut what one pastes; an address would lead elsewhere.
            field.widget.attrs.pop("maxlength", None)
        if field is not None and (language := language_of(db_field)):
            field.widget.attrs["lang"] = language
        return field

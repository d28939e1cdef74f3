"""Forms that answer bad input beside its field, the dialogue's own constraints included."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.forms import PaginationInlineFormSet

from dialogue.admin.chosen import known_rows_of
from dialogue.admin.constraints import names_in
from dialogue.admin.languages import mark_gaps, translated_fields_of
from dialogue.enums import Audience, PublicationState
from dialogue.exchanging import checked_at_the_end
from dialogue.ids import id_in


class LinesField(forms.CharField):
    """A list of texts, one per line; the texts themselves may hold commas."""

    def __init__(self, *, base_field: models.Field, **kwargs: Any) -> None:
        self.longest: int | None = base_field.max_length
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return list(initial or []) != self.to_python(data)

    def validate(self, value: list[str]) -> None:
        for number, line in enumerate(value, start=1):
            if self.longest is not None and len(line) > self.longest:
                raise ValidationError(
                    ngettext(
                        "Line %(number)d is too long: at most %(limit)d character.",
                        "Line %(number)d is too long: at most %(limit)d characters.",
                        self.longest,
                    )
                    % {"number": number, "limit": self.longest}
                )

    def run_validators(self, value: Any) -> None:
        pass


class PortalModelForm(forms.ModelForm):
    """Checks all of a model's constraints and shows each violation beside a field.

    Django leaves constraints alone that name a field outside the form. Here the fields that the
    form sets by itself (`dialogue`, and what a subclass adds to `set_by_form`) count as present,
    and so do the columns of a stored row beside which a changed one has to stand, so that the
    database is never the first to object. Where a text is wanted, one language is enough.
    """

    set_by_form: frozenset[str] = frozenset({"dialogue"})
    wanted_texts: frozenset[str] = frozenset()
    """Texts that the form wants though the model's drafts can be without."""

    among_siblings = False
    """Whether a formset checks uniqueness, which knows what becomes of the other parts."""

    edit: Any = None
    """The Edit of which this is the form (see dialogue.admin.conflicts); parts have none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mark_gaps(self)

    def is_valid(self) -> bool:
        """Not while a conflict stands, however right each field is."""
        return super().is_valid() and not (self.edit and self.edit.is_refused)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for original, names in translated_fields_of(self._meta.model).items():  # type: ignore[arg-type]
            asked = [name for name in names if name in self.fields]
            may_lack = self._meta.model._meta.get_field(original).blank
            wanted = original in self.wanted_texts or not may_lack
            untouched = not any(name in self.errors for name in asked)
            if asked and wanted and untouched and not any(cleaned.get(name) for name in asked):
                self.add_error(asked[0], _("Give a text in at least one language."))
        return cleaned

    def complete_instance(self) -> None:
        """Set what follows from other fields, before the constraints are checked."""

    def validate_unique(self) -> None:
        """Also checks the constraints that name a field outside the form; Django left them out."""
        self.complete_instance()
        if self.among_siblings:
            return
        for check in (self.instance.validate_unique, self.instance.validate_constraints):
            try:
                check(exclude=self._left_out())
            except ValidationError as error:
                self._update_errors(error)

    def _update_errors(self, errors: ValidationError) -> None:
        super()._update_errors(self._beside_fields(errors))  # type: ignore[misc]

    def _left_out(self) -> set[str]:
        known = self.set_by_form | {self.instance._meta.pk.name} | self._kept_as_stored()
        return set(self._get_validation_exclusions()) - known  # type: ignore[attr-defined]

    def _kept_as_stored(self) -> set[str]:
        """The columns outside the form that share a condition with what was changed in it."""
        if self.instance._state.adding:
            return set()
        kept: set[str] = set()
        for constraint in self.instance._meta.constraints:
            named = names_in(constraint)
            # What is unique is left to those who know what becomes of the other rows.
            is_check = isinstance(constraint, models.CheckConstraint)
            if is_check and not named.isdisjoint(self.changed_data):
                kept |= named.difference(self.fields)
        return kept

    def _beside_fields(self, error: ValidationError) -> ValidationError:
        """The same messages, each at the last field of its constraint that the form shows."""
        if not hasattr(error, "error_dict"):
            error = ValidationError({NON_FIELD_ERRORS: error})
        placed: dict[str, list[ValidationError]] = {}
        for name, messages in error.error_dict.items():
            for message in messages:
                field = name if name in self.fields else self._field_of(message)
                placed.setdefault(field, []).append(message)
        return ValidationError(placed)

    def _field_of(self, message: ValidationError) -> str:
        text = str(message.message)
        for constraint in self._meta.model._meta.constraints:
            if text == str(constraint.get_violation_error_message()):
                named = names_in(constraint)
                shown = [name for name in self.fields if name in named]
                visible = [name for name in shown if not self.fields[name].widget.is_hidden]
                if visible:
                    return visible[-1]
        return NON_FIELD_ERRORS


class PublishableForm(PortalModelForm):
    """Lets only those publish who may; the admin sets `may_publish` for the request's user.

    To show what is published to others than before is to publish it; whoever writes may close it.
    """

    may_publish = False
    shown_within: ClassVar[tuple[str, ...]] = ()
    """Fields that name the row within which this one shows; a published row keeps them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked before the form writes what was sent into the row.
        self._was_published = self._is_published()
        field = self.fields.get("state")
        if field is None or self.may_publish or self._was_published:
            return
        field.choices = [  # type: ignore[attr-defined]
            choice for choice in PublicationState.choices if choice[0] != PublicationState.PUBLISHED
        ]
        field.error_messages["invalid_choice"] = gettext_lazy(
            "You may hand this in for review; a publisher publishes it."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.may_publish and self._was_published:
            self._keep_closed(cleaned)
        return cleaned

    def _keep_closed(self, cleaned: dict[str, Any]) -> None:
        changed = set(self.changed_data)
        if "audience" in changed and cleaned.get("audience") != Audience.SECRETARIAT:
            self.add_error(
                "audience",
                _("You may close this to the Secretariat; a publisher opens it to others."),
            )
        before, after = self.initial.get("embargoed_until"), cleaned.get("embargoed_until")
        if "embargoed_until" in changed and before and (after is None or after < before):
            self.add_error(
                "embargoed_until",
                _("You may move the embargo to a later time; a publisher lifts it."),
            )
        for name in changed.intersection(self.shown_within):
            self.add_error(name, _("This is published; a publisher moves it elsewhere."))

    def _is_published(self) -> bool:
        stored: str = self.instance.state
        return self.instance.pk is not None and stored == PublicationState.PUBLISHED


class PortalInlineFormSet(PaginationInlineFormSet):
    """Parts of a row, edited with it.

    Two parts that claim the same number are told so at the number; two may exchange their numbers,
    and a new one may take that of a removed one. A part without its number (the field named by
    `numbered_by`) gets the next free one.
    """

    data: Any
    numbered_by = ""

    @cached_property
    def empty_form(self) -> forms.ModelForm:
        """Made once: the admin asks for it seven times a page, and Django would make it anew."""
        form: forms.ModelForm = super().empty_form
        return form

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """A part is of the row that is saved, which is a new one where the part's own is gone."""
        super().add_fields(form, index)
        form.fields[self.fk.name].disabled = True

    def get_page_num(self) -> int:
        """The page that is asked for. unfold's own fails on “²” and on a number without end."""
        key = self.get_pagination_key()
        asked = (id_in(sent.get(key)) for sent in (self.request.GET, self.request.POST))
        return next(filter(None, asked), 1)

    def _construct_form(self, i: int, **kwargs: Any) -> forms.ModelForm:
        form: forms.ModelForm = super()._construct_form(i, **kwargs)
        form.among_siblings = True  # type: ignore[attr-defined]
        for name, field in form.fields.items():
            if known := known_rows_of(field):
                known.expect([form[name].value()])
        return form

    def keep_what_is_gone(self) -> None:
        """Parts whose rows another person removed meanwhile become new parts, as they were typed.

        To be called before the forms are checked; those made so far are made anew.
        """
        named = re.compile(rf"{re.escape(self.prefix)}-(\d+)-(.+)")
        parts: dict[int, dict[str, list[str]]] = {n: {} for n in range(self.total_form_count())}
        for name in self.data:
            if (found := named.fullmatch(name)) and int(found[1]) in parts:
                parts[int(found[1])][found[2]] = self.data.getlist(name)
        there = {str(row.pk) for row in self.get_queryset()}
        stored = [number for number in sorted(parts) if number < self.initial_form_count()]
        key = self.model._meta.pk.name
        gone = [n for n in stored if "".join(parts[n].get(key, [])) not in there]
        if not gone:
            return
        # What both removed is out of the question; its place is left out.
        done = {n for n in gone if "DELETE" in parts[n]}
        kept = [number for number in stored if number not in gone]
        order = kept + [n for n in sorted(parts) if n not in kept and n not in done]
        data = self.data.copy()
        for name in filter(named.fullmatch, self.data):
            del data[name]
        for place, number in enumerate(order):
            for field, values in parts[number].items():
                lost = field == key and number in gone
                data.setlist(f"{self.prefix}-{place}-{field}", [""] if lost else values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        data[f"{self.prefix}-TOTAL_FORMS"] = str(len(order))
        self.data = data
        for kept_of_old_data in ("management_form", "forms"):
            self.__dict__.pop(kept_of_old_data, None)

    def clean(self) -> None:
        self._number_the_new()
        super().clean()

    def validate_unique(self) -> None:
        """Each constraint of each part, against the parts beside it and the rows elsewhere."""
        for form in self._kept_forms():
            self._check_with_siblings(form)
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                self._refuse_doubles(constraint)

    def save(self, commit: bool = True) -> Any:
        """Numbers that are exchanged meet for a moment: such constraints are checked at the end."""
        with checked_at_the_end(self.model):
            return super().save(commit)

    def _check_with_siblings(self, form: forms.ModelForm) -> None:
        """What the database would object to, but for rows that this very formset changes."""
        left_out = form._left_out()  # type: ignore[attr-defined]
        for constraint in self.model._meta.constraints:
            try:
                if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                    self._refuse_taken(form, constraint, left_out)
                else:
                    constraint.validate(self.model, form.instance, exclude=left_out)
            except ValidationError as error:
                form._update_errors(error)  # type: ignore[attr-defined]

    def _refuse_taken(
        self, form: forms.ModelForm, constraint: models.UniqueConstraint, left_out: set[str]
    ) -> None:
        """Raises ValidationError when a row outside the formset has what the form claims."""
        if left_out.intersection(constraint.fields) or not form.has_changed():
            return
        claimed = {name: getattr(form.instance, self._column(name)) for name in constraint.fields}
        if None in claimed.values() and constraint.nulls_distinct is not False:
            return
        beside = self.initial_forms
        rows = self.model._default_manager.filter(**claimed)
        if constraint.condition is not None:
            rows = rows.filter(constraint.condition)
            if form in beside:
                # PostgreSQL checks such a constraint at once: what is saved after this part still
                # stands as it is stored.
                beside = beside[: beside.index(form) + 1]
        taken = rows.exclude(pk__in=[other.instance.pk for other in beside]).exists()
        if taken and _concerns(constraint, form.instance):
            raise ValidationError(constraint.get_violation_error_message())

    def _refuse_doubles(self, constraint: models.UniqueConstraint) -> None:
        claims: dict[tuple[Any, ...], list[tuple[forms.ModelForm, str]]] = {}
        for form in self._kept_forms():
            names = [name for name in constraint.fields if name in form.fields]
            shown = [name for name in names if name != self.fk.name]
            if not shown or any(name not in form.cleaned_data for name in shown):
                continue
            # As it is to be saved, which may be otherwise than it was typed: an e-mail is folded.
            key = tuple(getattr(form.instance, self._column(name)) for name in shown)
            if all(value is None for value in key):
                continue
            claims.setdefault(key, []).append((form, shown[-1]))
        told = str(constraint.get_violation_error_message())
        for same in filter(lambda claim: len(claim) > 1, claims.values()):
            concerned = [claim for claim in same if _concerns(constraint, claim[0].instance)]
            for form, name in concerned[1:]:
                form.add_error(name, told)

    def _column(self, name: str) -> str:
        column: str = self.model._meta.get_field(name).attname
        return column

    def _number_the_new(self) -> None:
        name = self.numbered_by
        if not name:
            return
        taken = [form.cleaned_data.get(name) or 0 for form in self._kept_forms()]
        highest = max([*taken, *self._stored_numbers(), 0])
        for form in self._kept_forms():
            if form.cleaned_data.get(name) is None and name not in form.errors:
                highest += 1
                form.cleaned_data[name] = highest
                setattr(form.instance, name, highest)

    def _stored_numbers(self) -> Iterable[int]:
        """Of rows on other pages of the formset."""
        if not self.per_page or self.instance.pk is None:
            return []
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        numbers: Iterable[int] = rows.values_list(self.numbered_by, flat=True)
        return numbers

    def _kept_forms(self) -> Iterator[forms.ModelForm]:
        for form in self.forms:
            gone = self.can_delete and self._should_delete_form(form)
            empty = not form.instance.pk and not form.has_changed()
            if not gone and not empty and hasattr(form, "cleaned_data"):
                yield form


def _concerns(constraint: models.UniqueConstraint, row: models.Model) -> bool:
    """Whether the row, as it is to be saved, meets the condition on which the constraint holds."""
    if constraint.condition is None:
        return True
    condition = models.CheckConstraint(name="holds", condition=constraint.condition)
    try:
        condition.validate(type(row), row)
    except ValidationError:
        return False
    return True

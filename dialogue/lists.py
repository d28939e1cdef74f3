"""Lists that people narrow down and step through."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails

from dialogue import periods

PAGE_SIZE = 25


def page_of(request: HttpRequest, rows: QuerySet | Sequence[Any], size: int = PAGE_SIZE) -> Page:
    """The page that the address asks for; 404 for one that does not exist.

    The request is told that the list is there nonetheless, so that the answer can lead to it.
    """
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        request.has_list = True  # type: ignore[attr-defined]
        raise Http404(str(error)) from error


def whole_or_part(
    request: HttpRequest, whole: str, part: str, context: dict[str, Any]
) -> TemplateResponse:
    """A page from the template `whole`; for htmx from `part`, the piece of it that changes."""
    template = part if wants_a_part(request) else whole
    response = TemplateResponse(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def wants_a_part(request: HttpRequest) -> bool:
    """Whether htmx asks, and not for what back and forward want: the whole page.

    Reads headers only: it may be asked before any middleware has seen the request.
    """
    htmx = HtmxDetails(request)
    return bool(htmx) and not htmx.history_restore_request


class Choice(forms.ChoiceField):
    """A filter of a list: may stay open, and names the value that it does not know.

    `open_means` is its value while it stays open, for addresses that say it all the same.
    """

    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in this list; it was not applied."),
    }

    def __init__(
        self, *, label: Any, any_label: Any = None, open_means: str = "", **options: Any
    ) -> None:
        self.any_label = any_label or _("All")
        self.open_means = open_means
        self.is_empty = False
        super().__init__(label=label, required=False, **options)

    def to_python(self, value: Any) -> str:
        chosen = super().to_python(value)
        return "" if chosen == self.open_means else chosen

    def offer(self, choices: Any) -> None:
        """Sets the choices, after the one that leaves the filter open."""
        others = [choice for choice in choices if choice[0] != self.open_means]
        self.choices = offered = [("", self.any_label), *others]
        self.is_empty = len(offered) == 1


LONGEST_QUESTION = 100


class AskedWords(forms.CharField):
    """Words by which rows are looked for."""

    def __init__(self, label: Any = None) -> None:
        super().__init__(
            label=label or _("Words"),
            max_length=LONGEST_QUESTION,
            required=False,
            widget=forms.TextInput(attrs={"type": "search"}),
        )


class FilterForm(forms.Form):
    """Filters from the address. What is unknown is said next to its field and not applied."""

    use_required_attribute = False

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, auto_id="filter-%s", **options)

    def offer(self, field: str, choices: Any) -> None:
        """Sets what a field offers."""
        choice = self.fields[field]
        assert isinstance(choice, Choice)
        choice.offer(choices)

    @property
    def offered(self) -> list[forms.BoundField]:
        """The fields that can narrow the list, and those that it was wrongly asked by.

        A choice with nothing to choose from would only be in the way, and so would words where
        no row can be chosen at all.
        """
        fields = [
            bound
            for bound in self
            if not (isinstance(bound.field, Choice) and bound.field.is_empty) or bound.errors
        ]
        can_choose = any(isinstance(bound.field, Choice) for bound in fields)
        return fields if can_choose or self.is_narrowed else []

    @property
    def chosen(self) -> dict[str, str]:
        """The known values that were asked for, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def chosen_in_words(self) -> list[tuple[str, str]]:
        """What was asked for, as a person reads it on paper: the field, and what it was set to."""
        return [(str(self[name].label), self._in_words(name)) for name in self.chosen]

    def _in_words(self, name: str) -> str:
        field, value = self.fields[name], self.cleaned_data[name]
        if isinstance(field, Choice):
            offered: Any = field.choices
            return str(dict(flatten_choices(offered))[value])
        return periods.written(value) if isinstance(value, datetime.date) else str(value)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or bool(self.errors)

"""Lists that people narrow down and step through."""

from typing import Any

from django import forms
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

PAGE_SIZE = 25


def page_of(request: HttpRequest, rows: QuerySet, size: int = PAGE_SIZE) -> Page:
    """The page that the address asks for; 404 for one that does not exist."""
    try:
        return Paginator(rows, size).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(str(error)) from error


class Choice(forms.ChoiceField):
    """A filter of a list: may stay open, and names the value that it does not know."""

    default_error_messages = {
        "invalid_choice": _("“%(value)s” is not in this list; it was not applied."),
    }

    def __init__(self, *, label: Any, any_label: Any = None, **options: Any) -> None:
        self.any_label = any_label or _("All")
        super().__init__(label=label, required=False, **options)

    def offer(self, choices: Any) -> None:
        """Sets the choices, after the one that leaves the filter open."""
        self.choices = [("", self.any_label), *choices]


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
    def chosen(self) -> dict[str, str]:
        """The known values that were asked for, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen) or bool(self.errors)

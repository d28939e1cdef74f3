"""What the address of a list may ask about its rows: what the list itself offers, and nothing else.

Django lets an address ask about any column of the model and what hangs on it. Whoever sees a list
could so find out, answer by answer, what the list does not show: the secret in the link of an
invitation, whether a notice was read, which partners have a draft.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpRequest

ASKED_BY_FILTERS = r"(__(id|pk|[a-z_]+_ptr))?(__(exact|in|isnull|isempty|gte|lt))?"
"""How filters of a field ask about it, or about what it points at."""
ASKED_BY_DATES = r"__(year|month|day)"
LONGEST_NUMBER = 4
"""Digits of a year; far longer ones Python refuses to read."""


class OffersLookups:
    """Of an admin: addresses ask by `list_filter` and `date_hierarchy` alone."""

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """What the list does not offer leads to the whole list, as a filter that is unknown does.

        Raises IncorrectLookupParameters, for which Django's list does so.
        """
        try:
            return super().get_changelist_instance(request)  # type: ignore[misc]
        except DisallowedModelAdminLookup as refusal:
            raise IncorrectLookupParameters from refusal

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        dates: str | None = self.date_hierarchy  # type: ignore[attr-defined]
        if dates and re.fullmatch(re.escape(dates) + ASKED_BY_DATES, lookup):
            return value.isdecimal() and len(value) <= LONGEST_NUMBER
        return any(re.fullmatch(offered, lookup) for offered in self._offered(request))

    def _offered(self, request: HttpRequest) -> Iterator[str]:
        dates: str | None = self.date_hierarchy  # type: ignore[attr-defined]
        if dates:
            yield re.escape(dates) + "__(gte|lt)"
        for item in self.get_list_filter(request):  # type: ignore[attr-defined]
            if isinstance(item, type) and issubclass(item, SimpleListFilter):
                yield re.escape(str(item.parameter_name))
            else:
                field: Any = item[0] if isinstance(item, (list, tuple)) else item
                yield re.escape(field) + ASKED_BY_FILTERS

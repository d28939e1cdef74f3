"""Questions asked of the ground floor's tables."""

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Coalesce, JSONObject, Lower
from django.utils import timezone
from django.utils.translation import get_language

from dialogue.access import standing_of
from dialogue.enums import PartnerStatus, PublicationState
from dialogue.texts import LANGUAGES

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser


def folded(text: str | Coalesce) -> Func:
    """An ordering of the text with accents and case folded: É beside E, not after Z."""
    return Func(Lower(text), function="portal_unaccent", output_field=models.TextField())


def in_force(start: str, end: str, day: datetime.date) -> Q:
    """Rows in force on the day: both bounds count, an empty one is open."""
    return (Q(**{f"{start}__lte": day}) | Q(**{start: None})) & (
        Q(**{f"{end}__gte": day}) | Q(**{end: None})
    )


def columns_of(rows: models.QuerySet, *, without: Collection[str] = ()) -> ArraySubquery:
    """The columns of a few rows that belong to another, in the question for that one itself.

    `rows` refer to it by `OuterRef`; `rows_of` makes rows of what comes back. Columns that are left
    out by `without` are empty in those.
    """
    columns = {column.attname for column in rows.model._meta.concrete_fields} - {*without}
    # Of a translated text the columns of its languages.
    names = [name for name in columns if f"{name}_{LANGUAGES[0]}" not in columns]
    written = JSONObject(**{name: name for name in sorted(names)})
    return ArraySubquery(rows.annotate(columns=written).values("columns"))


def rows_of(model: type[models.Model], found: list[dict[str, Any]]) -> list[Any]:
    """The rows of which these are the columns, as the database wrote them in JSON."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    return [
        model(**{name: columns[name].to_python(value) for name, value in row.items()})
        for row in found
    ]


class PartnerQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """Those who take part on the day; an empty date is an open bound."""
        return self.exclude(status=PartnerStatus.FORMER).filter(in_force("since", "until", day))

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def former(self, day: datetime.date | None = None) -> Self:
        """Those who take part no longer, on a day that is known or not."""
        past = Q(until__lt=day or timezone.localdate())
        return self.filter(past | Q(status=PartnerStatus.FORMER))

    def countries(self) -> Self:
        return self.filter(country__isnull=False)

    def named(self) -> Self:
        """With names at hand and in the reader's alphabetical order, accents folded."""
        language = get_language() or "en"
        return self.select_related("country", "organisation").order_by(folded_name(language), "pk")


def folded_name(language: str, partner: str = "") -> Func:
    """The partner's name in the language, else in the other one, folded for ordering.

    `partner` leads from the row to the partner: "partner__".
    """
    return folded(
        Coalesce(
            f"{partner}country__name_{language}",
            f"{partner}country__name_en",
            f"{partner}organisation__name_{language}",
            f"{partner}organisation__name_en",
        )
    )


class SeatQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        return self.filter(in_force("since", "until", day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


class ChairmanshipQuerySet(models.QuerySet):
    def latest_first(self) -> Self:
        return self.order_by(models.F("opens_on").desc(), "-pk")

    def on(self, day: datetime.date) -> Self:
        """Those in office on the day; on the day of a handover, both.

        A chairmanship without a recorded end lasts until the next one begins, so at most the
        latest such one counts.
        """
        begun = self.filter(opens_on__lte=day)
        latest = begun.order_by("-opens_on").values("pk")[:1]
        return begun.filter(Q(ends_on__gte=day) | Q(ends_on=None, pk__in=latest))

    def current(self) -> Self:
        return self.on(timezone.localdate())


class PublishableQuerySet(models.QuerySet):
    """Rows with a publication state that are public once published."""

    def visible_to(self, user: "AbstractBaseUser | AnonymousUser") -> Self:
        """Published rows; the Secretariat of the dialogue in scope sees drafts as well."""
        if standing_of(user).is_secretariat:
            return self.all()
        return self.filter(state=PublicationState.PUBLISHED)

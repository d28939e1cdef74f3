"""Questions asked of the ground floor's tables."""

import datetime
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, Func, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Greatest, JSONObject, Lower
from django.utils import timezone
from django.utils.translation import get_language

from dialogue.access import standing_of
from dialogue.enums import PartnerStatus, PlanState, PublicationState
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


def columns_of(rows: models.QuerySet, *, only: Collection[str] = ()) -> ArraySubquery:
    """The columns of a few rows that belong to another, in the question for that one itself.

    `rows` refer to it by `OuterRef`; `rows_of` makes rows of what comes back. Where there are
    `only` some of the columns, the others are empty in those.
    """
    columns = {column.attname for column in rows.model._meta.concrete_fields}
    # Of a translated text the columns of its languages.
    names = only or [name for name in columns if f"{name}_{LANGUAGES[0]}" not in columns]
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
    return folded(name_of(language, partner))


def name_of(language: str, partner: str = "") -> Coalesce:
    """The partner's name in the language, else in the other one; `partner` as in `folded_name`."""
    return Coalesce(
        f"{partner}country__name_{language}",
        f"{partner}country__name_en",
        f"{partner}organisation__name_{language}",
        f"{partner}organisation__name_en",
        output_field=models.TextField(),
    )


class SeatQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        return self.filter(in_force("since", "until", day))

    def current(self) -> Self:
        return self.on(timezone.localdate())


class ActionPlanQuerySet(models.QuerySet):
    model: Any

    def with_term(self) -> Self:
        """With `begins_on` and `lasts_until`, the days by which a plan is in force.

        It begins with its first year, or on the day of its adoption where that is later. It lasts
        to the end of its last year, or of the year to which it was extended.
        """
        last_year = Coalesce("extended_to", "ends_year")
        return self.annotate(
            begins_on=Greatest(_day_of("starts_year", 1, 1), "adopted_on"),
            lasts_until=_day_of(last_year, 12, 31),
        )

    def on(self, day: datetime.date) -> Self:
        """Those in force on the day, the latest first: one as a rule.

        A plan without a last year lasts until the next one begins; where none has begun, until it
        is closed.
        """
        begun = self.with_term().filter(begins_on__lte=day).order_by("-begins_on", "-pk")
        later = self.model.objects.with_term().filter(begins_on__gt=OuterRef("begins_on"))
        goes_on = Q(pk__in=begun.values("pk")[:1]) & (Q(state=PlanState.CURRENT) | Q(Exists(later)))
        return begun.filter(Q(lasts_until__gte=day) | Q(lasts_until=None) & goes_on)

    def current(self) -> Self:
        return self.on(timezone.localdate())


class HeadingQuerySet(models.QuerySet):
    """Objectives or actions of plans."""

    def out_of_order(self, year: int) -> Self:
        """Those that could not stand in a plan that began in the year, for what they continue.

        What they continue did not begin before it, or what continues them did not begin after.
        """
        return self.filter(
            Q(continues__earlier__plan__starts_year__gte=year)
            | Q(continued_as__later__plan__starts_year__lte=year)
        )


def _day_of(year: Any, month: int, day: int) -> Func:
    """A day of the year that stands in a column."""
    return Func(
        year, Value(month), Value(day), function="make_date", output_field=models.DateField()
    )


class ActionAimQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        """With their aims at hand, as the frameworks number them."""
        return self.select_related("aim__framework").order_by(
            "aim__framework__position", "aim__framework", "aim__position", "pk"
        )


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
        return self.filter(is_visible(user))


def is_visible(user: Any, *paths: str) -> Q:
    """The rule of `visible_to` for rows that these paths lead to: `"text__meeting__"`.

    For questions that have to join them: nested, each is asked anew for every row.
    """
    if standing_of(user).is_secretariat:
        return Q()
    return Q(**{f"{path}state": PublicationState.PUBLISHED for path in paths or ("",)})

"""The directory of focal points, as far as somebody of a given standing may read it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from dialogue.access import Standing
from dialogue.querysets import folded_name
from dialogue.texts import LANGUAGES
from focal_points.access.people import lines_shown
from focal_points.models import FocalPoint, Network
from focal_points.querysets import FocalPointQuerySet


@dataclass(frozen=True, slots=True)
class Entry:
    """A mandate in the directory, and which of its lines the reader is shown.

    Entries of persons (see `by_person`) hold under `also` their mandates for the same partner in
    other networks, each with those lines alone that say something else there.
    """

    focal_point: FocalPoint
    lines: frozenset[str]
    also: tuple["Entry", ...] = ()

    @property
    def names_network(self) -> bool:
        """Of whom nothing else is said, everybody is a national focal point."""
        return bool(self.also) or not self.focal_point.network.is_national


def entries(rows: models.QuerySet | list[FocalPoint], standing: Standing) -> list[Entry]:
    return [Entry(row, lines_shown(standing, row)) for row in rows]


def by_person(mandates: list[Entry]) -> list[Entry]:
    """Each person once for a partner, where the first of their mandates stands."""
    people: dict[tuple[int, ...], list[Entry]] = {}
    for entry in mandates:
        row = entry.focal_point
        person = (row.partner_id, row.user_id) if row.user_id else (row.pk,)
        people.setdefault(person, []).append(entry)
    return [
        replace(first, also=tuple(_beside(first, other) for other in others))
        for first, *others in people.values()
    ]


def _beside(first: Entry, other: Entry) -> Entry:
    said = {line for line in first.lines if _says(first, line) == _says(other, line)}
    return replace(other, lines=other.lines - said)


def _says(entry: Entry, line: str) -> object:
    """As it is read now: a translated line in the reader's language."""
    return getattr(entry.focal_point, line)


def directory(standing: Standing) -> FocalPointQuerySet:
    """Those who act today and whose names may be known, by country."""
    rows: FocalPointQuerySet = FocalPoint.objects.current()
    name = folded_name(get_language() or "en", "partner__")
    return (
        rows.visible_in(standing)
        .by_network()
        .order_by(name, "partner", "network__kind", "network", "is_deputy", "name", "pk")
    )


def colleagues(partners: Iterable[Any], standing: Standing, day: datetime.date) -> list[Entry]:
    """Those who act for the partners (or their keys) on the day."""
    rows = FocalPoint.objects.on(day).filter(partner__in=partners).by_network()
    return by_person(entries(rows, standing))


def matching(rows: FocalPointQuerySet, words: str, standing: Standing) -> FocalPointQuerySet:
    """Those with the words in a name, the country, or a line that the reader is shown anyway.

    With accents or without.
    """
    found = Q(name__unaccent__icontains=words)
    for place in ("partner__country__name", "partner__organisation__name"):
        found |= _in_any_language(place, words)
    for line in ("function", "institution"):
        shown = FocalPoint.objects.showing(line, standing).filter(_in_any_language(line, words))
        found |= Q(pk__in=shown.values("pk"))
    shown = FocalPoint.objects.showing("email", standing).filter(email__icontains=words)
    return rows.filter(found | Q(pk__in=shown.values("pk")))


def as_shown_to_colleagues(network: Network | None) -> Standing:
    """How a document for colleagues reads: those of one network, or all of the dialogue's."""
    networks = frozenset() if network is None else frozenset({network.pk})
    return Standing(is_focal_point=True, network_ids=networks)


def _in_any_language(field: str, words: str) -> Q:
    return reduce(or_, (Q(**{f"{field}_{code}__unaccent__icontains": words}) for code in LANGUAGES))

"""The directory of focal points, as far as somebody of a given standing may read it."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

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
    """A person in the directory, and which lines of theirs the reader is shown."""

    focal_point: FocalPoint
    lines: frozenset[str]


def entries(rows: models.QuerySet | list[FocalPoint], standing: Standing) -> list[Entry]:
    return [Entry(row, lines_shown(standing, row)) for row in rows]


def directory(standing: Standing) -> FocalPointQuerySet:
    """Those who act today and whose names may be known, by country."""
    rows: FocalPointQuerySet = FocalPoint.objects.current()
    name = folded_name(get_language() or "en", "partner__")
    return (
        rows.visible_in(standing)
        .select_related("network", "partner__country", "partner__organisation")
        .order_by(name, "partner", "network__kind", "network", "is_deputy", "name", "pk")
    )


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

"""The directory on paper and as a table, with what the reader may be shown and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.access import Standing
from dialogue.texts import text_of
from focal_points.filters import DirectoryFilter
from focal_points.models import Network
from focal_points.printout_kinds import Document
from focal_points.reports.spreadsheets import Row
from focal_points.services.directory import (
    Entry,
    as_shown_to_colleagues,
    by_person,
    directory,
    entries,
)

ENTRIES_A_PAGE = 14
"""About so many people stand on a page; for the progress shown only."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The directory of today as somebody narrowed it."""

    network: Network | None
    everything: bool
    entries: list[Entry]


def excerpt(asked: Mapping[str, str], reader: Standing, *, everything: bool) -> Excerpt:
    """With what people show to colleagues, or with everything that the reader may see."""
    form = narrowed(asked)
    network = form.network_chosen
    reader = reader if everything else as_shown_to_colleagues(network)
    found = form.applied(directory(reader), reader)
    return Excerpt(network, everything, entries(found, reader))


def narrowed(asked: Mapping[str, Any]) -> DirectoryFilter:
    """The filters of the directory as they were set: networks of today, partners of today."""
    return DirectoryFilter(asked, networks=list(Network.objects.on(timezone.localdate())))


def title(network: Network | None) -> str:
    if network is None:
        return _("Directory of focal points")
    return _("Directory of focal points – %(network)s") % {"network": text_of(network, "name")[0]}


def extent(network: Network | None, *, everything: bool) -> str:
    """What the document holds: it says so itself, wherever it is passed on."""
    if everything:
        return _("For the Secretariat only: everything on record, whether shown to others or not.")
    if network is None:
        return _("What each person shows to all focal points of the dialogue.")
    return _("What each person shows to the members of the network.")


def heads() -> Row:
    return (
        _("Country or organisation"),
        _("Network"),
        _("Name"),
        _("Deputy"),
        _("Function"),
        _("Institution"),
        _("E-mail"),
        _("Telephone"),
        _("Languages"),
    )


def lines(entries: list[Entry]) -> Iterator[Row]:
    for entry in entries:
        person = entry.focal_point
        values = {
            "function": text_of(person, "function")[0],
            "institution": text_of(person, "institution")[0],
            "email": person.email,
            "phone": person.phone,
            "languages": person.languages_in_words,
        }
        yield (
            person.partner.name,
            text_of(person.network, "name")[0],
            person.name,
            _("yes") if person.is_deputy else "",
            *(value if line in entry.lines else "" for line, value in values.items()),
        )


def printed(excerpt: Excerpt) -> Document:
    """The directory by country, in the reader's language, with its date on it."""
    grouped = groupby(by_person(excerpt.entries), lambda entry: entry.focal_point.partner)
    context: dict[str, Any] = {
        "title": title(excerpt.network),
        "extent": extent(excerpt.network, everything=excerpt.everything),
        "day": periods.written(timezone.localdate()),
        "partners": [(partner, list(found)) for partner, found in grouped],
        "names_networks": excerpt.network is None,
    }
    pages = 1 + len(excerpt.entries) // ENTRIES_A_PAGE
    return Document(template="focal_points/pdf/directory.html", context=context, pages=pages)

"""The directory on paper and as a table, with what the reader may be shown and nothing else."""

import datetime
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.models import Dialogue
from dialogue.palette import look_of
from dialogue.pdf import RenderedPdf, render
from dialogue.texts import text_of
from focal_points.models import Network
from focal_points.reports.spreadsheets import Row
from focal_points.services.directory import Entry


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


def printed(
    entries: list[Entry],
    dialogue: Dialogue,
    network: Network | None,
    day: datetime.date,
    *,
    everything: bool,
) -> RenderedPdf:
    """The directory by country as PDF/UA-1, in the reader's language, with its date on it."""
    grouped = groupby(entries, lambda entry: entry.focal_point.partner)
    context: dict[str, Any] = {
        "dialogue": dialogue,
        "look": look_of(dialogue),
        "language": get_language(),
        "title": title(network),
        "extent": extent(network, everything=everything),
        "day": periods.written(day),
        "partners": [(partner, list(found)) for partner, found in grouped],
        "names_networks": network is None,
    }
    return render("focal_points/pdf/directory.html", context, get_language() or "en")

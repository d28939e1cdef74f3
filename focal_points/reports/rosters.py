"""The roster of a day as a table for a spreadsheet."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.texts import text_of
from focal_points.models import Network
from focal_points.reports.spreadsheets import Row
from focal_points.services.rosters import Post


def title(network: Network, day: datetime.date) -> str:
    return _("%(network)s as of %(day)s") % {
        "network": text_of(network, "name")[0],
        "day": periods.written(day),
    }


def heads() -> Row:
    return (
        _("Country or organisation"),
        _("Name"),
        _("Deputy"),
        _("Function"),
        _("Institution"),
        _("E-mail"),
        _("Mandate from"),
        _("Mandate until"),
        _("Successor"),
        _("Vacant since"),
    )


def lines(posts: list[Post]) -> Iterator[Row]:
    """A line for each mandate, and one for each post without any. Days as 2026-11-28."""
    for post in posts:
        for mandate in post.mandates:
            successor = mandate.successor
            yield (
                post.partner.name,
                mandate.name,
                _("yes") if mandate.is_deputy else "",
                text_of(mandate, "function")[0],
                text_of(mandate, "institution")[0],
                mandate.email,
                periods.iso(mandate.mandate_from),
                periods.iso(mandate.mandate_until),
                successor.name if successor else "",
                "",
            )
        if post.is_vacant:
            since = periods.iso(post.vacant_since) or _("date unknown")
            yield (post.partner.name, *[""] * 8, since)

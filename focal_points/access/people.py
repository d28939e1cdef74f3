"""Who may look up people, and which line of an entry is shown to whom: one rule in two forms.

For many entries `FocalPointQuerySet.visible_to` and `.showing` ask it of the table; for one, the
functions here. A test holds them equal.
"""

from dialogue.access import Standing
from focal_points.enums import Disclosure
from focal_points.models import FocalPoint, Network
from focal_points.querysets import LINES


def may_open_directory(standing: Standing) -> bool:
    """Focal points and the Secretariat; a contributor helps a partner and is in no network."""
    return standing.is_focal_point or standing.is_secretariat


def may_open_networks(standing: Standing) -> bool:
    """What the networks are for, and the welcome pack: for all who work in the dialogue."""
    return may_open_directory(standing) or bool(standing.contributes_for)


def may_read_terms(standing: Standing) -> bool:
    """All who work in the dialogue, and those who have to accept the terms first."""
    return standing.owes_terms or may_open_networks(standing)


def may_read_roster(standing: Standing) -> bool:
    """Who held which mandate on any day, with the vacancies: the Secretariat's ledger."""
    return standing.is_secretariat


def may_lead_team(standing: Standing) -> bool:
    """Whether the person may ask in contributors: national focal points, each for their partner."""
    return bool(standing.national_for)


def may_see_members(standing: Standing, network: Network) -> bool:
    """Who is in a network is known to its members in force and the Secretariat."""
    return standing.is_secretariat or network.pk in standing.network_ids


def may_see_entry(standing: Standing, entry: FocalPoint) -> bool:
    """Whether the person's name may be known: in the network, or once something is shown to all."""
    if standing.is_secretariat:
        return True
    return standing.is_focal_point and (
        entry.network_id in standing.network_ids
        or any(getattr(entry, f"shows_{line}") == Disclosure.ALL for line in LINES)
    )


def lines_shown(standing: Standing, entry: FocalPoint) -> frozenset[str]:
    """The lines of the entry, of `LINES`, that may be shown."""
    return frozenset(line for line in LINES if _may_see_line(standing, entry, line))


def _may_see_line(standing: Standing, entry: FocalPoint, line: str) -> bool:
    if standing.is_secretariat:
        return True
    shown_to = getattr(entry, f"shows_{line}")
    return standing.is_focal_point and (
        shown_to == Disclosure.ALL
        or (shown_to == Disclosure.NETWORK and entry.network_id in standing.network_ids)
    )

"""Whom a reminder reaches."""

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.models import Partner
from focal_points.access.readers import acted_for


@dataclass(frozen=True, slots=True)
class Reminded:
    """How many partners were reminded, and those that were not, because nobody acts for them."""

    number: int
    unheard: list[Partner]


def nobody_acts_for(partners: Iterable[Partner]) -> list[Partner]:
    """Those of the partners without an acting focal point who has an account, by their names in the
    reader's language; two queries."""
    asked = {partner.pk for partner in partners}
    unheard = asked - acted_for(asked)
    return list(Partner.objects.filter(pk__in=unheard).named()) if unheard else []

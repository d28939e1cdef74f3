"""Why a person may see something: the facts behind a standing, in words.

`facts_about` reads them for a page of people at once; which of them matter for a thing is said by
its audience (`FACTS_OF_AUDIENCE`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from dialogue import periods
from dialogue.enums import Audience
from dialogue.models import Chairmanship, SteeringSeat
from focal_points.access.readers import in_network, takes_part_in
from focal_points.enums import SECRETARIAT_ROLES, Role
from focal_points.models import FocalPoint, Membership, User


class FactKind(TextChoices):
    SECRETARIAT = "secretariat"
    MANDATE = "mandate"
    SEAT = "seat"
    CHAIR = "chair"
    EXPERT = "expert"
    TAKES_PART = "takes_part"
    MEMBER = "member"
    CONTRIBUTES = "contributes"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a person today, in the active language."""

    kind: FactKind
    words: str


FACTS_OF_AUDIENCE: Mapping[str, frozenset[FactKind]] = {
    Audience.PUBLIC: frozenset(),
    Audience.FOCAL_POINTS: frozenset({FactKind.MANDATE, FactKind.CONTRIBUTES}),
    Audience.PARTICIPANTS: frozenset({FactKind.TAKES_PART}),
    Audience.NETWORK: frozenset({FactKind.MANDATE, FactKind.MEMBER}),
    Audience.STEERING_COMMITTEE: frozenset({FactKind.MANDATE, FactKind.SEAT, FactKind.CHAIR}),
    Audience.CHAIR: frozenset({FactKind.MANDATE, FactKind.CHAIR}),
    Audience.SECRETARIAT: frozenset(),
}


def facts_that_open(row: Any, people: Iterable[User]) -> dict[int, list[Fact]]:
    """For each person, by id, the facts by which they belong to the row's readers."""
    wanted = FACTS_OF_AUDIENCE[row.audience]
    people = list(people)
    belonging = _belonging_to(row)
    belong: frozenset[int] = frozenset()
    if belonging:
        present = User.objects.filter(belonging[0], pk__in=[person.pk for person in people])
        belong = frozenset(present.values_list("pk", flat=True))
    found: dict[int, list[Fact]] = {}
    for pk, facts in facts_about(people).items():
        of_secretariat = [fact for fact in facts if fact.kind == FactKind.SECRETARIAT]
        found[pk] = of_secretariat or [fact for fact in facts if fact.kind in wanted]
        if belonging and pk in belong and not of_secretariat:
            found[pk].append(belonging[1])
    return found


def _belonging_to(row: Any) -> tuple[Exists, Fact] | None:
    """Where it is the row's meeting or network that opens it: who belongs there, and that fact."""
    if row.audience == Audience.PARTICIPANTS:
        return takes_part_in(row), Fact(FactKind.TAKES_PART, _("Takes part in the meeting"))
    if row.audience == Audience.NETWORK:
        return in_network(row.network_id), Fact(FactKind.MEMBER, _("Member of the network"))
    return None


def facts_about(people: Iterable[User]) -> dict[int, list[Fact]]:
    """What each person is in the dialogue in scope today; five queries for all of them."""
    today = timezone.localdate()
    facts: dict[int, list[Fact]] = {person.pk: [] for person in people}
    member_for: set[tuple[int, int]] = set()
    memberships = Membership.objects.filter(user__in=facts).order_by("pk")
    for membership in memberships.exclude(role=Role.CONTRIBUTOR):
        if membership.role in SECRETARIAT_ROLES:
            words = _("Secretariat (%(role)s)") % {"role": membership.get_role_display()}
            facts[membership.user_id].append(Fact(FactKind.SECRETARIAT, words))
        elif membership.role == Role.EXPERT:
            facts[membership.user_id].append(Fact(FactKind.EXPERT, _("Expert")))
        elif membership.partner_id is not None:
            member_for.add((membership.user_id, membership.partner_id))
    for contributor in memberships.contributing(today).select_related(
        "partner__country", "partner__organisation"
    ):
        words = _("Contributor (%(partner)s), until %(day)s") % {
            "partner": contributor.partner.name,
            "day": periods.written(contributor.until),
        }
        facts[contributor.user_id].append(Fact(FactKind.CONTRIBUTES, words))
    people_of: dict[int, list[int]] = defaultdict(list)
    mandates = FocalPoint.objects.on(today).filter(user__in=facts).order_by("mandate_from", "pk")
    for mandate in mandates.select_related("partner__country", "partner__organisation"):
        if (mandate.user_id, mandate.partner_id) not in member_for:
            continue
        term = periods.since_until(mandate.mandate_from, "day", mandate.mandate_until, "day")
        words = _("Focal point (%(partner)s), %(term)s") % {
            "partner": mandate.partner.name,
            "term": term,
        }
        mandate_in_words = Fact(FactKind.MANDATE, words)
        # One partner, in several networks since the same day: it is said once.
        if mandate_in_words not in facts[mandate.user_id]:
            facts[mandate.user_id].append(mandate_in_words)
        if mandate.user_id not in people_of[mandate.partner_id]:
            people_of[mandate.partner_id].append(mandate.user_id)
    for kind, partner_id, words in [*_seats(today, people_of), *_chairs(today, people_of)]:
        for person in people_of[partner_id]:
            facts[person].append(Fact(kind, words))
    return facts


def _seats(today: Any, partners: Iterable[int]) -> Iterable[tuple[FactKind, int, str]]:
    rows = SteeringSeat.objects.on(today).filter(partner__in=list(partners))
    for seat in rows.select_related("partner__country", "partner__organisation").order_by("pk"):
        words = _("Seat on the Steering Committee (%(partner)s)") % {"partner": seat.partner.name}
        yield FactKind.SEAT, seat.partner_id, f"{words}, {seat.term}" if seat.term else words


def _chairs(today: Any, partners: Iterable[int]) -> Iterable[tuple[FactKind, int, str]]:
    rows = Chairmanship.objects.on(today).filter(partner__in=list(partners))
    for row in rows.select_related("partner__country", "partner__organisation").order_by("pk"):
        words = _("Chairmanship (%(partner)s)") % {"partner": row.partner.name}
        term = periods.chairmanship_term(row, in_office=True)
        yield FactKind.CHAIR, row.partner_id, f"{words}, {term}" if term else words

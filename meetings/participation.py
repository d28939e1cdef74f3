"""The part of a meeting's page, and of a person's first page, that is about taking part.

What everybody may know comes with the question for the meetings themselves: their pages ask no
further one for it.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language

from dialogue.access import Standing, standing_of
from dialogue.named_values import NamedValues
from focal_points.workspace import Section
from meetings import needs
from meetings.enums import ParticipationState
from meetings.models import Delegation, Meeting, Participant
from meetings.participation_querysets import counted

CONFIRMED = ParticipationState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on the list of participants, without how to reach them."""

    addressed_name: str
    function: str
    institution: str
    state: ParticipationState


@dataclass(frozen=True, slots=True)
class Represented:
    """A delegation, or without a name those who are of none: how many are confirmed, and who."""

    name: str
    number: int
    people: list[Named]


@dataclass(frozen=True, slots=True)
class Participation:
    """What a reader may know of who takes part in a meeting.

    `own` are the delegations that the reader answers for. `represented` names people where the
    reader may see them, else it counts them.
    """

    is_secretariat: bool
    is_published: bool
    own: list[Any]
    represented: list[Represented]

    @property
    def number(self) -> int:
        return sum(row.number for row in self.represented)


def with_participation(meetings: Any, user: Any) -> Any:
    """With all that `participation_of` needs, so that a meeting's page asks nothing further.

    That is what is asked of the reader's partners, whom the reader may see, and how many of each
    delegation are confirmed.
    """
    confirmed = Participant.objects.confirmed().order_by()
    delegations = (
        Delegation.objects.filter(meeting=OuterRef("pk"))
        .annotate(number=counted(confirmed.filter(delegation=OuterRef("pk")).values("delegation")))
        .filter(number__gt=0)
        .named()
        .values(row=NamedValues(name=_name(), number="number"))
    )
    people = Participant.objects.none()
    if standing_of(user).user_id is not None:
        people = Participant.objects.visible_to(user).in_force()
    told = ("title", "name", "function", "institution", "state", "delegation")
    seen = people.filter(meeting=OuterRef("pk")).listed()
    return with_delegations_of(meetings, standing_of(user)).annotate(
        delegation_numbers=ArraySubquery(delegations),
        invited_number=counted(
            confirmed.filter(meeting=OuterRef("pk"), delegation=None).values("meeting")
        ),
        people_seen=ArraySubquery(
            seen.values(
                row=NamedValues(
                    **{column: column for column in told},
                    of=_name("delegation__"),
                )
            )
        ),
    )


def participation_of(meeting: Any, user: Any) -> Participation:
    """What the user may know of a meeting that was asked for `with_participation`."""
    standing = standing_of(user)
    is_published = meeting.participants_published_at is not None
    # A question that cannot have an answer is left out of the statement, and gives None.
    people = meeting.people_seen or []
    if standing.is_secretariat:
        # The board has the others; the page shows what is published.
        people = [row for row in people if is_published and row["state"] == CONFIRMED]
    represented = [
        _represented(list(group)) for _key, group in groupby(people, lambda row: row["delegation"])
    ]
    if is_published and not people:
        represented = _numbers(meeting)
    own = [_asked(meeting, row) for row in meeting.asked_of_them or []]
    return Participation(standing.is_secretariat, is_published, own, represented)


def with_delegations_of(meetings: Any, standing: Standing) -> Any:
    """With what is asked of the person's partners at each meeting, see `asked_section`."""
    in_force = Participant.objects.in_force().order_by().filter(delegation=OuterRef("pk"))
    asked = (
        Delegation.objects.filter(meeting=OuterRef("pk"), partner__in=standing.partner_ids)
        .annotate(number=counted(in_force.values("delegation")))
        .order_by("pk")
        .values(
            row=NamedValues(
                pk="pk",
                quota="quota",
                until="until",
                declined_at="declined_at",
                number="number",
            )
        )
    )
    return meetings.annotate(asked_of_them=ArraySubquery(asked))


def asked_section(meetings: Iterable[Any]) -> Section:
    """What is asked of the person's partners, for meetings to come `with_delegations_of` them."""
    delegations = [
        _asked(meeting, row) for meeting in meetings for row in meeting.asked_of_them or []
    ]
    return Section(
        8,
        "meetings/workspace/delegations.html",
        {"delegations": delegations},
        needs.of_delegations(delegations),
    )


def _asked(meeting: Meeting, row: dict[str, Any]) -> Any:
    """The delegation as far as its answer and its deadline need it."""
    delegation: Any = Delegation(
        pk=row["pk"],
        meeting=meeting,
        quota=row["quota"],
        until=_read(parse_date, row["until"]),
        declined_at=_read(parse_datetime, row["declined_at"]),
    )
    delegation.in_force_count = row["number"]
    return delegation


def _read(parse: Any, written: str | None) -> datetime.date | None:
    found: datetime.date | None = parse(written) if written else None
    return found


def _represented(people: list[dict[str, Any]]) -> Represented:
    """Those of one delegation, or those who are of none."""
    named = [
        Named(
            f"{row['title']} {row['name']}".strip(),
            row["function"],
            row["institution"],
            ParticipationState(row["state"]),
        )
        for row in people
    ]
    confirmed = sum(person.state == CONFIRMED for person in named)
    return Represented(people[0]["of"] or "", confirmed, named)


def _numbers(meeting: Any) -> list[Represented]:
    """How many of each delegation are confirmed: what everybody may know of a published list."""
    found = [Represented(row["name"], row["number"], []) for row in meeting.delegation_numbers]
    invited = meeting.invited_number
    return [*found, Represented("", invited, [])] if invited else found


def _name(delegation: str = "") -> Coalesce:
    """A delegation's name in the reader's language, else in English."""
    language = get_language() or "en"
    return Coalesce(
        *(
            f"{delegation}{named}__name_{code}"
            for named in ("partner__country", "partner__organisation", "organisation")
            for code in (language, "en")
        )
    )

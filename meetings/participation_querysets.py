"""Who may see what of delegations and participants, and other questions asked of them.

One rule in two forms, as everywhere: `visible_to` for many rows; `may_see_delegation` and
`may_see_participant` for one.
"""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import get_language

from dialogue.access import may_see_publishable, standing_of
from dialogue.enums import PublicationState
from dialogue.querysets import folded, folded_name
from dialogue.texts import LANGUAGES
from meetings.enums import IN_FORCE, ParticipationState

MOST_WORDS = 6
SOUGHT = (
    "name",
    "institution",
    *(
        f"delegation__{place}__name_{code}"
        for place in ("partner__country", "partner__organisation", "organisation")
        for code in LANGUAGES
    ),
)
"""Where the words stand by which one looks for somebody at the door."""


def may_see_delegation(user: Any, delegation: Any) -> bool:
    """Its own partner's acting focal points and the Secretariat, once the meeting may be seen."""
    standing = standing_of(user)
    if standing.is_secretariat:
        return True
    return (
        may_see_publishable(user, delegation.meeting)
        and delegation.partner_id in standing.partner_ids
    )


def may_see_participant(user: Any, participant: Any) -> bool:
    """Those of one's own delegation; of a published list, those confirmed, if one takes part too.

    Of others this means name, function, institution and delegation, never how to reach them.
    """
    standing = standing_of(user)
    if standing.is_secretariat:
        return True
    meeting = participant.meeting
    if not may_see_publishable(user, meeting):
        return False
    delegation = participant.delegation
    if delegation is not None and delegation.partner_id in standing.partner_ids:
        return True
    if meeting.participants_published_at is None:
        return False
    if participant.state != ParticipationState.CONFIRMED:
        return False
    return standing.is_focal_point or (
        standing.user_id is not None and meeting.participants.taking_part(standing.user_id).exists()
    )


class DelegationQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self.all()
        return self.filter(
            partner__in=standing.partner_ids, meeting__state=PublicationState.PUBLISHED
        )

    def with_answers(self) -> Self:
        """With `in_force_count`, from which `answer` follows, and what the board sums up."""
        in_force = Q(participants__state__in=IN_FORCE)
        return self.annotate(
            in_force_count=Count("participants", filter=in_force),
            confirmed_count=Count(
                "participants", filter=Q(participants__state=ParticipationState.CONFIRMED)
            ),
            support_count=Count(
                "participants", filter=in_force & Q(participants__travel_support=True)
            ),
        )

    def not_answered(self) -> Self:
        """Those that have neither declined nor anybody in force."""
        people = self.model.participants.rel.related_model.objects.in_force()
        answered = people.filter(delegation__isnull=False).values("delegation")
        return self.filter(declined_at=None).exclude(pk__in=answered)

    def named(self) -> Self:
        """With names at hand, in the reader's alphabetical order."""
        language = get_language() or "en"
        return self.select_related(
            "meeting", "partner__country", "partner__organisation", "organisation"
        ).order_by(_name(language), "pk")

    def awaited(self) -> Self:
        """Those not answered whose partner can be told: of published meetings that have days."""
        return self.not_answered().filter(
            partner__isnull=False,
            meeting__state=PublicationState.PUBLISHED,
            meeting__awaits_date=False,
        )

    def closed_before(self, day: datetime.date) -> Self:
        """Those whose last day for names (see `Delegation.closes_on`) is past on the day."""
        general = Coalesce("meeting__nominations_until", "meeting__ends_on", "meeting__starts_on")
        # Of what is not given, PostgreSQL's GREATEST takes no notice.
        return self.alias(last_day=Greatest(general, "until")).filter(last_day__lt=day)


class ParticipantQuerySet(models.QuerySet):
    model: Any

    def in_force(self) -> Self:
        return self.filter(state__in=IN_FORCE)

    def confirmed(self) -> Self:
        return self.filter(state=ParticipationState.CONFIRMED)

    def taking_part(self, user_id: int | models.F | models.OuterRef) -> Self:
        """Those by which the account belongs to the audience `participants` of their meetings."""
        return self.confirmed().filter(user=user_id)

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self.all()
        reachable = Q(delegation__partner__in=standing.partner_ids)
        published = Q(
            meeting__participants_published_at__isnull=False, state=ParticipationState.CONFIRMED
        )
        if standing.is_focal_point:
            reachable |= published
        elif standing.user_id is not None:
            mine = self.model.objects.taking_part(standing.user_id).values("meeting")
            reachable |= published & Q(meeting__in=mine)
        return self.filter(reachable, meeting__state=PublicationState.PUBLISHED)

    def called(self, sought: str) -> Self:
        """Those whose name, institution or delegation has each of the words, accents or none."""
        found = self
        for word in sought.split()[:MOST_WORDS]:
            asked = ((f"{place}__unaccent__icontains", word) for place in SOUGHT)
            found = found.filter(Q(*asked, _connector=Q.OR))
        return found

    def listed(self) -> Self:
        """With names at hand: by delegation in the reader's order, then by name."""
        language = get_language() or "en"
        return self.select_related(
            "delegation__partner__country",
            "delegation__partner__organisation",
            "delegation__organisation",
        ).order_by(_name(language, "delegation__"), "delegation", folded("name"), "pk")


def counted(grouped: models.QuerySet) -> Coalesce:
    """The number of rows of a query that is grouped by one column."""
    return Coalesce(Subquery(grouped.annotate(number=Count("pk")).values("number")), 0)


def _name(language: str, delegation: str = "") -> models.OrderBy:
    """A partner's name, or that of an organisation that is none; those without come last."""
    partner = folded_name(language, f"{delegation}partner__")
    organisation = folded(
        Coalesce(f"{delegation}organisation__name_{language}", f"{delegation}organisation__name_en")
    )
    return Coalesce(partner, organisation).asc(nulls_last=True)

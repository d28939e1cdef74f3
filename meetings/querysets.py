"""Questions asked of meetings and their parts."""

import datetime
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from dialogue.access import standing_of
from dialogue.enums import DatePrecision, PublicationState
from dialogue.leases import HEART_STOPPED_AFTER, QUEUED_TOO_LONG_AFTER
from dialogue.querysets import PublishableQuerySet, columns_of
from dialogue.texts import LANGUAGES
from focal_points.access.audiences import RestrictedQuerySet
from meetings.enums import AgendaKind, Consent, FolderState, UploadState

FOLDERS_ARE_KEPT = datetime.timedelta(days=1)


def ahead(today: datetime.date) -> Q:
    """Meetings whose last day is not past.

    One that is planned for a month or a year may come as long as that lasts; one without a date
    may come at any time.
    """
    known = Q(ends_on__gte=today) | Q(ends_on=None, starts_on__gte=today)
    this_month, this_year = today.replace(day=1), today.replace(month=1, day=1)
    some_time = Q(starts_precision=DatePrecision.MONTH, starts_on__gte=this_month) | Q(
        starts_precision=DatePrecision.YEAR, starts_on__gte=this_year
    )
    # Postponed without a new date, so still to come whatever day it had.
    waiting = Q(awaits_date=True)
    return (known | waiting | some_time & ~Q(status="held")) & ~Q(status="cancelled")


class MeetingQuerySet(PublishableQuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def of_kind(self, *kinds: str) -> Self:
        return self.filter(kind__in=kinds)

    def in_year(self, year: int) -> Self:
        return self.filter(starts_on__year=year)

    def to_come(self, today: datetime.date | None = None) -> Self:
        """Those whose last day is not past, the next first and those without a date last."""
        today = today or timezone.localdate()
        return self.filter(ahead(today)).order_by("awaits_date", "starts_on", "pk")

    def in_reading_order(self, today: datetime.date | None = None) -> Self:
        """Those to come, the next one first; then those past, the latest first (`is_past`)."""
        today = today or timezone.localdate()
        return self.annotate(
            is_past=Case(When(ahead(today), then=Value(False)), default=Value(True))
        ).order_by(
            "is_past",
            "awaits_date",
            Case(When(is_past=False, then="starts_on")).asc(nulls_last=True),
            "-starts_on",
            "-pk",
        )

    def is_beside(self, start: int, other: int) -> bool:
        """Whether the start was held in the margins of the other, directly or by others."""
        return _leads_to(MARGINS, start, other)

    def addressing_area(self, area_id: int) -> Self:
        """Those that addressed the area itself, one of its objectives or one of their actions."""
        return self.filter(
            pk__in=self.model.coverage.rel.related_model.objects.in_area(area_id).values("meeting")
        )

    def led_by(self, partner: Any) -> Self:
        """Those that the partner hosted in its country, or co-chaired, before it joined as well."""
        itself = {"country": partner.country_id, "organisation": partner.organisation_id}
        chairs = self.model.co_chairs.rel.related_model.objects.filter(partner=partner)
        outside = self.model.outside_co_chairs.rel.related_model.objects.filter(**itself)
        led = Q(pk__in=chairs.values("meeting")) | Q(pk__in=outside.values("meeting"))
        if partner.country_id:
            led |= Q(country=partner.country_id)
        return self.filter(led)

    def with_online_room_for(self, user: Any) -> Self:
        """With `may_enter_room`: the room's address is the participants' and the Secretariat's."""
        standing = standing_of(user)
        if standing.is_secretariat or standing.user_id is None:
            return self.annotate(may_enter_room=Value(standing.is_secretariat))
        people = self.model.participants.rel.related_model.objects
        taking_part = people.taking_part(standing.user_id).filter(meeting=OuterRef("pk"))
        return self.annotate(may_enter_room=Exists(taking_part))

    def with_minutes_for(self, user: Any) -> Self:
        """With `has_minutes`: whether the user may read minutes of it, in any language."""
        minutes = self.model.minutes.rel.related_model.objects.visible_to(user)
        return self.annotate(has_minutes=Exists(minutes.filter(meeting=OuterRef("pk"))))

    def with_dialogues_taking_part(self) -> Self:
        """With `guests` and `hosts`, as meetings.services.joint.taking_part reads them."""
        guests = self.model.guest_dialogues.rel.related_model
        proposals = self.model.joint_proposal.related.related_model
        line = JSONObject(dialogue="guest", is_joint="is_joint", meeting="their_meeting")
        offer = JSONObject(
            dialogue="host", meeting="host_meeting", is_public=KT("facts__is_public")
        )
        return self.annotate(
            guests=ArraySubquery(
                guests.objects.shown()
                .filter(meeting=OuterRef("pk"))
                .order_by("pk")
                .values(json=line)
            ),
            hosts=ArraySubquery(
                proposals.objects.filter(meeting=OuterRef("pk"), consent=Consent.AGREED).values(
                    json=offer
                )
            ),
        )

    def with_last_visit_of(self, user: Any) -> Self:
        """With `visited_at` and `new_since` of the user's last visit; none for whoever has none."""
        if not user.is_authenticated:
            nothing = Value(None, models.DateTimeField())
            return self.annotate(visited_at=nothing, new_since=nothing)
        visits = self.model.visits.rel.related_model
        own = visits.objects.filter(meeting=OuterRef("pk"), user=user)
        return self.annotate(
            visited_at=Subquery(own.values("visited_at")[:1]),
            new_since=Subquery(own.values("new_since")[:1]),
        )

    def with_outcome_counts(self) -> Self:
        """With `recommendations_transcribed` and `conclusions_transcribed`: published texts."""
        return self.annotate(
            recommendations_transcribed=_published_count("recommendations", self.model),
            conclusions_transcribed=_published_count("conclusions", self.model),
        )

    def with_panels(self) -> Self:
        """With what `panels_on_page` gives, at no further query."""
        return self.annotate(panel_columns=_parts("panels", self.model, "number"))

    def with_steps(self) -> Self:
        """With what `steps_on_page` and `latest_step` give, at no further query."""
        return self.annotate(step_columns=_parts("status_changes", self.model, "-pk"))

    def for_lists(self) -> Self:
        """With all that a row of a list shows, at a constant number of queries."""
        coverage = self.model.coverage.rel.related_model
        co_chairs = self.model.co_chairs.rel.related_model
        outside = self.model.outside_co_chairs.rel.related_model
        return (
            self.select_related("country", "chairmanship__partner__country")
            .prefetch_related(
                Prefetch("coverage", coverage.objects.with_headings()),
                Prefetch(
                    "co_chairs",
                    co_chairs.objects.select_related(
                        "partner__country", "partner__organisation"
                    ).order_by("meeting", "position"),
                ),
            )
            .annotate(outside_names=_names_of(outside))
        )


def _parts(relation: str, meeting: Any, order: str) -> ArraySubquery:
    """The columns of a meeting's parts, of which there are few, in the question for it itself."""
    part = meeting._meta.get_field(relation).related_model
    return columns_of(part.objects.filter(meeting=OuterRef("pk")).order_by(order))


def _names_of(outside: Any) -> ArraySubquery:
    """Co-chairs from outside, which few meetings have, in the question for the meetings itself."""
    columns = {
        f"{kind}__{column}_{language}": f"{kind}__{column}_{language}"
        for kind, names in (("country", ("name",)), ("organisation", ("name", "acronym")))
        for column in names
        for language in LANGUAGES
    }
    rows = outside.objects.filter(meeting=OuterRef("pk")).order_by("position", "pk")
    named = JSONObject(country="country", organisation="organisation", **columns)
    return ArraySubquery(rows.values(named=named))


def _published_count(relation: str, meeting: Any) -> Coalesce:
    texts = meeting._meta.get_field(relation).related_model._default_manager
    counted = (
        texts.filter(meeting=OuterRef("pk"), state=PublicationState.PUBLISHED)
        .order_by()
        .values("meeting")
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted), 0)


class AgendaQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def in_order_of_time(self) -> Self:
        """By day and time as far as they are known; else as they are numbered."""
        return self.order_by(
            F("day").asc(nulls_last=True), F("starts_at").asc(nulls_first=True), "position"
        )

    def sessions(self) -> Self:
        """Points at which a meeting is at work, which breaks and receptions are not."""
        return self.exclude(kind__in=[AgendaKind.BREAK, AgendaKind.SOCIAL])

    def with_speakers(self) -> Self:
        """With those who speak, whom they speak for and the panel; one query more."""
        speakers = self.model.speakers.rel.related_model.objects.select_related(
            "partner__country", "partner__organisation"
        ).order_by("item", "position", "pk")
        return self.select_related("panel").prefetch_related(Prefetch("speakers", speakers))


class GuestDialogueQuerySet(models.QuerySet):
    """Dialogues that take part in meetings of the one in scope."""

    def shown(self) -> Self:
        """Those of which readers are told: joint organisers that have agreed to it, and guests.

        A guest is the host's to name.
        """
        return self.filter(Q(consent=Consent.AGREED) | Q(is_joint=False))

    def unasked(self) -> Self:
        """Joint organisers to whom a proposal can be made: never made, declined or taken back."""
        return self.filter(is_joint=True).exclude(consent__in=[Consent.ASKED, Consent.AGREED])


class FollowUpQuerySet(models.QuerySet):
    def leads_back(self, start: int, other: int) -> bool:
        """Whether the start follows up the other meeting, directly or by others."""
        return _leads_to(FOLLOW_UPS, start, other)


FOLLOW_UPS = """
WITH RECURSIVE earlier (id) AS (
  SELECT %(start)s::bigint
  UNION SELECT row.earlier_id FROM meetings_followup row JOIN earlier ON row.meeting_id = earlier.id
) SELECT EXISTS (SELECT FROM earlier WHERE id = %(other)s)
"""
MARGINS = """
WITH RECURSIVE host (id) AS (
  SELECT %(start)s::bigint
  UNION SELECT row.in_margins_of_id FROM meetings_meeting row JOIN host ON row.id = host.id
) SELECT EXISTS (SELECT FROM host WHERE id = %(other)s)
"""


def _leads_to(question: str, start: int, other: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question, {"start": start, "other": other})
        return bool(cursor.fetchone()[0])


class CoverageQuerySet(models.QuerySet):
    def areas(self) -> models.QuerySet:
        """The ids of the areas that the rows name, or under which what they name stands."""
        return self.values_list(Coalesce("area", "objective__area", "action__objective__area"))

    def in_area(self, area_id: int) -> Self:
        return self.filter(
            Q(area=area_id) | Q(objective__area=area_id) | Q(action__objective__area=area_id)
        )

    def with_headings(self) -> Self:
        return self.select_related(
            "area__plan", "objective__area__plan", "action__objective__area__plan"
        )


class MaterialQuerySet(RestrictedQuerySet):
    model: Any

    def of_participant(self, user_id: int) -> Q:
        meetings = self.model.meeting.field.related_model
        people = meetings.participants.rel.related_model.objects.taking_part(user_id)
        return Q(meeting__in=people.values("meeting"))

    def visible_to(self, user: Any) -> Self:
        """By audience, state and embargo; and never before the meeting itself may be seen."""
        meetings = self.model.meeting.field.related_model.objects.visible_to(user)
        return super().visible_to(user).filter(Q(meeting=None) | Q(meeting__in=meetings))

    def with_versions_in_force(self) -> Self:
        """With the newest version of each language as `versions_in_force`."""
        versions = self.model.versions.rel.related_model
        return self.prefetch_related(
            Prefetch(
                "versions",
                versions.objects.in_force().order_by("language"),
                to_attr="versions_in_force",
            )
        )

    def in_agenda_order(self) -> Self:
        """Papers of the meeting as a whole first, then those of each point of its agenda."""
        return self.order_by(F("agenda_item__position").asc(nulls_first=True), "pk")

    def with_new_since(self, user: Any, visit_began: datetime.datetime) -> Self:
        """With `new_since`: what has come later is new to the person; none where they never were.

        `visit_began` is when the visit at hand must have begun to be still the same one.
        """
        visits = self.model.meeting.field.related_model.visits.rel.related_model
        since = Case(When(visited_at__gt=visit_began, then="new_since"), default="visited_at")
        own = visits.objects.filter(meeting=OuterRef("meeting"), user=user)
        return self.annotate(new_since=Subquery(own.annotate(since=since).values("since")[:1]))


class MaterialVersionQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def in_force(self) -> Self:
        """The newest version of each language of each material."""
        newest = (
            self.model.objects.filter(material=OuterRef("material"), language=OuterRef("language"))
            .order_by()
            .values("material", "language")
            .annotate(newest=Max("number"))
            .values("newest")
        )
        return self.filter(number=Coalesce(Subquery(newest), 0))

    def earlier(self) -> Self:
        """Those that a newer one has replaced, with `replaced_at`; the last replaced first."""
        newer = self.model.objects.filter(
            material=OuterRef("material"),
            language=OuterRef("language"),
            number__gt=OuterRef("number"),
        )
        replaced = newer.order_by().values("material").annotate(at=Min("uploaded_at")).values("at")
        return (
            self.annotate(replaced_at=Subquery(replaced))
            .exclude(replaced_at=None)
            .order_by("-replaced_at", "-pk")
        )

    def visible_to(self, user: Any) -> Self:
        """Versions of the materials that the user may see; the rule is the material's."""
        materials = self.model.material.field.related_model.objects.visible_to(user)
        return self.filter(material__in=materials)


class UploadQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> Self:
        """A person's own, as long as that person may add papers."""
        if not user.has_perm("meetings.add_materialversion"):
            return self.none()
        return self.filter(uploaded_by=user)

    def under_way(self) -> Self:
        """Those whose bytes are kept: neither refused nor taken yet, and not expired."""
        return self.filter(
            Q(expires_at__gt=timezone.now()) | Q(state=UploadState.SCANNING),
            state__in=(UploadState.RECEIVING, UploadState.SCANNING, UploadState.EXAMINED),
        )

    def expired(self) -> Self:
        return self.exclude(state=UploadState.SCANNING).filter(expires_at__lte=timezone.now())


class PaperFolderQuerySet(models.QuerySet):
    def free(self) -> Self:
        """Those that wait for a worker, and those whose worker's heart has stopped."""
        silent = timezone.now() - HEART_STOPPED_AFTER
        return self.filter(
            Q(state=FolderState.QUEUED) | Q(state=FolderState.MAKING, heartbeat_at__lt=silent)
        )

    def left_behind(self) -> Self:
        """Those that no worker will finish: a stopped heart, or a message that got lost."""
        lately = timezone.now() - QUEUED_TOO_LONG_AFTER
        return self.free().exclude(state=FolderState.QUEUED, asked_at__gte=lately)

    def outdated(self) -> Self:
        """Those that have been kept long enough."""
        return self.filter(asked_at__lt=timezone.now() - FOLDERS_ARE_KEPT)

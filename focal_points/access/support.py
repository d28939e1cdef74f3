"""Who sees a request for support, and who moves it: one rule in two forms, held equal by a test.

A request is its partner's and the Secretariat's; for everybody else it does not exist. The
Secretariat learns of it when it is submitted. Its own notes stay its own.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from dialogue.access import Standing, standing_of
from focal_points.enums import EntryKind, SupportState, VirusCheck
from focal_points.rules.support import UNDER_WAY, Move, moves_from


def writes_for(standing: Standing) -> frozenset[int]:
    """The partners whose requests the person reads and drafts, contributors included."""
    return standing.partner_ids | standing.contributes_for


def speaks_for(standing: Standing) -> frozenset[int]:
    """The partners in whose name the person submits a request and withdraws it."""
    return standing.partner_ids


def may_see_request(user: Any, request: Any) -> bool:
    standing = standing_of(user)
    if request.partner_id in writes_for(standing):
        return True
    return standing.is_secretariat and request.state != SupportState.DRAFT


def may_draft(user: Any, request: Any) -> bool:
    """Whether the person may change what is asked: the partner's, while it is a draft."""
    is_draft: bool = request.state == SupportState.DRAFT
    return is_draft and request.partner_id in writes_for(standing_of(user))


def may_discard(user: Any, request: Any) -> bool:
    """Whether the person may throw a draft away: whose it is, or who speaks for the partner."""
    standing = standing_of(user)
    is_own = request.made_by_id is not None and request.made_by_id == standing.user_id
    return may_draft(user, request) and (is_own or request.partner_id in speaks_for(standing))


def acts_as_secretariat(user: Any, request: Any) -> bool:
    """Whether the person meets the request as one of the Secretariat, not as the partner's."""
    standing = standing_of(user)
    return standing.is_secretariat and request.partner_id not in writes_for(standing)


def open_moves(user: Any, request: Any) -> list[Move]:
    """What the person may do with a request that they see, as it stands now."""
    if not may_see_request(user, request):
        return []
    speaks = request.partner_id in speaks_for(standing_of(user))
    decides = request.state != SupportState.DRAFT and user.has_perm(
        "focal_points.decide_supportrequest"
    )
    return [move for move in moves_from(request.state) if (speaks if move.is_partners else decides)]


def may_ever(user: Any, request: Any, move: Move) -> bool:
    """Whether the move is the person's at all, whatever the state of the request that they see."""
    if move.is_partners:
        return request.partner_id in speaks_for(standing_of(user))
    return may_see_request(user, request) and user.has_perm("focal_points.decide_supportrequest")


class SupportRequestQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        seen = Q(partner__in=writes_for(standing))
        if standing.is_secretariat:
            seen |= ~Q(state=SupportState.DRAFT)
        return self.filter(seen)

    def named(self) -> Self:
        """With all that a row of a list shows."""
        return self.select_related(
            "partner__country", "partner__organisation", "area", "action__objective__area"
        )

    def with_turn(self) -> Self:
        """With `waits_for_partner`: drafts, and those under way if the Secretariat wrote last."""
        waits = Q(state=SupportState.DRAFT) | self._last_written_about(by_the_secretariat=True)
        return self.annotate(waits_for_partner=Case(When(waits, then=True), default=False))

    def waiting_for_the_secretariat(self) -> Self:
        """Those not decided yet, and those under way about which the partner has written last."""
        undecided = Q(state__in=(SupportState.SUBMITTED, SupportState.UNDER_REVIEW))
        return self.filter(undecided | self._last_written_about(by_the_secretariat=False))

    def _last_written_about(self, *, by_the_secretariat: bool) -> Q:
        """Whose last entry, notes aside, is a message of that side."""
        entries = self.model.entries.rel.related_model.objects.exclude(kind=EntryKind.NOTE)
        last = entries.filter(request=OuterRef(OuterRef("pk"))).order_by("-at", "-pk")
        message = entries.filter(
            pk=Subquery(last.values("pk")[:1]),
            kind=EntryKind.MESSAGE,
            is_secretariats=by_the_secretariat,
        )
        return Q(Exists(message), state__in=UNDER_WAY)


class SupportEntryQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        """What was said and done about requests that the person sees; notes by those who write
        them."""
        requests = self.model.request.field.related_model.objects.visible_to(user)
        found = self.filter(request__in=requests)
        if standing_of(user).is_secretariat:
            return found
        return found.exclude(kind=EntryKind.NOTE)


class SupportAttachmentQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        """Files of entries that the person sees, once no virus was found in them."""
        entries = self.model.entry.field.related_model.objects.visible_to(user)
        return self.filter(entry__in=entries, virus_check=VirusCheck.PASSED)

    def waiting_for_the_scanner(self) -> Self:
        return self.filter(virus_check=VirusCheck.WAITING)


def may_see_entry(user: Any, entry: Any) -> bool:
    """The rule of `SupportEntryQuerySet.visible_to`, for one."""
    if entry.kind == EntryKind.NOTE and not standing_of(user).is_secretariat:
        return False
    return may_see_request(user, entry.request)

"""Who sees what of a campaign, and who answers: one rule in two forms, held equal by a test.

That a campaign exists is known to the Secretariat; once it is opened, to the partners that are
asked; and to everybody as soon as one of its answers is public. An answer is its partner's alone
until it is handed in, then the Secretariat's too, and everybody's once it was made public.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, Value, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import get_language

from dialogue.access import standing_of
from dialogue.querysets import folded_name
from focal_points.access.support import speaks_for, writes_for
from meetings.enums import CampaignState, ReplyStage


def may_see_reply(user: Any, reply: Any) -> bool:
    """Its partner's people once the campaign is opened, and the Secretariat.

    What the Secretariat sees of a draft is that the partner was asked: see `may_see_answer`.
    """
    standing = standing_of(user)
    if standing.is_secretariat:
        return True
    return reply.partner_id in writes_for(standing) and not reply.campaign.is_prepared


def may_see_answer(user: Any, answer: Any) -> bool:
    standing = standing_of(user)
    if answer.reply.partner_id in writes_for(standing):
        return not answer.reply.campaign.is_prepared
    if standing.is_secretariat:
        return not answer.is_draft
    return bool(answer.is_public)


def may_write_section(user: Any, reply: Any, section: Any) -> bool:
    """Focal points of the partner; contributors what they were entrusted with. While a draft."""
    standing = standing_of(user)
    if not reply.is_draft or reply.campaign.is_prepared:
        return False
    if reply.partner_id in speaks_for(standing):
        return True
    if reply.partner_id not in standing.contributes_for:
        return False
    return any(
        writer.person_id == standing.user_id and writer.section_id == section.pk
        for writer in reply.writers.all()
    )


def may_hand_in(user: Any, reply: Any) -> bool:
    """Those who speak for the partner, while replies are taken."""
    speaks: bool = reply.partner_id in speaks_for(standing_of(user))
    return speaks and reply.can_be_handed_in


def may_take_back(user: Any, reply: Any) -> bool:
    """Those who speak for the partner, while it waits for the Secretariat."""
    speaks: bool = reply.partner_id in speaks_for(standing_of(user))
    return speaks and reply.can_be_taken_back


def may_run_campaigns(user: Any) -> bool:
    """Publishers of the Secretariat."""
    runs: bool = user.has_perm("meetings.run_campaign")
    return runs


def may_decide_reply(user: Any, reply: Any) -> bool:
    """Publishers of the Secretariat, while it waits for them."""
    return reply.stage == ReplyStage.SUBMITTED and may_run_campaigns(user)


def may_return_reply(user: Any, reply: Any) -> bool:
    """Publishers of the Secretariat; what they have validated too, should it need correction."""
    return not reply.is_draft and may_run_campaigns(user)


class CampaignQuerySet(models.QuerySet):
    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self
        replies = self.model.replies.rel.related_model.objects
        of_campaign = replies.filter(campaign=OuterRef("pk"))
        seen = Q(Exists(of_campaign.filter(answers__is_public=True)))
        if partners := writes_for(standing):
            asked = Exists(of_campaign.filter(partner__in=partners))
            seen |= ~Q(state=CampaignState.PREPARED) & Q(asked)
        return self.filter(seen)

    def answered_publicly_by(self, partner: Any) -> Self:
        """Those with answers of the partner that are public; with `public_answers`, how many."""
        own = Q(replies__partner=partner, replies__answers__is_public=True)
        return self.filter(own).annotate(public_answers=Count("replies__answers"))

    def open_first(self) -> Self:
        """Those open, the one due first on top; those in preparation; then the latest closed."""
        ranks = [
            When(state=state, then=Value(rank))
            for rank, state in enumerate(
                (CampaignState.OPEN, CampaignState.PREPARED, CampaignState.CLOSED)
            )
        ]
        due = Case(When(state=CampaignState.OPEN, then="due_on"))
        return self.order_by(Case(*ranks), due.asc(), F("due_on").desc(nulls_first=True), "-pk")


class SectionQuerySet(models.QuerySet):
    pass


class QuestionQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("section__position", "position", "pk")


class ReplyQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        if standing.is_secretariat:
            return self
        return self.filter(partner__in=writes_for(standing)).exclude(
            campaign__state=CampaignState.PREPARED
        )

    def named(self) -> Self:
        return self.select_related("campaign", "partner__country", "partner__organisation")

    def in_order_of_names(self) -> Self:
        """By the partner's name in the reader's language, accents folded."""
        return self.order_by(folded_name(get_language() or "en", "partner__"), "pk")

    def not_handed_in(self) -> Self:
        return self.filter(stage=ReplyStage.DRAFT)

    def taken(self) -> Self:
        """The rule of `Reply.is_taken`, for many."""
        own_time = Q(campaign__state=CampaignState.CLOSED, due_on__gte=timezone.localdate())
        return self.filter(Q(campaign__state=CampaignState.OPEN) | own_time)

    def with_last_day(self) -> Self:
        """With `ends_on`, which is `Reply.last_day`."""
        of_open = When(
            campaign__state=CampaignState.OPEN, then=Greatest("due_on", "campaign__due_on")
        )
        return self.annotate(ends_on=Case(of_open, default=Coalesce("due_on", "campaign__due_on")))


class ReplyAnswerQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        standing = standing_of(user)
        own = Q(reply__partner__in=writes_for(standing)) & ~Q(
            reply__campaign__state=CampaignState.PREPARED
        )
        others = Q(is_draft=False) if standing.is_secretariat else Q(is_public=True)
        return self.filter(own | others)

    def handed_in(self) -> Self:
        return self.filter(is_draft=False)

    def with_evidence(self, user: Any) -> Self:
        """With what of its evidence the person may read as `shown_evidence`; one query."""
        evidence = self.model.evidence.rel.related_model.objects.readable_by(user)
        return self.prefetch_related(
            Prefetch("evidence", evidence.with_documents(), to_attr="shown_evidence")
        )

    def with_partners(self) -> Self:
        return self.select_related("reply__partner__country", "reply__partner__organisation")

    def in_order_of_names(self) -> Self:
        """By the partner's name in the reader's language, accents folded."""
        name = folded_name(get_language() or "en", "reply__partner__")
        return self.order_by(name, "question", "pk")


class SectionWriterQuerySet(models.QuerySet):
    pass

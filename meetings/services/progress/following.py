"""What a partner has to follow up, and what was published on a subject."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from dialogue.access import standing_of
from dialogue.models import Action, ActionPlan, Partner
from focal_points.access.support import writes_for
from meetings.enums import AddresseeGroup, OutcomePart, ReportStage
from meetings.models import ProgressReport
from meetings.services.addressees import PARTNER, value_of
from meetings.services.progress.states import counted
from meetings.services.register import in_order, register, shown

MOST_OWN = 50
"""So many of a partner's reports stand on its page, the latest."""
MOST_ADDRESSED = 15
"""So many texts that are addressed to a partner stand on its page; the register has them all."""
MOST_SAID = 500
"""So many reports on these texts are looked through: one a year on each, for thirty years."""


@dataclass(frozen=True)
class ActionLine:
    """An action of the plan in force, and the latest that the partner published on it."""

    action: Action
    latest: ProgressReport | None
    draft: ProgressReport | None


@dataclass(frozen=True)
class TextLine:
    """A text that is addressed to a partner, and what the partner says of it."""

    text: Any
    partner: Partner
    latest: ProgressReport | None
    draft: ProgressReport | None


@dataclass(frozen=True)
class AddressedTexts:
    """The latest texts addressed to one's partners, `further` more, and how many in all."""

    lines: list[TextLine]
    number: int
    partners: list[Partner]

    @property
    def further(self) -> int:
        return max(0, self.number - MOST_ADDRESSED)


@dataclass(frozen=True)
class OwnFollowUp:
    """Of one's partners: what is addressed to them, reports in their stages, and actions."""

    addressed: AddressedTexts
    drafts: list[ProgressReport]
    with_secretariat: list[ProgressReport]
    published: list[ProgressReport]
    actions: list[tuple[Partner, list[ActionLine]]]


def own_follow_up(partner_ids: Collection[int], user: Any) -> OwnFollowUp:
    """As the partner's people see it; nine queries at most."""
    reports = ProgressReport.objects.visible_to(user).filter(partner__in=partner_ids).named()
    rows = list(reports.order_by("-as_of", "-pk")[: MOST_OWN * len(partner_ids)])
    actions = list(
        Action.objects.filter(plan__in=ActionPlan.objects.current().values("pk"))
        .select_related("plan", "objective__area")
        .order_by("plan", "number")
    )
    partners = list(Partner.objects.filter(pk__in=partner_ids).named())
    return OwnFollowUp(
        addressed=_addressed(partners, user),
        drafts=_in(ReportStage.DRAFT, rows),
        with_secretariat=_in(ReportStage.SUBMITTED, rows),
        published=_in(ReportStage.PUBLISHED, rows),
        actions=[(partner, _lines(actions, partner, rows)) for partner in partners],
    )


def _addressed(partners: list[Partner], user: Any) -> AddressedTexts:
    own = [partner.pk for partner in partners]
    keys = in_order(
        {part: rows.addressed_to_partners(*own) for part, rows in register(user).items()}
    )
    texts = shown(keys[:MOST_ADDRESSED])
    said = _said_on(texts, own, user)
    lines = [
        TextLine(
            text,
            partner,
            next((row for row in reports if row.stage == ReportStage.PUBLISHED), None),
            next((row for row in reports if row.is_draft), None),
        )
        for text in texts
        for partner in partners
        if _is_addressed(text, partner)
        for reports in [said.get((text.part, text.pk, partner.pk), [])]
    ]
    return AddressedTexts(lines, keys.count(), partners)


def _is_addressed(text: Any, partner: Partner) -> bool:
    """Whether one of several partners of a person is meant; the text is addressed to one."""
    values = {one.value for one in text.addressed}
    return bool(values & {AddresseeGroup.ALL_PARTNERS.value, value_of(PARTNER, partner.pk)})


def _said_on(texts: list[Any], own: list[int], user: Any) -> dict[tuple[str, int, int], list[Any]]:
    """The partners' reports by part, text and partner, the latest first; one query."""
    about = Q()
    for part in OutcomePart:
        about |= Q(**{f"{part}__in": [text.pk for text in texts if text.part == part]})
    reports = ProgressReport.objects.visible_to(user).filter(about, partner__in=own)
    said: dict[tuple[str, int, int], list[Any]] = {}
    for row in reports.order_by("-as_of", "-pk")[:MOST_SAID]:
        part = OutcomePart.RECOMMENDATION if row.recommendation_id else OutcomePart.CONCLUSION
        key = (part, row.recommendation_id or row.conclusion_id, row.partner_id)
        said.setdefault(key, []).append(row)
    return said


def _in(stage: ReportStage, rows: list[ProgressReport]) -> list[ProgressReport]:
    return [row for row in rows if row.stage == stage]


def _lines(actions: list[Action], partner: Partner, rows: list[ProgressReport]) -> list[ActionLine]:
    latest: dict[int, ProgressReport] = {}
    drafts: dict[int, ProgressReport] = {}
    for row in rows:
        if row.partner_id != partner.pk or row.action_id is None:
            continue
        if row.stage == ReportStage.PUBLISHED:
            latest.setdefault(row.action_id, row)
        elif row.is_draft:
            drafts[row.action_id] = row
    return [ActionLine(row, latest.get(row.pk), drafts.get(row.pk)) for row in actions]


@dataclass(frozen=True)
class Told:
    """What one partner published on a subject: the latest report, those before it, and how many
    there are in all."""

    partner: Partner
    latest: ProgressReport
    earlier: tuple[ProgressReport, ...]
    number: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more than stand here; the list of its reports has them."""
        return self.number > 1 + len(self.earlier)


@dataclass(frozen=True)
class SubjectProgress:
    """What was published on a subject, partner by partner, and how many are how far."""

    told: list[Told]

    @property
    def by_progress(self) -> list[tuple[str, str, list[Told]]]:
        """Value and label of each progress that there is, and the partners that are so far."""
        return [
            (value, label, [told for told in self.told if told.latest.progress == value])
            for value, label, _number in counted([told.latest.progress for told in self.told])
        ]


MOST_OF_A_PARTNER = 5
"""So many reports of each partner stand on the page of a subject, the latest."""


def progress_on(subject: Any, user: Any) -> SubjectProgress:
    """What partners published on a recommendation, a conclusion or an action; one query."""
    reports = ProgressReport.objects.visible_to(user).published()
    about = reports.filter(**{subject._meta.model_name: subject})
    latest = about.latest_of_each(MOST_OF_A_PARTNER)
    found: dict[int, list[Any]] = {}
    for row in latest.named().with_evidence(user):
        found.setdefault(row.partner_id, []).append(row)
    return SubjectProgress(
        [
            Told(own[0].partner, own[0], tuple(own[1:]), own[0].number_of_partner)
            for own in found.values()
        ]
    )


@dataclass(frozen=True)
class OwnPart:
    """What the person can do about a subject: for which partner report, and where a draft is."""

    partner: Partner
    draft: ProgressReport | None


def own_part(subject: Any, user: Any) -> list[OwnPart]:
    """For each partner that the person writes for; no query for whoever writes for none."""
    partner_ids = writes_for(standing_of(user))
    if not partner_ids:
        return []
    about = {subject._meta.model_name: subject, "partner__in": partner_ids}
    drafts: dict[int, ProgressReport] = {}
    for row in ProgressReport.objects.drafts().filter(**about):
        drafts.setdefault(row.partner_id, row)
    partners = Partner.objects.filter(pk__in=partner_ids).named()
    return [OwnPart(partner, drafts.get(partner.pk)) for partner in partners]

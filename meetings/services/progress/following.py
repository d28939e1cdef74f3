"""What a partner has to follow up, and what was published on a subject."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from dialogue.access import standing_of
from dialogue.models import Action, ActionPlan, Partner
from focal_points.access.support import writes_for
from meetings.enums import AddresseeGroup
from meetings.models import ProgressReport
from meetings.services.addressees import PARTNER, value_of
from meetings.services.progress.states import counted
from meetings.services.register import in_order, register, shown

MOST_PUBLISHED = 50
"""So many published reports of one's partners stand on the page, the latest."""
MOST_ADDRESSED = 15
"""So many texts that are addressed to a partner stand on its page; the register has them all."""


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
    """Of one's partners: what is addressed to them, reports in their stages, and actions.

    All that is under way stands here, and the latest of what is published; `numbers` says how many
    of these there are of each partner that has any.
    """

    addressed: AddressedTexts
    drafts: list[ProgressReport]
    with_secretariat: list[ProgressReport]
    published: list[ProgressReport]
    numbers: list[tuple[Partner, int]]
    actions: list[tuple[Partner, list[ActionLine]]]

    @property
    def is_cut(self) -> bool:
        """Whether more is published than stands here; the lists of the partners have it."""
        return sum(number for _partner, number in self.numbers) > len(self.published)


def own_follow_up(partner_ids: Collection[int], user: Any) -> OwnFollowUp:
    """As the partner's people see it; eleven queries at most."""
    reports = ProgressReport.objects.visible_to(user).filter(partner__in=partner_ids)
    published = reports.published()
    under_way = list(reports.under_way().named())
    drafts = [row for row in under_way if row.is_draft]
    partners = list(Partner.objects.filter(pk__in=partner_ids).named())
    numbers = dict(published.order_by().values_list("partner").annotate(number=Count("pk")))
    actions = list(
        Action.objects.filter(plan__in=ActionPlan.objects.current().values("pk"))
        .select_related("plan", "objective__area")
        .order_by("plan", "number")
    )
    texts, number_of_texts = _addressed_to(partners, user)
    said = _Said(published.on_any_of(*actions, *texts).latest_on_each(), drafts)
    text_lines = [
        TextLine(text, partner, *said.by(partner, text))
        for text in texts
        for partner in partners
        if _is_addressed(text, partner)
    ]
    return OwnFollowUp(
        addressed=AddressedTexts(text_lines, number_of_texts, partners),
        drafts=drafts,
        with_secretariat=[row for row in under_way if not row.is_draft],
        published=list(published.named().order_by("-as_of", "-pk")[:MOST_PUBLISHED]),
        numbers=[(row, numbers[row.pk]) for row in partners if row.pk in numbers],
        actions=[
            (partner, [ActionLine(row, *said.by(partner, row)) for row in actions])
            for partner in partners
        ],
    )


def _addressed_to(partners: list[Partner], user: Any) -> tuple[list[Any], int]:
    """The latest texts that are addressed to one of the partners, and how many there are."""
    own = [partner.pk for partner in partners]
    keys = in_order(
        {part: rows.addressed_to_partners(*own) for part, rows in register(user).items()}
    )
    return shown(keys[:MOST_ADDRESSED]), keys.count()


def _is_addressed(text: Any, partner: Partner) -> bool:
    """Whether one of several partners of a person is meant; the text is addressed to one."""
    values = {one.value for one in text.addressed}
    return bool(values & {AddresseeGroup.ALL_PARTNERS.value, value_of(PARTNER, partner.pk)})


class _Said:
    """What partners published last on each subject, and the draft that they go on with."""

    def __init__(self, latest: Iterable[ProgressReport], drafts: Iterable[ProgressReport]) -> None:
        self._latest = {(row.partner_id, row.about): row for row in latest}
        self._drafts: dict[tuple[int, str], ProgressReport] = {}
        for row in drafts:
            self._drafts.setdefault((row.partner_id, row.about), row)

    def by(
        self, partner: Partner, subject: Any
    ) -> tuple[ProgressReport | None, ProgressReport | None]:
        key = (partner.pk, f"{subject._meta.model_name}-{subject.pk}")
        return self._latest.get(key), self._drafts.get(key)


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

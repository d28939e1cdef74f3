"""Of what nothing new was heard: texts that are still open, and partners that report nothing."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from dialogue.enums import PartnerStatus
from dialogue.models import Chairmanship, Partner
from meetings.models import ProgressReport
from meetings.services.register import register

NEWS_WITHIN = 365
"""Days within which something new should be heard of what is open: the year of a stocktaking."""


def since(today: datetime.date) -> datetime.date:
    """The day from which on news counts as such."""
    return today - datetime.timedelta(days=NEWS_WITHIN)


@dataclass(frozen=True, slots=True)
class StaleTexts:
    """The open texts of a chairmanship's meetings, and those of them without news.

    `chairmanship` is None for meetings that stand under none.
    """

    chairmanship: Chairmanship | None
    open: int
    stale: int


def stale_texts(user: Any, today: datetime.date) -> list[StaleTexts]:
    """By chairmanship, the latest first, where there is any without news. Two queries."""
    first, *others = [_by_chairmanship(texts, today) for texts in register(user).values()]
    numbers: dict[int | None, tuple[int, int]] = {}
    for term, texts, stale in first.union(*others, all=True):
        before = numbers.get(term, (0, 0))
        numbers[term] = (before[0] + texts, before[1] + stale)
    terms = Chairmanship.objects.filter(pk__in=[term for term in numbers if term]).latest_first()
    named = list(terms.select_related("partner__country", "partner__organisation"))
    lines = [StaleTexts(term, *numbers[term.pk]) for term in named]
    if None in numbers:
        lines.append(StaleTexts(None, *numbers[None]))
    return [line for line in lines if line.stale]


def _by_chairmanship(texts: Any, today: datetime.date) -> QuerySet:
    """Chairmanship, open texts, and those of them without news."""
    rows = texts.with_news_since(since(today)).filter(is_open=True).order_by()
    counted = rows.values("meeting__chairmanship").annotate(
        open=Count("pk"), stale=Count("pk", filter=Q(has_news=False))
    )
    found: QuerySet = counted.values_list("meeting__chairmanship", "open", "stale")
    return found


@dataclass(frozen=True)
class Silence:
    """Partners that published no report of the last year, by name.

    `quiet` have `reported_on`, the latest day that a report of theirs speaks of; `never` have none.
    """

    quiet: list[Any]
    never: list[Any]


def silence_of_partners(today: datetime.date) -> Silence:
    """Of those that take part today, observers apart; one query."""
    reports = ProgressReport.objects.published().filter(partner=OuterRef("pk")).order_by()
    latest = reports.values("partner").annotate(day=Max("as_of")).values("day")
    partners = Partner.objects.current().filter(status=PartnerStatus.PARTNER).named()
    silent = Q(reported_on__isnull=True) | Q(reported_on__lt=since(today))
    found = list(partners.annotate(reported_on=Subquery(latest)).filter(silent))
    return Silence(
        quiet=[partner for partner in found if partner.reported_on],
        never=[partner for partner in found if not partner.reported_on],
    )

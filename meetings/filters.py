"""What visitors can ask of the list of meetings."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.db.models.functions import ExtractYear
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogue.lists import AskedWords, Choice, FilterForm
from dialogue.models import Action, Area, Country
from dialogue.querysets import folded
from dialogue.words import saying
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Coverage, Meeting
from meetings.querysets import MeetingQuerySet
from meetings.services.register import meetings_known_by_number

SAID = ("title", "city", "country__name", "venue", "summary", "outcome")
"""What a meeting says of itself, and by what one may remember it."""
TEXTS = [("number", _("Known by their number alone"))]


class MeetingFilter(FilterForm):
    """By words and what is known of them; offers what the reader's meetings have. Four queries."""

    q = AskedWords()
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    status = Choice(label=_("Status"), any_label=_("All meetings"))
    year = Choice(label=_("Year"), any_label=_("All years"))
    country = Choice(label=_("Country"), any_label=_("All countries"))
    area = Choice(label=_("Area of a plan"), any_label=_("All areas"))
    texts = Choice(label=_("Recommendations"), any_label=_("All meetings"))

    def __init__(self, data: Any, user: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self._known_by_number = meetings_known_by_number()
        found = (
            Meeting.objects.visible_to(user)
            .order_by()
            .aggregate(
                kinds=ArrayAgg("kind", distinct=True, default=[]),
                statuses=ArrayAgg("status", distinct=True, default=[]),
                years=ArrayAgg(ExtractYear("starts_on"), distinct=True, default=[]),
                countries=ArrayAgg(
                    "country", distinct=True, filter=Q(country__isnull=False), default=[]
                ),
            )
        )
        kinds = [choice for choice in MeetingKind.choices if choice[0] in found["kinds"]]
        self.offer("kind", kinds)
        statuses = [choice for choice in MeetingStatus.choices if choice[0] in found["statuses"]]
        self.offer("status", statuses)
        years = [str(year) for year in sorted(found["years"], reverse=True)]
        self.offer("year", [(year, year) for year in years])
        countries = Country.objects.filter(pk__in=found["countries"])
        by_name = countries.order_by(folded(f"name_{get_language() or 'en'}"), "pk")
        self.offer("country", [(country.iso2.lower(), country.name) for country in by_name])
        addressed = Coverage.objects.filter(meeting__in=Meeting.objects.visible_to(user)).areas()
        areas = Area.objects.filter(pk__in=addressed).select_related("plan")
        self.offer("area", by_plan(areas.order_by("-plan__starts_year", "plan", "position")))
        self.offer("texts", TEXTS if self._known_by_number.exists() else ())

    def applied(self, meetings: MeetingQuerySet) -> MeetingQuerySet:
        chosen = self.chosen
        if "q" in chosen:
            meetings = saying(meetings, chosen["q"], SAID)
        if "kind" in chosen:
            meetings = meetings.of_kind(chosen["kind"])
        if "status" in chosen:
            meetings = meetings.filter(status=chosen["status"])
        if "year" in chosen:
            meetings = meetings.in_year(int(chosen["year"]))
        if "country" in chosen:
            meetings = meetings.filter(country__iso2=chosen["country"].upper())
        if "area" in chosen:
            meetings = meetings.addressing_area(int(chosen["area"]))
        if "texts" in chosen:
            meetings = meetings.filter(pk__in=self._known_by_number.order_by().values("pk"))
        return meetings


LONGEST_CHOICE = 70
"""So many characters of a heading stand in a list to choose from; some actions fill three lines."""


def by_plan(headings: Iterable[Area | Action]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The headings as choices in the order given, in groups by their plan."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for heading in headings:
        label = Truncator(str(heading)).chars(LONGEST_CHOICE)
        groups.setdefault(heading.plan.name, []).append((str(heading.pk), label))
    return list(groups.items())

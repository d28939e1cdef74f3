"""What can be asked of the register."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dialogue.access import standing_of
from dialogue.ids import id_in
from dialogue.lists import AskedWords, Choice, FilterForm
from dialogue.models import Action, Area, Chairmanship, Organisation, Partner
from dialogue.texts import LANGUAGES
from focal_points.access.support import writes_for
from meetings.cluster_querysets import FEWEST_MEETINGS
from meetings.enums import AddresseeGroup, FollowUpState, OutcomeKind, OutcomePart
from meetings.filters import by_plan
from meetings.models import CoChair, Meeting
from meetings.outcome_querysets import (
    ACTION,
    ADDRESSEE,
    CLUSTER,
    MEETING,
    NO_NUMBER,
    THEME,
    TIME,
    as_facts,
    is_among,
)
from meetings.services.addressees import ORGANISATION, PARTNER, value_of
from meetings.services.attention import since
from meetings.services.lineage import meetings_before
from meetings.services.register import BY_STATE, LATEST, OLDEST, Facts, Texts, facts, register

ORDERS = [(OLDEST, _("Oldest first")), (BY_STATE, _("By state of follow-up"))]
PARTS = {
    OutcomePart.RECOMMENDATION: _("Recommendations"),
    OutcomePart.CONCLUSION: _("Conclusions"),
}
NEWS = [("none", _("Open, with no news for a year"))]
"""For the Secretariat, which has it to look after."""
SEVERAL = "several"
OPEN = ("open", _("Open: neither done nor stopped"))
NO_CHAIRMANSHIP = ("none", _("Under no chairmanship"))


class RegisterFilter(FilterForm):
    """Words, part, kind, addressee, state, time, heading and repetition.

    Offers what the reader's texts have; `in_meetings` says in how many meetings each group of texts
    is seen. A partner is also addressed by what is addressed to all partners, so that it is offered
    once there is such a text. Seven queries at most; one more to narrow by who led the meetings.
    """

    q = AskedWords()
    part = Choice(label=pgettext_lazy("filter", "Text"), any_label=_("Both"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    to = Choice(label=_("Addressed to"), any_label=_("Anybody"))
    follow_up = Choice(label=_("State of follow-up"), any_label=_("All states"))
    news = Choice(label=_("Last news"), any_label=_("Whenever"))
    year = Choice(label=_("Year"), any_label=_("All years"))
    chairmanship = Choice(label=_("Chairmanship"), any_label=_("All chairmanships"))
    led = Choice(label=_("Meetings hosted or co-chaired by"), any_label=_("Anybody"))
    before = Choice(label=_("Meetings before"), any_label=_("All meetings"))
    area = Choice(label=_("Area of a plan"), any_label=_("All areas"))
    action = Choice(label=_("Action of a plan"), any_label=_("All actions"))
    repeated = Choice(label=_("Recommended by"), any_label=_("One meeting or more"))
    order = Choice(label=_("Order"), any_label=_("Latest first"))

    def __init__(self, data: Any, user: Any, **options: Any) -> None:
        super().__init__(data, **options)
        self._user = user
        self._texts = texts = register(user)
        parts = [(part, label) for part, label in PARTS.items() if part in texts]
        self.offer("part", parts)
        self.offer("kind", OutcomeKind.choices)
        self.offer("order", ORDERS)
        self.offer("follow_up", [*FollowUpState.choices, OPEN])
        self.offer("news", NEWS if standing_of(user).is_secretariat else ())
        found = facts(texts, *_called(self.data.get("before", ""), user))
        self._offer_times(found[TIME])
        self._offer_leaders(user if found else None)
        # A meeting's page asks for it; nobody would look for one here.
        self.offer("before", [(str(pk), title) for title, pk, _none in found[MEETING]])
        self._offer_headings(found[THEME], found[ACTION])
        self._offer_addressees(found[ADDRESSEE], writes_for(standing_of(user)))
        self._offer_repeated(found[CLUSTER])

    def _offer_times(self, found: Facts) -> None:
        years = sorted({str(year) for year, _term, _none in found}, reverse=True)
        self.offer("year", [(year, year) for year in years])
        terms = {term for _year, term, _none in found}
        chairmanships = Chairmanship.objects.filter(pk__in=terms).latest_first()
        named = chairmanships.select_related("partner__country", "partner__organisation")
        choices = [(str(row.pk), str(row)) for row in named]
        # Alone it would narrow nothing; but a list of the Secretariat's may ask for it.
        is_a_choice = choices or self.data.get("chairmanship") == NO_CHAIRMANSHIP[0]
        without = [NO_CHAIRMANSHIP] if is_a_choice and None in terms else []
        self.offer("chairmanship", [*choices, *without])

    def _offer_leaders(self, user: Any) -> None:
        """The partners that hosted or co-chaired a meeting; none where there are no texts."""
        if user is None:
            return self.offer("led", ())
        meetings = Meeting.objects.visible_to(user).order_by()
        chairs = CoChair.objects.filter(meeting__in=meetings).order_by()
        led = Q(country__in=meetings.values("country")) | Q(pk__in=chairs.values("partner"))
        return self.offer(
            "led", [(str(row.pk), row.name) for row in Partner.objects.filter(led).named()]
        )

    def _offer_headings(self, themes: Facts, served: Facts) -> None:
        found = Action.objects.filter(pk__in=[pk for _word, pk, _none in served])
        actions = found.select_related("plan", "objective__area__plan").order_by(
            "-plan__starts_year", "plan", "number"
        )
        areas = {row.objective.area.pk: row.objective.area for row in actions if row.objective}
        if further := {pk for _word, pk, _none in themes} - areas.keys():
            areas |= Area.objects.select_related("plan").in_bulk(further)
        in_order = sorted(
            areas.values(), key=lambda area: (-area.plan.starts_year, area.plan_id, area.position)
        )
        self.offer("area", by_plan(in_order))
        self.offer("action", by_plan(actions))

    def _offer_repeated(self, grouped: Facts) -> None:
        self.in_meetings = Counter(cluster for _word, cluster, _meeting in grouped)
        is_there = any(number >= FEWEST_MEETINGS for number in self.in_meetings.values())
        self.offer("repeated", [(SEVERAL, _("Several meetings"))] if is_there else [])

    def _offer_addressees(self, found: Facts, own: Collection[int]) -> None:
        groups = {group for group, _partner, _organisation in found}
        named = Q(pk__in={partner for _group, partner, _organisation in found})
        if AddresseeGroup.ALL_PARTNERS in groups:
            named |= Q(pk__in=Partner.objects.current().values("pk"))
        partners = list(Partner.objects.filter(named).named()) if found else []
        organisations = {pk for _group, _partner, pk in found if pk}
        others = Organisation.objects.filter(pk__in=organisations) if organisations else ()
        self.offer(
            "to",
            [
                *(choice for choice in AddresseeGroup.choices if choice[0] in groups),
                *_group(_("My partner"), PARTNER, [row for row in partners if row.pk in own]),
                *_group(_("Partners"), PARTNER, [row for row in partners if row.pk not in own]),
                *_group(_("Organisations"), ORGANISATION, others),
            ],
        )

    @property
    def chosen_order(self) -> str:
        return self.chosen.get("order", LATEST)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.chosen.keys() - {"order"}) or bool(self.errors)

    @property
    def query(self) -> str:
        """What was chosen, for addresses of the same texts in another form."""
        return urlencode(self.chosen)

    def applied(self) -> Texts:
        """The texts that were asked for, of each part that was."""
        chosen = self.chosen
        texts = self._texts
        if "part" in chosen:
            part = OutcomePart(chosen["part"])
            texts = {part: texts[part]}
        return {part: self._narrowed(rows) for part, rows in texts.items()}

    def _narrowed(self, rows: Any) -> Any:
        chosen = self.chosen
        if "kind" in chosen:
            rows = rows.filter(kind=chosen["kind"])
        if "to" in chosen:
            rows = _addressed(rows, chosen["to"])
        if chosen.get("follow_up") == OPEN[0]:
            rows = rows.with_openness().filter(is_open=True)
        elif "follow_up" in chosen:
            rows = rows.in_state(chosen["follow_up"])
        if "news" in chosen:
            told = rows.with_news_since(since(timezone.localdate()))
            rows = told.filter(is_open=True, has_news=False)
        if "year" in chosen:
            rows = rows.filter(meeting__starts_on__year=int(chosen["year"]))
        if "chairmanship" in chosen:
            asked = chosen["chairmanship"]
            term = None if asked == NO_CHAIRMANSHIP[0] else int(asked)
            rows = rows.filter(meeting__chairmanship=term)
        if "led" in chosen:
            rows = rows.of_meetings_led_by(Partner.objects.get(pk=int(chosen["led"])))
        if "before" in chosen:
            earlier = meetings_before(int(chosen["before"]), self._user)
            rows = rows.filter(is_among("meeting", earlier.values("pk")))
        if "area" in chosen:
            rows = rows.of_theme(int(chosen["area"]))
        if "action" in chosen:
            rows = rows.serving(int(chosen["action"]))
        if "repeated" in chosen:
            rows = rows.of_several_meetings(self._user)
        if "q" in chosen:
            rows = rows.matching(chosen["q"])
        return rows


def _called(asked: str, user: Any) -> list[QuerySet]:
    """The meeting of the key, should the reader see it, as a fact: its title and the key."""
    key = id_in(asked)
    if key is None:
        return []
    codes = (get_language() or LANGUAGES[0], *LANGUAGES)
    title = Coalesce(*(NullIf(f"title_{code}", Value("")) for code in codes), Value(""))
    rows = Meeting.objects.visible_to(user).filter(pk=key).order_by()
    return [as_facts(rows, MEETING, Cast(title, TextField()), F("pk"), NO_NUMBER)]


def _group(title: Any, kind: str, rows: Iterable[Partner | Organisation]) -> list[Any]:
    """The rows as choices under the title; nothing where there are none."""
    choices = [(value_of(kind, row.pk), str(row)) for row in rows]
    return [(title, choices)] if choices else []


def _addressed(rows: Any, value: str) -> Any:
    kind, _dash, pk = value.partition("-")
    if kind == PARTNER:
        return rows.addressed_to_partners(int(pk))
    if kind == ORGANISATION:
        return rows.addressed_to_organisation(int(pk))
    return rows.addressed_to_group(value)

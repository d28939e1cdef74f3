"""Questions asked of what meetings recommended and concluded."""

import datetime
from typing import Any, Self

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, ExtractYear, JSONObject, NullIf
from django.db.models.lookups import LessThan

from dialogue.enums import PartnerStatus
from dialogue.querysets import PublishableQuerySet, is_visible
from dialogue.words import CONFIGURATIONS, asked_for, words_of
from meetings.enums import CLOSED, AddresseeGroup, FollowUpState

TIME, THEME, ACTION, ADDRESSEE, CLUSTER = "time", "theme", "action", "addressee", "cluster"
MEETING = "meeting"
"""The kinds of facts that texts are narrowed by."""
NO_NUMBER = Cast(Value(None), BigIntegerField())
NAMES = {
    "partner__country": ("name",),
    "partner__organisation": ("name", "acronym"),
    "organisation": ("name", "acronym"),
}
"""What addressees are called by."""


def searched_words(language: str) -> SearchVector:
    """The words of a text in the language, as `matching` looks for them."""
    return words_of([f"text_{language}"], language)


class OutcomeQuerySet(PublishableQuerySet):
    model: Any  # Its relations are known once all models are loaded.

    def of_visible_meetings(self, user: Any) -> Self:
        """Those that the user may see, of meetings that they may see."""
        return self.filter(is_visible(user, "", "meeting__"))

    def matching(self, words: str) -> Self:
        """Those with all the words in either language, in any of their forms.

        “Quoted words” stand side by side, -words do not stand there; accents do not matter.
        """
        found = Q()
        for code in CONFIGURATIONS:
            found |= Q(**{f"searched_{code}": asked_for(words, code)})
        return self.filter(found)

    def without_searched_words(self) -> Self:
        """Leaves out what is only searched by."""
        return self.defer(*(f"searched_{code}" for code in CONFIGURATIONS))

    def of_theme(self, area_id: int) -> Self:
        """Those that belong to the area, or serve an action of it."""
        served = self.model.actions.through.objects.filter(action__objective__area=area_id)
        return self.filter(Q(area=area_id) | Q(is_among("pk", served.values(self._name))))

    def serving(self, *action_ids: int) -> Self:
        """Those that serve one of the actions, each once."""
        served = self.model.actions.through.objects.filter(action__in=action_ids)
        return self.filter(pk__in=served.values(self.model._meta.model_name))

    def facts_of_all(self) -> list[QuerySet]:
        """What they can be narrowed by, each once: a kind of fact, a word and two numbers.

        A time has its year and chairmanship, a theme the id of its area, an action its own, an
        addressee its group, partner and organisation, a group of texts its id and the meeting of a
        text in it. All have the same columns, to be asked for in one question.
        """
        # Joined, not looked up in a list of the texts: behind the walls PostgreSQL expects one row
        # of each table, and would go through that list for every line.
        rows, none = self.order_by(), NO_NUMBER
        year = Cast(ExtractYear("meeting__starts_on"), TextField())
        group = Cast("addressees__group", TextField())
        whom = F("addressees__partner"), F("addressees__organisation")
        served = rows.filter(actions__isnull=False)
        addressed = rows.filter(addressees__isnull=False)
        grouped = rows.filter(registertexts__grouped__isnull=False)
        cluster = F("registertexts__grouped__cluster")
        return [
            as_facts(rows, TIME, year, F("meeting__chairmanship"), none),
            as_facts(rows.filter(area__isnull=False), THEME, Value(""), F("area"), none),
            as_facts(served, ACTION, Value(""), F("actions"), none),
            as_facts(addressed, ADDRESSEE, group, *whom),
            as_facts(grouped, CLUSTER, Value(""), cluster, F("meeting")),
        ]

    def addressed_to_group(self, group: str) -> Self:
        return self._with_addressee(group=group)

    def addressed_to_partners(self, *partner_ids: int) -> Self:
        """Those addressed to one of the partners by name, or to all partners.

        Who takes part no longer is not meant by “all partners”: name it here only for what is
        addressed to it by name.
        """
        current = self._partners().current().filter(pk__in=partner_ids)
        to_all = Q(Exists(current), group=AddresseeGroup.ALL_PARTNERS)
        return self._with_addressee(Q(partner__in=partner_ids) | to_all)

    def addressed_to_organisation(self, organisation_id: int) -> Self:
        return self._with_addressee(organisation=organisation_id)

    def of_meetings_led_by(self, partner: Any) -> Self:
        """Of meetings that the partner hosted or co-chaired."""
        led = self._meetings().led_by(partner).order_by().values("pk")
        return self.filter(is_among("meeting", led))

    def with_addressees(self) -> Self:
        """With `addressee_names`, as meetings.services.addressees reads them."""
        names = {
            f"{of}__{column}_{code}": f"{of}__{column}_{code}"
            for of, columns in NAMES.items()
            for column in columns
            for code in CONFIGURATIONS
        }
        line = JSONObject(
            group="group",
            partner="partner",
            partner__country="partner__country",
            partner__organisation="partner__organisation",
            organisation="organisation",
            **names,
        )
        rows = self._addressees().filter(**{self._name: OuterRef("pk")}).order_by("pk")
        return self.annotate(addressee_names=ArraySubquery(rows.values(line=line)))

    def with_follow_up(self) -> Self:
        """With `latest_reported`, the progress that each partner published last, and `follow_up`.

        What is not published is not read.
        """
        reports = self.model.progress_reports.rel.related_model.objects.published()
        latest = (
            reports.filter(**{self._name: OuterRef("pk")})
            .order_by("partner_id", "-as_of", "-pk")
            .distinct("partner_id")
        )
        said = Func("latest_reported", function="portal_follow_up", output_field=TextField())
        # Asked last, and so of few texts: most are not done by anybody's word.
        waits = Q(reported__in=CLOSED) & Q(self._somebody_is_silent())
        state = Case(When(waits, then=Value(FollowUpState.UNDER_WAY, TextField())), default=said)
        return (
            self.annotate(latest_reported=ArraySubquery(latest.values("progress")))
            .alias(reported=said)
            .annotate(follow_up=state)
        )

    def in_state(self, state: str) -> Self:
        """Those whose `follow_up` is this, asking of each text no more than the state needs."""
        rows = self.with_follow_up()
        if state in CLOSED:
            return rows.filter(~Q(self._somebody_is_silent()), reported=state)
        if state == FollowUpState.UNDER_WAY:
            return rows.filter(follow_up=state)
        return rows.filter(reported=state)

    def with_openness(self) -> Self:
        """With `is_open`: not all partners that it is addressed to say that it is done or stopped;
        where it is addressed to none, not all that reported."""
        said = NullIf("latest_reported", Value([], ArrayField(CharField(max_length=20))))
        closed = Q(said__contained_by=list(CLOSED)) & ~Q(self._somebody_is_silent())
        is_open = Case(When(closed, then=Value(False)), default=Value(True))
        return self.with_follow_up().alias(said=said).annotate(is_open=is_open)

    def _somebody_is_silent(self) -> Exists:
        """Whether a partner that the text is addressed to, by name or as one of all partners, has
        published no report on it."""
        name = self._name
        reports = self.model.progress_reports.rel.related_model.objects.published()
        of_text = reports.filter(**{name: OuterRef(name)}).order_by()
        of_named = of_text.filter(partner=OuterRef("partner"))
        # Counted, not looked for one by one: reports on a text are few, partners are many.
        all_partners = self._partners().current().filter(status=PartnerStatus.PARTNER).order_by()
        all_number = all_partners.values("status").annotate(number=Count("pk")).values("number")
        heard = of_text.filter(is_among("partner", all_partners.values("pk")))
        per_text = heard.values(name).annotate(number=Count("partner", distinct=True))
        some_silent = LessThan(
            Coalesce(Subquery(per_text.values("number")), 0), Subquery(all_number)
        )
        addressees = self._addressees().filter(**{name: OuterRef("pk")})
        return Exists(
            addressees.filter(
                Q(~Exists(of_named), partner__isnull=False)
                | Q(some_silent, group=AddresseeGroup.ALL_PARTNERS)
            )
        )

    def with_news_since(self, day: datetime.date) -> Self:
        """With `is_open`, and `has_news`: whether the meeting was held since the day, or a partner
        published how things stood since.
        """
        reports = self.model.progress_reports.rel.related_model.objects.published()
        told = Exists(reports.filter(**{self._name: OuterRef("pk")}, as_of__gte=day))
        news = Case(When(Q(meeting__starts_on__gte=day) | Q(told), then=Value(True)), default=False)
        return self.with_openness().annotate(has_news=news)

    def with_place_of_follow_up(self) -> Self:
        """With `follow_up_place`: where the state of follow-up stands among the states."""
        states = Value(FollowUpState.values, ArrayField(TextField()))
        place = Func(states, "follow_up", function="array_position", output_field=IntegerField())
        return self.with_follow_up().annotate(follow_up_place=place)

    def with_cluster(self) -> Self:
        """With `cluster`, the key of the group that each stands in; what a reader sees of it,
        meetings.services.clusters.repeated says.
        """
        own = self._cluster_texts().filter(**{f"text__{self._name}": OuterRef("pk")})
        return self.annotate(cluster=Subquery(own.values("cluster")))

    def of_several_meetings(self, user: Any) -> Self:
        """Those in a group of which the user sees texts of several meetings."""
        repeated = self._cluster_texts().visible_to(user).of_several_meetings()
        rows = self._cluster_texts().filter(is_among("cluster", repeated))
        column = f"text__{self._name}"
        return self.filter(is_among("pk", rows.exclude(**{column: None}).values(column)))

    @property
    def _name(self) -> str:
        """What a row that belongs to a text calls it."""
        name: str = self.model._meta.model_name
        return name

    def _meetings(self) -> Any:
        return self.model._meta.get_field("meeting").related_model.objects

    def _addressees(self) -> Any:
        return self.model.addressees.rel.related_model.objects

    def _partners(self) -> Any:
        return self._addressees().model.partner.field.related_model.objects

    def _with_addressee(self, *conditions: Q, **named: Any) -> Self:
        rows = self._addressees().filter(*conditions, **named, **{f"{self._name}__isnull": False})
        return self.filter(is_among("pk", rows.values(self._name)))

    def _cluster_texts(self) -> Any:
        texts = self.model.registertexts.rel.related_model
        return texts.grouped.rel.related_model.objects

    def with_actions_served(self) -> Self:
        """With `actions_served`: plan and number of each action, and which area it stands in."""
        above = "actions__objective__area"
        served = JSONBAgg(
            JSONObject(
                plan="actions__plan",
                number="actions__number",
                area_position=f"{above}__position",
                area_code=f"{above}__code",
            ),
            filter=Q(actions__isnull=False),
            default=Value([], JSONField()),
        )
        return self.without_searched_words().annotate(actions_served=served)


def is_among(column: str, keys: QuerySet) -> Func:
    """Whether the column is one of the keys.

    They are read once, as a list: joined, PostgreSQL would go through them anew for every row,
    since behind the walls it expects one row of each table.
    """
    template = {"template": "%(expressions)s)", "arg_joiner": " = ANY("}
    return Func(F(column), ArraySubquery(keys), output_field=BooleanField(), **template)


def as_facts(rows: QuerySet, kind: str, word: Any, first: Any, second: Any) -> QuerySet:
    """The rows in the columns of `facts_of_all`, each once."""
    columns = {"fact": Value(kind), "word": word, "first_id": first, "second_id": second}
    found: QuerySet = rows.annotate(**columns).values_list(*columns)
    return found.distinct()

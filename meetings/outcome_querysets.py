"""Questions asked of what meetings recommended and concluded."""

from typing import Any, Self

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import F, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import JSONObject

from dialogue.querysets import PublishableQuerySet

CONFIGURATIONS = {"en": "english", "fr": "french"}
"""How PostgreSQL cuts and stems the words of each language."""


def _unaccented(text: F | Value) -> Func:
    return Func(text, function="portal_unaccent", output_field=TextField())


def searched_words(language: str) -> SearchVector:
    """The words of a text in the language, as `matching` looks for them."""
    return SearchVector(_unaccented(F(f"text_{language}")), config=CONFIGURATIONS[language])


class OutcomeQuerySet(PublishableQuerySet):
    model: Any  # Its relations are known once all models are loaded.

    def of_visible_meetings(self, user: Any) -> Self:
        """Those that the user may see, of meetings that they may see."""
        meetings = self.model._meta.get_field("meeting").related_model
        return self.visible_to(user).filter(meeting__in=meetings.objects.visible_to(user))

    def matching(self, words: str) -> Self:
        """Those with all the words in either language, in any of their forms.

        “Quoted words” stand side by side, -words do not stand there; accents do not matter.
        """
        found = Q()
        for code, configuration in CONFIGURATIONS.items():
            asked = SearchQuery(
                _unaccented(Value(words)), config=configuration, search_type="websearch"
            )
            found |= Q(**{f"searched_{code}": asked})
        return self.filter(found)

    def without_searched_words(self) -> Self:
        """Leaves out what is only searched by."""
        return self.defer(*(f"searched_{code}" for code in CONFIGURATIONS))

    def serving_area(self, area_id: int) -> Self:
        """Those that serve an action of the area."""
        served = self.model.actions.through.objects.filter(action__objective__area=area_id)
        return self.filter(pk__in=served.values(self.model._meta.model_name))

    def serving(self, *action_ids: int) -> Self:
        """Those that serve one of the actions, each once."""
        served = self.model.actions.through.objects.filter(action__in=action_ids)
        return self.filter(pk__in=served.values(self.model._meta.model_name))

    def actions_of_all(self) -> QuerySet:
        """The ids of the actions that they serve."""
        # Joined, not looked up in a list of the texts: behind the walls PostgreSQL expects one row
        # of each table, and would go through that list for every line.
        actions: QuerySet = self.order_by().filter(actions__isnull=False).values_list("actions")
        return actions

    def with_actions_served(self) -> Self:
        """With `actions_served`: plan and number of each action."""
        served = JSONBAgg(
            JSONObject(plan="actions__plan", number="actions__number"),
            filter=Q(actions__isnull=False),
            default=Value([], JSONField()),
        )
        return self.without_searched_words().annotate(actions_served=served)

"""Who sees which groups of texts that say the same, and who makes them.

A group shows itself to whoever sees its texts of two meetings at least, and to them with these
texts alone: what one may not see is neither shown nor counted. The Secretariat sees all groups.
"""

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from dialogue.access import standing_of
from dialogue.querysets import is_visible
from dialogue.texts import LANGUAGES

PARTS = ("recommendation", "conclusion")
GROUPING = ("meetings.add_cluster", "meetings.change_cluster")
FEWEST_MEETINGS = 2
"""In so many meetings one has to see a text for it to be repeated."""


def may_group(user: Any) -> bool:
    """Those of the Secretariat who keep the groups."""
    return standing_of(user).is_secretariat and bool(user.has_perms(GROUPING))


def _is_seen(user: Any, start: str = "") -> Q:
    """Of a text of the register at that path: the rule of `OutcomeQuerySet.of_visible_meetings`."""
    seen = Q()
    for part in PARTS:
        is_there = Q(**{f"{start}{part}__isnull": False})
        seen |= is_there & is_visible(user, f"{start}{part}__", f"{start}{part}__meeting__")
    return seen


class RegisterTextQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        """Those whose recommendation or conclusion the user sees, of meetings that they see."""
        return self.filter(_is_seen(user))

    def with_texts(self) -> Self:
        """With recommendation or conclusion and its meeting at hand, without what is searched."""
        searched = (f"{part}__searched_{code}" for part in PARTS for code in LANGUAGES)
        meetings = (f"{part}__meeting__country" for part in PARTS)
        return self.select_related(*meetings).defer(*searched)


class ClusterTextQuerySet(models.QuerySet):
    model: Any

    def visible_to(self, user: Any) -> Self:
        """Those whose text the user sees."""
        return self.filter(_is_seen(user, "text__"))

    def with_meeting(self) -> Self:
        """With `meeting`, the key of the meeting that made the text, and its first day, `day`."""
        day = Coalesce(
            "text__recommendation__meeting__starts_on", "text__conclusion__meeting__starts_on"
        )
        meeting = Coalesce("text__recommendation__meeting", "text__conclusion__meeting")
        return self.annotate(meeting=meeting, day=day)

    def of_several_meetings(self) -> models.QuerySet:
        """The keys of the groups of which these are texts of several meetings."""
        of_group = self.with_meeting().order_by().values("cluster")
        counted = of_group.annotate(number=Count("meeting", distinct=True))
        return counted.filter(number__gte=FEWEST_MEETINGS).values("cluster")

    def number_of_meetings(self) -> models.QuerySet:
        """For each group of these, as a subquery takes it: how many meetings made its texts."""
        of_group = self.with_meeting().order_by().values("cluster")
        counted = of_group.annotate(number=Count("meeting", distinct=True))
        return counted.values("number")


class ClusterQuerySet(models.QuerySet):
    model: Any

    def seen_by(self, user: Any) -> Self:
        """With `in_meetings`: in how many meetings the user sees the texts of each."""
        texts = self.model.texts.rel.related_model.objects.visible_to(user)
        number = texts.filter(cluster=OuterRef("pk")).number_of_meetings()
        return self.annotate(in_meetings=Coalesce(Subquery(number), 0))

    def for_lists(self) -> Self:
        """With `number_of_texts`, and what the earliest says, in both languages: `first_text_en`.

        For the Secretariat: all of them are counted.
        """
        texts = self.model.texts.rel.related_model.objects.filter(cluster=OuterRef("pk"))
        number = texts.order_by().values("cluster").annotate(number=Count("pk")).values("number")
        first = texts.with_meeting().order_by("day", "pk")
        said = {
            f"first_text_{code}": Subquery(
                first.annotate(
                    said=Coalesce(
                        f"text__recommendation__text_{code}",
                        f"text__conclusion__text_{code}",
                        output_field=models.TextField(),
                    )
                ).values("said")[:1]
            )
            for code in LANGUAGES
        }
        return self.annotate(number_of_texts=Subquery(number), **said)

    def visible_to(self, user: Any) -> Self:
        """Those of which the user sees texts of several meetings."""
        rows = self.seen_by(user)
        if standing_of(user).is_secretariat:
            return rows
        return rows.filter(in_meetings__gte=FEWEST_MEETINGS)


class SimilarPairQuerySet(models.QuerySet):
    model: Any

    def still_open(self) -> Self:
        """Those about which nobody has decided: not in one group, and not dismissed."""
        apart = (
            Q(one__grouped__cluster=None)
            | Q(other__grouped__cluster=None)
            | ~Q(one__grouped__cluster=F("other__grouped__cluster"))
        )
        return self.filter(apart, ~Exists(self._dismissals()))

    def of_text(self, text: Any) -> Self:
        """Those with the text of the register."""
        return self.filter(Q(one=text) | Q(other=text))

    def of_meeting(self, meeting_id: int) -> Self:
        """Those with a text of the meeting."""
        found = Q()
        for end in ("one", "other"):
            for part in PARTS:
                found |= Q(**{f"{end}__{part}__meeting": meeting_id})
        return self.filter(found)

    def _dismissals(self) -> models.QuerySet:
        texts = self.model._meta.get_field("one").related_model
        rows = texts.dismissals_with_later.rel.related_model.objects
        return rows.filter(one=OuterRef("one"), other=OuterRef("other"))  # type: ignore[no-any-return]

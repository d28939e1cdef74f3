"""What visitors can ask of the library."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.db.models import Func, Q, QuerySet, TextField, Value
from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from dialogue.alphabet import in_alphabet
from dialogue.ids import ids_in
from dialogue.labels import language_name
from dialogue.lists import AskedWords, Choice, FilterForm
from dialogue.texts import text_of
from dialogue.words import saying
from knowledge.enums import AUDIOVISUAL, ItemKind
from knowledge.models import LibraryItem

SAID = ("title",)
DOCUMENTS, RECORDINGS = "documents", "recordings"
SHELVES = ((DOCUMENTS, _("Documents")), (RECORDINGS, _("Videos and podcasts")))


class LibraryFilter(FilterForm):
    """Words, shelf, kind, year and language; offers what the reader's library has. One query, and
    another where an item is asked for."""

    q = AskedWords()
    shelf = Choice(label=_("Documents and videos"))
    kind = Choice(label=_("Kind"), any_label=_("All kinds"))
    year = Choice(label=_("Year"), any_label=_("All years"))
    language = Choice(label=_("Language"), any_label=_("All languages"))
    item = Choice(label=_("Title"), any_label=_("All items"))

    def __init__(self, data: Any, user: Any, **options: Any) -> None:
        super().__init__(data, **options)
        # What names an item asks for it; nobody would look for one here.
        asked = ids_in([data.get("item")])
        named = LibraryItem.objects.visible_to(user).filter(pk__in=asked) if asked else ()
        self.offer("item", [(str(row.pk), text_of(row, "title")[0]) for row in named])
        found = (
            LibraryItem.objects.visible_to(user)
            .order_by()
            .aggregate(
                kinds=ArrayAgg("kind", distinct=True, default=[]),
                years=ArrayAgg(
                    ExtractYear("issued_on"),
                    distinct=True,
                    filter=Q(issued_on__isnull=False),
                    default=[],
                ),
                languages=StringAgg(
                    Func(
                        "languages",
                        Value(" "),
                        function="array_to_string",
                        output_field=TextField(),
                    ),
                    " ",
                    distinct=True,
                    default=Value(""),
                ),
            )
        )
        there = {RECORDINGS if kind in AUDIOVISUAL else DOCUMENTS for kind in found["kinds"]}
        self.offer("shelf", [shelf for shelf in SHELVES if shelf[0] in there])
        kinds = [choice for choice in ItemKind.choices if choice[0] in found["kinds"]]
        self.offer("kind", kinds)
        years = [str(year) for year in sorted(found["years"], reverse=True)]
        self.offer("year", [(year, year) for year in years])
        languages = {code: capfirst(language_name(code)) for code in found["languages"].split()}
        self.offer("language", sorted(languages.items(), key=lambda choice: in_alphabet(choice[1])))

    def applied(self, items: QuerySet) -> QuerySet:
        chosen = self.chosen
        if "q" in chosen:
            items = saying(items, chosen["q"], SAID)
        if "shelf" in chosen:
            heard_or_seen = Q(kind__in=AUDIOVISUAL)
            wanted = heard_or_seen if chosen["shelf"] == RECORDINGS else ~heard_or_seen
            items = items.filter(wanted)
        if "kind" in chosen:
            items = items.filter(kind=chosen["kind"])
        if "year" in chosen:
            items = items.filter(issued_on__year=int(chosen["year"]))
        if "language" in chosen:
            items = items.filter(languages__contains=[chosen["language"]])
        if "item" in chosen:
            items = items.filter(pk=int(chosen["item"]))
        return items

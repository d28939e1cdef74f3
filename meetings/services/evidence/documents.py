"""Documents of the portal that a writer may name as evidence: papers, items of the library."""

from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _

from dialogue.ids import id_in
from dialogue.tenancy.scope import current_dialogue
from dialogue.texts import LANGUAGES, text_of
from meetings.evidence_querysets import DOCUMENTS
from meetings.models import Evidence

MOST_FOUND = 6
MOST_WORDS = 8
OF_A_PAPER = ("meetings:paper", "files:paper", "files:version")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that can be named: a paper, or an item of the library."""

    way: str
    row: Any

    @property
    def key(self) -> str:
        """“paper-5”: what a form sends of it."""
        return f"{self.way}-{self.row.pk}"

    @property
    def title(self) -> str:
        return text_of(self.row, "title")[0]

    @property
    def place(self) -> str:
        """Where it stands: its meeting or network, or the library."""
        if self.way == "item":
            return _("Library")
        belongs_to = self.row.belongs_to
        return text_of(belongs_to, "title" if self.row.meeting_id else "name")[0]


def document_called(key: str, user: Any) -> Any:
    """The row that a key names, if the person may see it."""
    way, _dash, pk = key.partition("-")
    number = id_in(pk)
    if way not in DOCUMENTS or number is None:
        return None
    return _visible(way, user).filter(pk=number).first()


def document_at(address: str, user: Any) -> Any:
    """What lies at an address of the portal, or is the library's item with this web address."""
    dialogue = current_dialogue()
    assert dialogue is not None  # drafts are written in the scope of one
    path = address.removeprefix(dialogue.origin).partition("?")[0].partition("#")[0]
    for language in LANGUAGES:
        if pk := _paper_at(path, language):
            return _visible("paper", user).filter(pk=pk).first()
    here = reduce(or_, (Q(**{f"address_{code}": address}) for code in LANGUAGES))
    return _visible("item", user).filter(here).order_by("pk").first()


def documents_with(words: str, user: Any) -> list[Document]:
    """Those whose title has all the words, in either language, accents and case folded.

    The latest first, `MOST_FOUND` of each kind at most; two queries.
    """
    asked = [
        reduce(or_, (Q(**{f"title_{code}__unaccent__icontains": word}) for code in LANGUAGES))
        for word in words.split()[:MOST_WORDS]
    ]
    if not asked:
        return []
    titled = reduce(and_, asked)
    found: list[Document] = []
    for way in DOCUMENTS:
        rows = _visible(way, user).filter(titled).order_by("-pk")
        found += [Document(way, row) for row in rows[:MOST_FOUND]]
    return found


def looks_like_an_address(typed: str) -> bool:
    return "://" in typed or typed.startswith(("/", "www."))


def _visible(way: str, user: Any) -> QuerySet:
    documents: Any = Evidence._meta.get_field(way).related_model
    rows: QuerySet = documents.objects.visible_to(user)
    return rows.select_related("meeting", "network") if way == "paper" else rows


def _paper_at(path: str, language: str) -> int:
    """The id in the address of a paper or its file in the language; 0 for another page."""
    with translation.override(language):
        try:
            match = resolve(path)
        except Resolver404:
            return 0
    return int(match.kwargs["pk"]) if match.view_name in OF_A_PAPER else 0

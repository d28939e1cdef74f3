"""When a document is deleted or withdrawn: who named it as evidence, and what becomes of that."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dialogue.admin.base import PublishableAdmin
from dialogue.enums import PublicationState
from meetings.services.evidence.citing import citations_of


class CitedAdmin(PublishableAdmin):
    """For rows that evidence names, or that documents belong to which it names."""

    cited_as: ClassVar[str]
    """How evidence names the documents: “paper” or “item”."""

    def documents_of(self, rows: Sequence[Any]) -> Iterable[Any]:
        return rows

    def told_before_deletion(self, request: HttpRequest, rows: Sequence[Any]) -> list[str]:
        told = super().told_before_deletion(request, rows)
        if citations := self._citations(request, rows):
            words = _(
                "Named as evidence: %(citations)s. It will say there that the document was "
                "removed from the portal."
            )
            told.append(words % {"citations": citations})
        return told

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        was_published = form.initial.get("state") == PublicationState.PUBLISHED
        if was_published and obj.state != PublicationState.PUBLISHED:
            self._warn_of_citations(request, [obj])

    def _set_state(self, request: HttpRequest, rows: models.QuerySet, state: str) -> None:
        published = list(rows.filter(state=PublicationState.PUBLISHED))
        super()._set_state(request, rows, state)
        if state != PublicationState.PUBLISHED:
            self._warn_of_citations(request, published)

    def _warn_of_citations(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        if citations := self._citations(request, rows):
            words = _(
                "Named as evidence: %(citations)s. It is not shown there while only the "
                "Secretariat may see it."
            )
            messages.warning(request, words % {"citations": citations})

    def _citations(self, request: HttpRequest, rows: Sequence[Any]) -> str:
        found = citations_of(self.documents_of(rows), self.cited_as, request.user)
        named = dict.fromkeys(
            _("%(partner)s: %(words)s") % {"partner": one.partner.name, "words": one.words}
            for citations in found.values()
            for one in citations
        )
        return ", ".join(named)

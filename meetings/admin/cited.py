"""Before a document is deleted, who named it as evidence: their evidence will be gone."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from dialogue.admin.base import PublishableAdmin
from meetings.services.evidence.citing import citations_of


class CitedAdmin(PublishableAdmin):
    """For rows that evidence names, or that documents belong to which it names."""

    cited_as: ClassVar[str]
    """How evidence names the documents: “paper” or “item”."""

    def documents_of(self, rows: Sequence[Any]) -> Iterable[Any]:
        return rows

    def told_before_deletion(self, request: HttpRequest, rows: Sequence[Any]) -> list[str]:
        found = citations_of(self.documents_of(rows), self.cited_as, request.user)
        named = dict.fromkeys(
            _("%(partner)s: %(words)s") % {"partner": one.partner.name, "words": one.words}
            for citations in found.values()
            for one in citations
        )
        told = super().told_before_deletion(request, rows)
        if named:
            words = _(
                "Named as evidence: %(citations)s. It will say there that the document was "
                "removed from the portal."
            )
            told.append(words % {"citations": ", ".join(named)})
        return told

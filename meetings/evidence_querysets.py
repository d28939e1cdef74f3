"""Who sees a piece of evidence: whoever sees what it bears out, and the document that it names."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

DOCUMENTS = ("paper", "item")
"""What of the portal a piece of evidence can name: a paper, an item of the library."""


class EvidenceQuerySet(models.QuerySet):
    """Evidence of reports, or of answers: `model.BEARS_OUT` names which."""

    model: Any  # Its related models are known once all models are loaded.

    def visible_to(self, user: Any) -> Self:
        """Of reports or answers that the person sees, without documents that they may not see."""
        borne_out = self.model._meta.get_field(self.model.BEARS_OUT).related_model.objects
        rows = self.filter(**{f"{self.model.BEARS_OUT}__in": borne_out.visible_to(user)})
        return rows.readable_by(user)

    def readable_by(self, user: Any) -> Self:
        """Without documents of the portal that the person may not see; for evidence of reports or
        answers that are known to be visible.
        """
        rows = self
        for name in DOCUMENTS:
            documents = self.model._meta.get_field(name).related_model.objects.visible_to(user)
            # One by one: evidence is little, papers are many.
            seen = Exists(documents.filter(pk=OuterRef(name)))
            rows = rows.filter(Q(**{name: None}) | Q(seen))
        return rows

    def with_documents(self) -> Self:
        return self.select_related(*DOCUMENTS)

    def links(self) -> Self:
        """What is found elsewhere, under a web address."""
        return self.exclude(address="")

    def attached(self) -> Self:
        """Files and documents of the portal."""
        return self.filter(address="")

"""What can be asked of the commitments to a plan."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dialogue.lists import Choice, FilterForm
from dialogue.models import Area, Partner
from meetings.commitment_querysets import CommitmentQuerySet
from meetings.enums import CommitmentStage
from meetings.models import CommitmentPartner


class CommitmentFilter(FilterForm):
    """Area, partner and stage; offers the areas and partners that there are. Two queries."""

    area = Choice(label=_("Area"), any_label=_("All areas"))
    partner = Choice(label=_("Partner"), any_label=_("All partners"))
    stage = Choice(
        label=pgettext_lazy("of a commitment", "Stage"),
        any_label=pgettext_lazy("of a commitment", "All stages"),
    )

    def __init__(self, data: Any, commitments: CommitmentQuerySet, **options: Any) -> None:
        super().__init__(data, **options)
        rows = commitments.order_by()
        areas = Area.objects.filter(pk__in=rows.values("action__objective__area"))
        self.offer("area", [(str(row.pk), str(row)) for row in areas.order_by("position")])
        joined = CommitmentPartner.objects.filter(commitment__in=rows).order_by()
        committed = Q(pk__in=rows.values("lead")) | Q(pk__in=joined.values("partner"))
        named = Partner.objects.filter(committed).named()
        self.offer("partner", [(str(row.pk), row.name) for row in named])
        self.offer("stage", CommitmentStage.choices)

    def applied(self, commitments: CommitmentQuerySet) -> CommitmentQuerySet:
        chosen = self.chosen
        if "area" in chosen:
            commitments = commitments.filter(action__objective__area=chosen["area"])
        if "partner" in chosen:
            commitments = commitments.of_partners(int(chosen["partner"]))
        if "stage" in chosen:
            commitments = commitments.filter(stage=chosen["stage"])
        return commitments

    @property
    def query(self) -> str:
        """What was chosen, for the address of the file."""
        return urlencode(self.chosen)

"""Taking a publication up, so that two deliveries of one message never render it twice at once."""

from django.utils import timezone

from dialogue import leases
from dialogue.leases import Lease, Scope
from knowledge.enums import RenderState
from knowledge.models import Publication
from knowledge.services.failures import Reason


def take_up(publication_id: int, scope: Scope) -> Lease | None:
    """Claim a publication that waits, or whose worker's heart has stopped; else None.

    One that was taken up too often already is marked as failed instead.
    """
    now = timezone.now()
    return leases.take_up(
        Publication.objects.free().filter(pk=publication_id),
        scope,
        marks={"state": RenderState.RENDERING, "started_at": now},
        given_up={
            "state": RenderState.FAILED,
            "failure": Reason.GAVE_UP,
            "step": "",
            "finished_at": now,
        },
    )

"""Who gets what was agreed and what came of it: texts, coverage, reports, campaigns, silence
procedures."""

from typing import Any

from meetings.models import Meeting
from tests.access.campaigns import CAMPAIGNS, campaign_elsewhere, campaign_objects
from tests.access.clusters import CLUSTERS, cluster_elsewhere, clusters
from tests.access.evidence import EVIDENCE, evidence_elsewhere, evidence_objects
from tests.access.progress import PROGRESS, progress_objects, report_elsewhere
from tests.access.proposals import PROPOSALS, proposal_elsewhere, proposal_objects
from tests.access.silence import SILENCES, silence_elsewhere
from tests.access.texts import FRAMEWORKS, OF_TEXTS, texts_elsewhere, texts_of

FOLLOW_UP = [
    *(*OF_TEXTS, *FRAMEWORKS, *PROGRESS, *CAMPAIGNS),
    *(*CLUSTERS, *SILENCES, *EVIDENCE, *PROPOSALS),
]


def follow_up_of(meeting: Meeting, unpublished: Meeting) -> dict[str, Any]:
    """What the rows name, in the dialogue in scope."""
    return {
        **texts_of(meeting, unpublished),
        **progress_objects(),
        **proposal_objects(),
        **campaign_objects(),
        **clusters(),
        **evidence_objects(),
    }


def follow_up_elsewhere() -> dict[str, Any]:
    """What the rows name of another dialogue, which is in scope."""
    return {
        **texts_elsewhere(),
        **report_elsewhere(),
        **proposal_elsewhere(),
        **campaign_elsewhere(),
        **silence_elsewhere(),
        **cluster_elsewhere(),
        **evidence_elsewhere(),
    }

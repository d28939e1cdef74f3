"""Minutes are open to the readers of the paper that is named, and to nobody else."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Material, Minutes
from tests.access.paper_addresses import OPEN_TO
from tests.access.people import SECRETARIAT, cast, fresh
from tests.factories import MaterialFactory, MeetingFactory, MinutesFactory

HOUR = datetime.timedelta(hours=1)


def papers() -> dict[str, tuple[dict[str, Any], frozenset[str]]]:
    """By name how a paper is, and who may read the minutes that are open to its readers."""
    now = timezone.now()
    return {
        **{audience: ({"audience": audience}, who) for audience, who in OPEN_TO.items()},
        "draft": ({"state": PublicationState.DRAFT}, SECRETARIAT),
        "in review": ({"state": PublicationState.IN_REVIEW}, SECRETARIAT),
        "under embargo": ({"embargoed_until": now + HOUR}, SECRETARIAT),
        "no longer under embargo": ({"embargoed_until": now - HOUR}, OPEN_TO[Audience.PUBLIC]),
    }


def test_who_reads(dialogue: Dialogue, other_dialogue: Dialogue) -> None:
    meeting = MeetingFactory()
    everybody = cast(meeting, other_dialogue)
    minutes = MinutesFactory(meeting=meeting)

    def readers_of(rows: Any) -> set[str]:
        return {name for name, user in everybody.items() if rows.visible_to(fresh(user)).exists()}

    assert readers_of(Minutes.objects) == SECRETARIAT
    for name, (paper, who) in papers().items():
        minutes.paper = MaterialFactory(meeting=meeting, **paper)
        minutes.save()
        assert readers_of(Minutes.objects) == who, name
        assert readers_of(Material.objects.filter(pk=minutes.paper_id)) == who, name
    meeting.state = PublicationState.DRAFT
    meeting.save()
    assert readers_of(Minutes.objects) == SECRETARIAT


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_language_by_its_own_paper(
    language: str, dialogue: Dialogue, other_dialogue: Dialogue
) -> None:
    meeting = MeetingFactory()
    visitor = fresh(None)
    for code in ("en", "fr"):
        audience = Audience.PUBLIC if code == language else Audience.PARTICIPANTS
        paper = MaterialFactory(meeting=meeting, audience=audience)
        MinutesFactory(meeting=meeting, language=code, paper=paper)
    assert [row.language for row in Minutes.objects.visible_to(visitor)] == [language]
    with scope_to(other_dialogue):
        assert not Minutes.objects.visible_to(visitor).exists()

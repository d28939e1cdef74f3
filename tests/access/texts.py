"""Who gets the page of a recommendation and of a conclusion, and the coverage of a plan."""

from typing import Any

from dialogue.enums import PublicationState
from meetings.models import Meeting
from tests.access.addresses import Row, numbered, of
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.factories import ConclusionFactory, RecommendationFactory

PARTS = {"recommendation": RecommendationFactory, "conclusion": ConclusionFactory}
TEXTS = [
    Row(name=f"meetings:{part}", state=state, path=of("", f"{part} {state}"), open_to=who)
    for part in PARTS
    for state, who in (
        ("published", EVERYBODY),
        ("draft", SECRETARIAT),
        ("of a draft meeting", SECRETARIAT),
        ("elsewhere", NOBODY),
    )
]

COVERAGE = [
    Row(name=f"meetings:{name}", state=state, path=numbered(f"meetings:{name}", key), open_to=who)
    for name in ("coverage", "coverage_rows", "coverage_sheet")
    for state, key, who in (
        ("its own", "plan", EVERYBODY),
        ("another dialogue's", "plan elsewhere", NOBODY),
    )
]


def texts_of(meeting: Meeting, unpublished: Meeting) -> dict[str, Any]:
    """A text of each part in each state."""
    return {
        f"{part} {state}": factory(meeting=of_meeting, state=publication)
        for part, factory in PARTS.items()
        for state, of_meeting, publication in (
            ("published", meeting, PublicationState.PUBLISHED),
            ("draft", meeting, PublicationState.DRAFT),
            ("of a draft meeting", unpublished, PublicationState.PUBLISHED),
        )
    }


def texts_elsewhere() -> dict[str, Any]:
    """One of each part, of the dialogue in scope."""
    return {f"{part} elsewhere": factory() for part, factory in PARTS.items()}

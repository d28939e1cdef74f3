"""Who enters minutes and captures texts from them: those of the Secretariat who write texts."""

from typing import Any

from django.urls import reverse

from dialogue.enums import Audience
from meetings.models import Meeting
from tests.access.addresses import Row, fixed, of_those
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT, TAKING_PART
from tests.factories import (
    MaterialFactory,
    MeetingFactory,
    MinutesFactory,
    ParagraphFactory,
    PersonFactory,
    RecommendationFactory,
    RegisterImportFactory,
)


def _read(key: str) -> Any:
    return lambda objects: reverse("meetings:minutes", args=[objects[key].meeting_id])


def _minutes(key: str, language: str = "en") -> Any:
    return lambda objects: reverse("meetings:enter_minutes", args=[objects[key].pk, language])


CAPTURE: list[Row] = [
    *of_those("meetings:capture", SECRETARIAT, "meeting", "meeting draft"),
    *of_those("meetings:capture", NOBODY, "meeting elsewhere"),
    # Nothing is chosen, which is said.
    *of_those("meetings:capture", SECRETARIAT, "meeting", method="post"),
    *of_those("meetings:capture", NOBODY, "meeting elsewhere", method="post"),
    *(
        Row(
            name="meetings:enter_minutes",
            state=f"{key}, {language}, {method}",
            path=_minutes(key, language),
            open_to=who,
            method=method,
            strangers=302,
        )
        for method in ("get", "post")
        for key, language, who in (
            ("meeting", "en", SECRETARIAT),
            ("meeting draft", "fr", SECRETARIAT),
            ("meeting", "pt", NOBODY),
            ("meeting elsewhere", "en", NOBODY),
        )
    ),
    *(
        Row(name="meetings:minutes", state=key, path=_read(key), open_to=who)
        for key, who in (
            ("minutes for everybody", EVERYBODY),
            ("minutes for participants", TAKING_PART),
            ("minutes of a draft meeting", SECRETARIAT),
            ("minutes without a paper", SECRETARIAT),
            ("minutes elsewhere", NOBODY),
            ("recommendation of a meeting without", NOBODY),
        )
    ),
    *(
        Row(
            name="meetings:upload_register",
            state=method,
            path=fixed("meetings:upload_register"),
            open_to=SECRETARIAT,
            method=method,
            strangers=302,
        )
        for method in ("get", "post")
    ),
    # Another person's sheet.
    *of_those("meetings:register_import", NOBODY, "sheet", "sheet elsewhere"),
    *of_those("meetings:register_import", NOBODY, "sheet", "sheet elsewhere", method="post"),
]


def minutes_of(meeting: Meeting, unpublished: Meeting) -> dict[str, Any]:
    """Minutes open to the readers of papers, and to those of none."""
    return {
        "minutes for everybody": _open_to(MeetingFactory(), Audience.PUBLIC),
        "minutes for participants": _open_to(meeting, Audience.PARTICIPANTS),
        "minutes of a draft meeting": _open_to(unpublished, Audience.PUBLIC),
        "minutes without a paper": ParagraphFactory().minutes,
        "recommendation of a meeting without": RecommendationFactory(),
    }


def minutes_elsewhere() -> dict[str, Any]:
    return {"minutes elsewhere": _open_to(MeetingFactory(), Audience.PUBLIC)}


def _open_to(meeting: Meeting, audience: Audience) -> Any:
    paper = MaterialFactory(meeting=meeting, audience=audience)
    minutes = MinutesFactory(meeting=meeting, paper=paper)
    return ParagraphFactory(minutes=minutes).minutes


def sheet() -> dict[str, Any]:
    return {"sheet": RegisterImportFactory(asked_by=PersonFactory.editor())}

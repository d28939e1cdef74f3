"""Who enters minutes and captures texts from them: those of the Secretariat who write texts."""

from typing import Any

from django.urls import reverse

from tests.access.addresses import Row, fixed, of_those
from tests.access.people import NOBODY, SECRETARIAT
from tests.factories import PersonFactory, RegisterImportFactory


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


def sheet() -> dict[str, Any]:
    return {"sheet": RegisterImportFactory(asked_by=PersonFactory.editor())}

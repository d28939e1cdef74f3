"""Who gets the page of a recommendation and of a conclusion, views of them, and the coverage."""

from typing import Any

from django.urls import reverse

from dialogue.enums import PublicationState
from meetings.models import Meeting
from tests.access.addresses import Row, fixed, numbered, of
from tests.access.capture import CAPTURE, minutes_elsewhere, minutes_of, sheet
from tests.access.coverage_states import STATES, state_elsewhere, state_of_coverage
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.access.saved_views import VIEWS, saved_views, view_elsewhere
from tests.factories import (
    ConclusionFactory,
    GlobalFrameworkFactory,
    PersonFactory,
    PrintoutFactory,
    RecommendationFactory,
    RegisterImportFactory,
)

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
TEXTS += VIEWS

COVERAGE = [
    Row(name=f"meetings:{name}", state=state, path=numbered(f"meetings:{name}", key), open_to=who)
    for name in (
        *("coverage", "coverage_rows", "coverage_sheet"),
        *("commitments", "commitments_sheet"),
    )
    for state, key, who in (
        ("its own", "plan", EVERYBODY),
        ("another dialogue's", "plan elsewhere", NOBODY),
    )
]

COVERAGE += [
    Row(
        name="meetings:plans_side_by_side",
        state=state,
        path=lambda objects, key=key: (
            f"{reverse('meetings:plans_side_by_side')}?plan={objects[key].pk}"
        ),
    )
    # Another dialogue's is as good as none, which is said beside the field.
    for state, key in (("its own", "plan"), ("another dialogue's", "plan elsewhere"))
]

FRAMEWORKS = [
    Row(
        name="dialogue:global_framework",
        state=state,
        path=lambda objects, key=key: (
            reverse("dialogue:global_framework", args=[objects[key].slug])
            if key
            else "/en/frameworks/unknown/"
        ),
        open_to=who,
    )
    for state, key, who in (("known", "framework", EVERYBODY), ("unknown", "", NOBODY))
]

FILES = [
    Row(
        name="meetings:register_file",
        state=f"as {file_format}",
        path=fixed("meetings:register_file", file_format),
        open_to=who,
    )
    for file_format, who in (("csv", EVERYBODY), ("pdf", EVERYBODY), ("doc", NOBODY))
]
FILES += [
    Row(
        name=f"meetings:{name}",
        state=key,
        path=lambda objects, name=name, key=key: reverse(
            f"meetings:{name}", args=[objects[key].token]
        ),
        open_to=who if key == "file of visitors" else NOBODY,
        **more,
    )
    for name, who, more in (
        ("register_download", EVERYBODY, {}),
        # It is not made yet.
        ("register_downloaded", NOBODY, {}),
        ("register_download_again", EVERYBODY, {"method": "post", "opened": 302}),
    )
    for key in ("file of visitors", "file of the Secretariat", "download elsewhere")
]

OF_TEXTS = [*TEXTS, *COVERAGE, *STATES, *FILES, *CAPTURE]


def files() -> dict[str, Any]:
    """A file of visitors, and one that somebody else of the Secretariat asked for."""
    asked = {"kind": "register", "of": {"asked": {}}}
    return {
        "file of visitors": PrintoutFactory(**asked),
        "file of the Secretariat": PrintoutFactory(**asked, requested_by=PersonFactory.editor()),
    }


def texts_of(meeting: Meeting, unpublished: Meeting) -> dict[str, Any]:
    """A text of each part in each state."""
    return (
        files()
        | saved_views()
        | sheet()
        | state_of_coverage()
        | minutes_of(meeting, unpublished)
        | {"framework": GlobalFrameworkFactory()}
        | {
            f"{part} {state}": factory(meeting=of_meeting, state=publication)
            for part, factory in PARTS.items()
            for state, of_meeting, publication in (
                ("published", meeting, PublicationState.PUBLISHED),
                ("draft", meeting, PublicationState.DRAFT),
                ("of a draft meeting", unpublished, PublicationState.PUBLISHED),
            )
        }
    )


def texts_elsewhere() -> dict[str, Any]:
    """One of each part, of the dialogue in scope."""
    file = PrintoutFactory(kind="register", of={"asked": {}})
    texts = {f"{part} elsewhere": factory() for part, factory in PARTS.items()}
    sheet = RegisterImportFactory()
    more = view_elsewhere() | minutes_elsewhere() | state_elsewhere()
    return {"download elsewhere": file, "sheet elsewhere": sheet, **texts, **more}

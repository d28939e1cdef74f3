"""The part of the table of addresses that is about papers, and about seeing them as another."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from dialogue.enums import Audience
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import MaterialVersion, Meeting
from meetings.services.folders.asking import ask_for_folder
from meetings.services.folders.contents import contents_for
from meetings.services.folders.making import make_folder
from tests.access import people
from tests.access.addresses import Objects, Path, Row, fixed, numbered
from tests.access.people import EVERYBODY, NOBODY, SECRETARIAT
from tests.factories import MeetingFactory, PersonFactory

OPEN_TO = {
    Audience.PUBLIC: EVERYBODY,
    Audience.FOCAL_POINTS: people.FOCAL_POINTS,
    Audience.PARTICIPANTS: people.TAKING_PART,
    Audience.STEERING_COMMITTEE: people.COMMITTEE,
    Audience.CHAIR: people.CHAIRING,
    Audience.SECRETARIAT: SECRETARIAT,
}
STATES = {
    **OPEN_TO,
    "of a network": people.IN_NETWORK,
    "draft": SECRETARIAT,
    "in review": SECRETARIAT,
    "embargoed": SECRETARIAT,
    "of a draft meeting": SECRETARIAT,
    "elsewhere": NOBODY,
}
MADE_FOR = EVERYBODY - people.FOCAL_POINTS - people.TAKING_PART
"""Who sees just the public papers; the others have a folder of their own to ask for."""


def _of_a_version(address: Callable[[MaterialVersion], str]) -> Callable[[str], Path]:
    def path(key: str) -> Path:
        return lambda objects: address(objects[key])

    return path


def _under(name: str, key: str, *more: str) -> Path:
    return lambda objects: reverse(name, args=[objects[key].pk, *more])


def _readers(key: str) -> Path:
    return lambda objects: reverse("meetings:paper_readers", args=[objects[key].material_id])


def _without_slug(objects: Objects) -> str:
    material = objects[Audience.PUBLIC].material
    return material.get_absolute_url().partition(f"/{material.pk}-")[0] + f"/{material.pk}/"


def _person(key: str) -> Path:
    return lambda objects: reverse("focal_points:begin_viewing", args=[objects[key]])


OF_A_PAPER = {
    "meetings:paper": lambda version: version.material.get_absolute_url(),
    "files:paper": lambda version: version.address_of_newest,
    "files:version": lambda version: version.get_absolute_url(),
    "files:preview": lambda version: version.preview.get_absolute_url(),
    "meetings:moved_file": lambda version: reverse("meetings:moved_file", args=[version.pk]),
}
OF_PAPERS = [
    *(
        Row(
            name=name,
            state=state,
            path=_of_a_version(address)(state),
            open_to=who,
            opened=301 if name == "meetings:moved_file" else 200,
        )
        for name, address in OF_A_PAPER.items()
        for state, who in STATES.items()
    ),
    Row(name="meetings:papers/:number", path=_without_slug, opened=301),
    *(
        Row(name="meetings:paper_readers", state=key, path=_readers(key), open_to=who)
        for key, who in ((Audience.PUBLIC, SECRETARIAT), ("elsewhere", NOBODY))
    ),
    *(
        Row(
            name="meetings:papers",
            state=f"{key}, {method}",
            path=numbered("meetings:papers", key),
            open_to=who,
            method=method,
            opened=200 if method == "get" else 302,
        )
        for method in ("get", "post")
        for key, who in (
            ("meeting", EVERYBODY),
            ("meeting without papers", NOBODY),
            ("meeting draft", SECRETARIAT),
            ("meeting elsewhere", NOBODY),
        )
    ),
    *(
        Row(name="files:folder", state=key, path=_under("files:folder", key, "en"), open_to=who)
        for key, who in (
            ("meeting", MADE_FOR),
            ("meeting without papers", NOBODY),
            ("meeting elsewhere", NOBODY),
        )
    ),
]
# In this order: once a view has begun, everything is asked as another person until it ends.
OF_VIEWINGS = [
    Row(name="focal_points:view_as", path=fixed("focal_points:view_as"), open_to=SECRETARIAT),
    *(
        Row(
            name="focal_points:begin_viewing",
            state=key,
            path=_person(key),
            open_to=who,
            method="post",
            opened=302,
        )
        for key, who in (
            ("number of an editor", NOBODY),
            ("number elsewhere", NOBODY),
            ("number of a focal point", SECRETARIAT),
        )
    ),
    Row(
        name="focal_points:end_viewing",
        path=fixed("focal_points:end_viewing"),
        open_to=SECRETARIAT,
        method="post",
        opened=302,
    ),
]


def more_objects(dialogue: Dialogue, other: Dialogue, meeting: Meeting) -> dict[str, Any]:
    """What these rows are about besides papers; the folder of what everybody sees is made."""
    with scope_to(other):
        elsewhere = PersonFactory.focal_point()
    contents = contents_for(meeting, AnonymousUser(), "en")
    make_folder(ask_for_folder(meeting, contents).pk, lambda: scope_to(dialogue))
    return {
        "meeting without papers": MeetingFactory(),
        "number of an editor": PersonFactory.editor().pk,
        "number of a focal point": PersonFactory.focal_point().pk,
        "number elsewhere": elsewhere.pk,
    }

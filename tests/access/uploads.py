"""Addresses of papers on their way: the Secretariat's, and each upload its sender's alone."""

from typing import Any

from tests.access.addresses import Row, numbered
from tests.access.people import NOBODY, SECRETARIAT
from tests.factories import UploadFactory

PAGE, ENDPOINT, UPLOAD = "meetings:add_papers", "meetings:uploads", "meetings:upload"

UPLOADS = [
    Row(name=PAGE, path=numbered(PAGE, "meeting"), open_to=SECRETARIAT),
    Row(
        name=PAGE,
        state="of a draft meeting",
        path=numbered(PAGE, "meeting draft"),
        open_to=SECRETARIAT,
    ),
    Row(
        name=PAGE,
        state="another dialogue's",
        path=numbered(PAGE, "meeting elsewhere"),
        open_to=NOBODY,
    ),
    Row(
        name=ENDPOINT,
        path=numbered(ENDPOINT, "meeting"),
        open_to=SECRETARIAT,
        method="options",
        opened=204,
    ),
    # Without the protocol's version: for the Secretariat a word on it, for others nothing.
    Row(
        name=ENDPOINT,
        state="begun",
        path=numbered(ENDPOINT, "meeting"),
        open_to=SECRETARIAT,
        method="post",
        opened=412,
    ),
    Row(
        name=ENDPOINT,
        state="begun for another dialogue's meeting",
        path=numbered(ENDPOINT, "meeting elsewhere"),
        open_to=NOBODY,
        method="post",
    ),
    *(
        Row(
            name=UPLOAD,
            state=state,
            path=numbered(UPLOAD, key),
            open_to=NOBODY,
            method="head",
        )
        for state, key in (
            ("another person's", "upload"),
            ("another dialogue's", "upload elsewhere"),
        )
    ),
]


def upload_rows() -> dict[str, Any]:
    return {"upload": UploadFactory()}

"""What a document may read while it becomes a PDF: static files, media it was given, no more."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dialogue.pdf import ForbiddenAddress, OwnFiles, lay_out, media_address

PAGE = '<html lang="en"><head><title>T</title></head><body><img alt="a" src="{}"></body></html>'
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\x0d\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/picture.png",
        "https://example.org/picture.png",
        "//example.org/picture.png",
        "ftp://example.org/picture.png",
        "data:image/png;base64,AAAA",
        "/static/../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/no-such-file.css",
        "/media/secret.pdf",
        "https://pdf.invalid.example.org/static/css/pdf.css",
    ],
)
def test_anything_else_is_refused(address: str) -> None:
    with pytest.raises(ForbiddenAddress):
        lay_out(PAGE.format(address))


def test_stored_files_only_when_given() -> None:
    name = default_storage.save("pictures/pixel.png", ContentFile(PIXEL))
    with pytest.raises(ForbiddenAddress):
        lay_out(PAGE.format(media_address(name)))
    assert OwnFiles(frozenset({name})).fetch(media_address(name)).read() == PIXEL


def test_a_style_sheet_may_not_reach_out_either() -> None:
    page = PAGE.replace("</head>", "<style>@import url(https://example.org/a.css);</style></head>")
    with pytest.raises(ForbiddenAddress):
        lay_out(page.format("/static/img/mark-rabat.svg"))


def test_collected_names_are_read_from_the_static_root(settings: Any, tmp_path: Path) -> None:
    settings.STATIC_ROOT = str(tmp_path)
    (tmp_path / "a.0123456789ab.css").write_text("p { color: red }")
    response = OwnFiles(frozenset()).fetch("https://pdf.invalid/static/a.0123456789ab.css")
    assert response.read() == b"p { color: red }"
    assert response.content_type == "text/css"

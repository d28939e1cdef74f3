"""DOCX and ODT files made by hand, sound and unsound."""

import io
import zipfile
from xml.sax.saxutils import escape

from django.core.files.uploadedfile import SimpleUploadedFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "draw")
)
DOCX_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def archive(members: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return held.getvalue()


def docx(body: str, *, before: str = "") -> bytes:
    document = f"<?xml version='1.0'?>{before}<w:document {W} {MC}><w:body>{body}</w:body>"
    return archive(
        {"[Content_Types].xml": DOCX_TYPES, "word/document.xml": f"{document}</w:document>"}
    )


def docx_of(*paragraphs: str) -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" for text in paragraphs))


def odt(body: str) -> bytes:
    content = f"<office:document-content {ODF}><office:body><office:text>{body}"
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"{content}</office:text></office:body></office:document-content>",
        }
    )


def uploaded(content: bytes, name: str = "minutes.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)

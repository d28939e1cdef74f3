"""Paragraphs out of a file or a pasted text, without trust in either.

Of a DOCX or ODT file one member is read, the text; it is unpacked piece by piece and never beyond a
fixed size, number of elements and depth. Documents that declare types or entities are refused: none
of the two formats needs them.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from lzma import LZMAError
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dialogue.uploads.file_kinds import broken
from dialogue.uploads.file_names import suffix_of
from dialogue.uploads.storing import examined

MOST_PARAGRAPHS = 600
"""Some sixty pages; so many are read, stored and paired within a second."""
LONGEST_PARAGRAPH = 10_000
LONGEST_TEXT = 500_000
"""Letters: some two hundred pages."""
MOST_BYTES = 12 * 1024 * 1024
"""Of the text of a file, unpacked."""
MOST_ELEMENTS = 300_000
DEEPEST = 200

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

MEMBERS = {"docx": "word/document.xml", "odt": "content.xml"}
PARAGRAPHS = {f"{W}p", f"{TEXT}p", f"{TEXT}h"}
# What was moved away or deleted, remarks in the margin, notes, and the second copy of drawings.
LEFT_OUT = {
    f"{W}moveFrom",
    f"{W}del",
    f"{MC}Fallback",
    f"{TEXT}tracked-changes",
    f"{TEXT}note",
    f"{OFFICE}annotation",
    f"{OFFICE}binary-data",
    f"{SVG}title",
    f"{SVG}desc",
}
SPACES = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{TEXT}tab": " "}
SPACES |= {f"{TEXT}s": " ", f"{TEXT}line-break": "\n", f"{W}noBreakHyphen": "\u2011"}


def paragraphs_of_file(upload: File) -> list[str]:
    """The paragraphs of a DOCX or ODT file. Raises ValidationError for whoever uploads it."""
    if suffix_of(upload.name or "") not in MEMBERS:
        raise ValidationError(
            _("Minutes are read from DOCX and ODT files. Save them as one of these, or paste them.")
        )
    name, _type = examined(upload)
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            member = archive.getinfo(MEMBERS[suffix_of(name)])
            if member.file_size > MOST_BYTES:
                raise _too_large()
            with archive.open(member) as text:
                found = list(_paragraphs_in(text))
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise broken() from error
    except (ParseError, DefusedXmlException, ValueError, OSError, zlib.error, LZMAError) as error:
        raise broken() from error
    return _checked(found)


def paragraphs_of_text(text: str) -> list[str]:
    """A paragraph a line; where lines were cut by hand, one from each empty line to the next.

    Raises ValidationError.
    """
    lines = [line.strip() for line in text.splitlines()]
    blocks = [block.split("\n") for block in re.split(r"\n{2,}", "\n".join(lines).strip())]
    filled = [line for line in lines if line]
    if _cut_by_hand(blocks, filled):
        return _checked(" ".join(block) for block in blocks)
    return _checked(filled)


def _cut_by_hand(blocks: list[list[str]], lines: list[str]) -> bool:
    """Whether a line ends where the page ended, as in texts that come from a PDF or a letter."""
    return (
        len(blocks) > 1
        and len(lines) >= 2 * len(blocks)
        and 40 <= max(map(len, lines), default=0) <= 100
    )


def _paragraphs_in(source: IO[bytes]) -> Iterator[str]:
    left_out = depth = number = 0
    for event, element in iterparse(source, ("start", "end"), forbid_dtd=True):
        if event == "start":
            number, depth = number + 1, depth + 1
            if number > MOST_ELEMENTS:
                raise _too_large()
            if depth > DEEPEST:
                raise broken()
            left_out += element.tag in LEFT_OUT
            continue
        depth -= 1
        if element.tag in LEFT_OUT:
            left_out -= 1
            _empty(element)
        elif element.tag in PARAGRAPHS:
            if not left_out:
                yield "".join(_said(element))
            # A paragraph within another, such as one in a frame, is one by itself.
            _empty(element)


def _empty(element: Element) -> None:
    """Let go of what is in it; what follows it, which may be read already, is not its own."""
    following = element.tail
    element.clear()
    element.tail = following


def _said(paragraph: Element) -> Iterator[str]:
    """The words of a paragraph in their order."""
    if paragraph.tag != f"{W}p":
        return _all_within(paragraph)
    # In Word’s files words stand in elements of their own, beside measures and instructions.
    return (
        SPACES.get(element.tag) or element.text or ""
        for element in paragraph.iter()
        if element.tag in SPACES or element.tag == f"{W}t"
    )


def _all_within(element: Element) -> Iterator[str]:
    yield SPACES.get(element.tag) or element.text or ""
    for child in element:
        yield from _all_within(child)
        yield child.tail or ""


def _checked(found: Iterable[str]) -> list[str]:
    texts = [text for text in map(_plain, found) if text]
    if not texts:
        raise ValidationError(_("There is no text in it."))
    if len(texts) > MOST_PARAGRAPHS:
        raise ValidationError(
            _("These are %(number)d paragraphs; at most %(limit)d are taken. Divide the minutes.")
            % {"number": len(texts), "limit": MOST_PARAGRAPHS}
        )
    for number, text in enumerate(texts, start=1):
        if len(text) > LONGEST_PARAGRAPH:
            raise ValidationError(
                ngettext(
                    "Paragraph %(number)d, which begins “%(beginning)s”, is longer than "
                    "%(limit)d character. Divide it.",
                    "Paragraph %(number)d, which begins “%(beginning)s”, is longer than "
                    "%(limit)d characters. Divide it.",
                    LONGEST_PARAGRAPH,
                )
                % {"number": number, "beginning": text[:40], "limit": LONGEST_PARAGRAPH}
            )
    if sum(map(len, texts)) > LONGEST_TEXT:
        raise _too_large()
    return texts


def _plain(text: str) -> str:
    """One line of words; unbreakable spaces stay."""
    return re.sub(r"[ \t\n\x00-\x1f]+", " ", unicodedata.normalize("NFC", text)).strip()


def _too_large() -> Any:
    return ValidationError(
        _(
            "There is more text in it than minutes usually have. Divide them, or "
            "paste the part that counts."
        )
    )

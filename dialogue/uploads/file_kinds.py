"""The kinds of file that are taken, and how each is known by its content.

A name proves nothing: each kind is recognised from the bytes, and a file whose extension says
otherwise is refused. Office files are ZIP archives; only their table of contents and one small
member are read, and never more than a fixed amount is unpacked.
"""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import puremagic
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

HEAD_BYTES = 4096
TAIL_BYTES = 4096
# Of a member of an archive, at most so much is unpacked.
MEMBER_BYTES = 1024 * 1024
# A table of contents beyond this belongs to no office document.
MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
MAX_XREF_BYTES = 2 * 1024 * 1024

Recogniser = Callable[[IO[bytes], bytes], None]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is served as, and the check that raises when bytes are not it."""

    content_type: str
    recognise: Recogniser


def kind_of(suffix: str, content: IO[bytes]) -> FileKind:
    """The kind that the extension names, once the content has proved it.

    Raises ValidationError, with a sentence for the person who uploads, when the kind is not
    allowed, or the content is another kind, broken, or locked with a password.
    """
    check_allowed(suffix)
    kind = KINDS[suffix]
    content.seek(0)
    kind.recognise(content, content.read(HEAD_BYTES))
    content.seek(0)
    return kind


def check_allowed(suffix: str) -> None:
    """Raises ValidationError for an extension that names no kind that is taken."""
    if suffix not in KINDS:
        raise ValidationError(
            _("Files of this kind are not accepted. Accepted kinds: %(kinds)s."),
            code="kind",
            params={"kinds": ", ".join(sorted(KINDS))},
        )


def disguised() -> ValidationError:
    return ValidationError(
        _("The content of this file is not what its name says. Was it renamed?"),
        code="disguised",
    )


def broken() -> ValidationError:
    return ValidationError(
        _("This file is damaged or incomplete. Open it once, save it anew and try again."),
        code="broken",
    )


def locked() -> ValidationError:
    return ValidationError(
        _("This file is locked with a password. Save it without protection and try again."),
        code="locked",
    )


def _magic(head: bytes) -> set[str]:
    try:
        return {match.extension for match in puremagic.magic_string(head)}
    except (puremagic.PureError, ValueError):
        return set()


# PDF


def _pdf(content: IO[bytes], head: bytes) -> None:
    if ".pdf" not in _magic(head.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise disguised()
    size = content.seek(0, io.SEEK_END)
    content.seek(max(0, size - TAIL_BYTES))
    tail = content.read(TAIL_BYTES)
    start = re.findall(rb"startxref\s+(\d+)\s+%%EOF", tail)
    if not start or int(start[-1]) >= size:
        raise broken()
    if b"/Encrypt" in tail or _xref_names_encryption(content, int(start[-1])):
        raise locked()


def _xref_names_encryption(content: IO[bytes], offset: int) -> bool:
    """Whether the cross-reference table at the offset, or its trailer, says “encrypted”."""
    content.seek(offset)
    table = content.read(TAIL_BYTES)
    if table.lstrip().startswith(b"xref"):
        table += content.read(MAX_XREF_BYTES)
        trailer = table.find(b"trailer")
        table = table[trailer : trailer + TAIL_BYTES] if trailer >= 0 else b""
    return b"/Encrypt" in table.partition(b"stream")[0]


# Pictures


def _picture(*extensions: str) -> Recogniser:
    def recognise(content: IO[bytes], head: bytes) -> None:
        if not _magic(head) & set(extensions):
            raise disguised()

    return recognise


# Plain text


def _plain_text(content: IO[bytes], head: bytes) -> None:
    if _magic(head) & {".pdf", ".zip", ".exe", ".png", ".jpg", ".doc", ".html", ".htm"}:
        raise disguised()
    content.seek(0)
    text = io.TextIOWrapper(content, encoding="utf-8", newline="")
    try:
        while piece := text.read(HEAD_BYTES):
            if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", piece):
                raise disguised()
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("Save this text as UTF-8 and try again."), code="encoding"
        ) from error
    finally:
        text.detach()


# Office files


def _archive(content: IO[bytes], head: bytes) -> zipfile.ZipFile:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        # The old Office container, and what Office wraps around a document with a password.
        raise ValidationError(
            _(
                "This file is in an old Office format or locked with a password. Save it in the "
                "current format, without a password, and try again."
            ),
            code="locked",
        )
    if not head.startswith(b"PK\x03\x04"):
        raise disguised()
    _check_directory(content)
    try:
        return zipfile.ZipFile(content)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise broken() from error


def _check_directory(content: IO[bytes]) -> None:
    """Refuse a table of contents too large to be read in one piece, before anybody reads it."""
    size = content.seek(0, io.SEEK_END)
    content.seek(max(0, size - 65_557))
    tail = content.read()
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) - end < 22:
        raise broken()
    (directory,) = struct.unpack("<I", tail[end + 12 : end + 16])
    extended = tail[max(0, end - 20) : end].startswith(b"PK\x06\x07")
    if extended or directory > MAX_DIRECTORY_BYTES:
        raise broken()


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    """At most `MEMBER_BYTES` of a member; empty where there is none."""
    try:
        with archive.open(name) as member:
            return member.read(MEMBER_BYTES)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise broken() from error
    except Exception as error:
        # zlib, lzma and bz2 each bring an error of their own.
        raise broken() from error


def _open_xml(main_type: str, folder: str) -> Recogniser:
    """Word, Excel, PowerPoint: the list of content types names the main part, without macros."""

    def recognise(content: IO[bytes], head: bytes) -> None:
        with _archive(content, head) as archive:
            names = archive.namelist()
            types = _member(archive, "[Content_Types].xml")
            if main_type.encode() not in types or not any(n.startswith(folder) for n in names):
                raise disguised()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise ValidationError(
                    _("This file contains macros. Save it without them and try again."),
                    code="macros",
                )

    return recognise


def _open_document(content_type: str) -> Recogniser:
    """LibreOffice: the first member says what the file is."""

    def recognise(content: IO[bytes], head: bytes) -> None:
        with _archive(content, head) as archive:
            if _member(archive, "mimetype").strip() != content_type.encode():
                raise disguised()
            if b"encryption-data" in _member(archive, "META-INF/manifest.xml"):
                raise locked()
            if "content.xml" not in archive.namelist():
                raise broken()

    return recognise


def _office(name: str, folder: str) -> FileKind:
    content_type = f"application/vnd.openxmlformats-officedocument.{name}"
    return FileKind(content_type, _open_xml(f"{content_type}.main+xml", folder))


def _odf(name: str) -> FileKind:
    content_type = f"application/vnd.oasis.opendocument.{name}"
    return FileKind(content_type, _open_document(content_type))


_JPEG = FileKind("image/jpeg", _picture(".jpg", ".jpeg"))

KINDS: dict[str, FileKind] = {
    "pdf": FileKind("application/pdf", _pdf),
    "docx": _office("wordprocessingml.document", "word/"),
    "xlsx": _office("spreadsheetml.sheet", "xl/"),
    "pptx": _office("presentationml.presentation", "ppt/"),
    "odt": _odf("text"),
    "ods": _odf("spreadsheet"),
    "odp": _odf("presentation"),
    "txt": FileKind("text/plain; charset=utf-8", _plain_text),
    "png": FileKind("image/png", _picture(".png")),
    "jpg": _JPEG,
    "jpeg": _JPEG,
}

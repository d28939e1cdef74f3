"""Small files of every kind, real enough to be what they say."""

import io
import struct
import zipfile
import zlib

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \n"
    b"trailer<</Size 1/Root 1 0 R>>\nstartxref\n41\n%%EOF\n"
)
LOCKED_PDF = PDF.replace(b"/Size 1", b"/Size 1/Encrypt 3 0 R")
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 17 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 64
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504

OPEN_XML = "application/vnd.openxmlformats-officedocument."
WORD = f"{OPEN_XML}wordprocessingml.document"
EXCEL = f"{OPEN_XML}spreadsheetml.sheet"
POWERPOINT = f"{OPEN_XML}presentationml.presentation"


def archive(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return stream.getvalue()


def office(content_type: str, part: str, **more: bytes) -> bytes:
    types = f'<Types><Override PartName="/{part}" ContentType="{content_type}.main+xml"/></Types>'
    members = {"[Content_Types].xml": types.encode(), part: b"<w/>"}
    return archive(members | {name.replace("__", "/"): text for name, text in more.items()})


def open_document(kind: str, manifest: bytes = b"<manifest/>") -> bytes:
    name = f"application/vnd.oasis.opendocument.{kind}".encode()
    return archive({"mimetype": name, "META-INF/manifest.xml": manifest, "content.xml": b"<c/>"})


DOCX = office(WORD, "word/document.xml")
XLSX = office(EXCEL, "xl/workbook.xml")
PPTX = office(POWERPOINT, "ppt/presentation.xml")
MACROS = office(WORD, "word/document.xml", **{"word__vbaProject.bin": b"x"})
ODT, ODS, ODP = (open_document(kind) for kind in ("text", "spreadsheet", "presentation"))
ODT_WITHOUT_TEXT = archive({"mimetype": b"application/vnd.oasis.opendocument.text"})
LOCKED_ODT = open_document("text", b"<manifest><encryption-data/></manifest>")


def bomb(unpacked: int = 200 * 1024 * 1024) -> bytes:
    """A Word file whose list of content types unpacks to very much."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    size = 1024 * 1024
    # After a full flush nothing refers to what came before: the piece can be repeated as it is.
    piece = packer.compress(b" " * size) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = piece * (unpacked // size) + packer.flush()
    name = b"[Content_Types].xml"
    head = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, 0, len(packed), unpacked, 19, 0)
    directory = struct.pack(
        "<IHHHHHHIIIHHHHHII",
        *(0x02014B50, 20, 20, 0, 8, 0, 33, 0, len(packed), unpacked, 19, 0, 0, 0, 0, 0, 0),
    )
    start = len(head) + len(name) + len(packed)
    length = len(directory) + len(name)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, length, start, 0)
    return head + name + packed + directory + name + end


def crowded_directory() -> bytes:
    """An archive whose end promises a table of contents of four gigabytes."""
    whole = bytearray(DOCX)
    end = whole.rfind(b"PK\x05\x06")
    whole[end + 12 : end + 16] = b"\xff\xff\xff\xff"
    return bytes(whole)

"""What is read of files and pasted text, and what is not taken."""

import io
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError

from meetings.services.minutes import reading
from meetings.services.minutes.reading import paragraphs_of_file, paragraphs_of_text
from tests.capture.files import W, archive, docx, docx_of, odt, uploaded

BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def test_a_docx_is_read_in_its_order() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr>"
        "<w:r><w:t>1.</w:t><w:tab/><w:t>Strengthen</w:t></w:r><w:r><w:t> returns</w:t></w:r></w:p>"
        "<w:p/>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a\u00a0cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>struck</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>, added</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>gone</w:t></w:r>"
        "</w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
        "<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a frame</w:t>"
        "</w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a frame</w:t>"
        "</w:r></w:p></mc:Fallback></mc:AlternateContent><w:r><w:t>Around it</w:t></w:r></w:p>"
    )
    assert paragraphs_of_file(uploaded(docx(body))) == [
        "1. Strengthen returns",
        "In a\u00a0cell",
        "Kept, added",
        "In a frame",
        "Around it",
    ]


def test_an_odt_is_read_in_its_order() -> None:
    body = (
        "<text:tracked-changes><text:p>struck</text:p></text:tracked-changes>"
        "<text:h>Retour</text:h>"
        "<text:p>Les <text:span>États</text:span><text:s text:c='2'/>membres<text:tab/>agissent"
        "<text:note><text:note-body><text:p>note</text:p></text:note-body></text:note>."
        "<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>Un point</text:p></text:list-item></text:list>"
    )
    assert paragraphs_of_file(uploaded(odt(body), "compte-rendu.odt")) == [
        "Retour",
        "Les États membres agissent.",
        "Un point",
    ]


def refusal_of(content: bytes, name: str = "minutes.docx") -> str:
    with pytest.raises(ValidationError) as refused:
        paragraphs_of_file(uploaded(content, name))
    return " ".join(refused.value.messages)


PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DISGUISED = "The content of this file is not what its name says. Was it renamed?"
BROKEN = "This file is damaged or incomplete. Open it once, save it anew and try again."
TOO_LARGE = "There is more text in it than minutes usually have."


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PDF, "minutes.docx", DISGUISED),
        (PDF, "minutes.pdf", "Minutes are read from DOCX and ODT files."),
        (b"", "minutes.docx", "This file is empty."),
        (docx_of("x")[:-30], "minutes.docx", BROKEN),
        (odt("<text:p>x</text:p>"), "minutes.docx", DISGUISED),
        (docx_of(" ", "\t"), "minutes.docx", "There is no text in it."),
        (docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>", before=BOMB), "minutes.docx", BROKEN),
        (docx("<w:p><w:t>"), "minutes.docx", BROKEN),
        (docx("<w:r>" * 300 + "</w:r>" * 300), "minutes.docx", BROKEN),
        (docx("<w:p/>" * (reading.MOST_ELEMENTS + 1)), "minutes.docx", TOO_LARGE),
        (docx_of("x" * (reading.MOST_BYTES + 1)), "minutes.docx", TOO_LARGE),
        (docx_of(*["x"] * 601), "minutes.docx", "These are 601 paragraphs; at most 600"),
        (docx_of("ok", "y" * 10_001), "minutes.docx", "Paragraph 2, which begins “yyy"),
        (docx_of(*["z" * 9_999] * 51), "minutes.docx", TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_taken_is_told_why(content: bytes, name: str, said: str) -> None:
    assert said in refusal_of(content, name)


def test_a_member_that_lies_about_its_size_is_not_unpacked_further() -> None:
    """The size in the table of contents is what is read at most; the rest does not fit its sum."""
    told = docx_of(*["x" * 9_000] * 40)
    with zipfile.ZipFile(io.BytesIO(told)) as opened:
        size = opened.getinfo("word/document.xml").file_size
    spoilt = told.replace(size.to_bytes(4, "little"), (1_000).to_bytes(4, "little"))
    assert spoilt != told
    assert refusal_of(spoilt) == BROKEN


def test_a_member_whose_packed_bytes_are_spoilt_is_told() -> None:
    whole = docx_of(*[f"Paragraph {number}." for number in range(40)])
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        member = opened.getinfo("word/document.xml")
    begins = member.header_offset + 30 + len(member.filename)
    # Each way of spoiling the first bytes is another kind of failure in there.
    for byte in (0x00, 0x06, 0xFF):
        spoilt = bytearray(whole)
        spoilt[begins : begins + 8] = bytes([byte]) * 8
        assert refusal_of(bytes(spoilt)) == BROKEN


def test_the_largest_minutes_are_read_within_a_second() -> None:
    runs = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>word{n} </w:t></w:r>" for n in range(60))
    largest = docx(f"<w:p>{runs}</w:p>" * 600)
    began = time.process_time()
    assert len(paragraphs_of_file(uploaded(largest))) == 600
    assert time.process_time() - began < 1


HARD_LINES = """The meeting agreed to go on with the work
that began in Dakar.

It thanked the hosts for their welcome and
the Secretariat for its help.
"""


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\r\n\n Three. ", ["One.", "Two.", "Three."]),
        (
            HARD_LINES,
            [
                "The meeting agreed to go on with the work that began in Dakar.",
                "It thanked the hosts for their welcome and the Secretariat for its help.",
            ],
        ),
        ("e\u0301tat", ["état"]),
    ],
)
def test_a_pasted_text_is_divided(text: str, paragraphs: list[str]) -> None:
    assert paragraphs_of_text(text) == paragraphs


def test_a_namespace_that_is_not_words_is_not_read() -> None:
    document = f"<w:document {W}><x:p xmlns:x='urn:x'><x:t>no</x:t></x:p></w:document>"
    types = docx_of("x")
    assert types
    made = archive(
        {
            "[Content_Types].xml": "application/vnd.openxmlformats-officedocument."
            "wordprocessingml.document.main+xml",
            "word/document.xml": document,
        }
    )
    assert refusal_of(made) == "There is no text in it."

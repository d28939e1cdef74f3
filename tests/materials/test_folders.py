"""All papers of a meeting in one ZIP: whole, and for exactly those who see what is in it."""

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.enums import Audience
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import FolderState
from meetings.models import AgendaItem, Material, MaterialVersion, Meeting, PaperFolder, Participant
from meetings.services.folders import making
from meetings.services.folders.contents import Contents, _Names, contents_for
from tests.factories import (
    MaterialFactory,
    MaterialVersionFactory,
    ParticipantFactory,
    PersonFactory,
)
from tests.materials.folders import asked, make, page_address, taken, zip_address


def test_asked_for_made_and_taken(meeting: Meeting, reader: Client) -> None:
    address = page_address(meeting)
    assert "Make the ZIP" in reader.get(address).content.decode()
    folder = asked(reader, meeting)
    assert f'hx-get="{address}"' in reader.get(address).content.decode()
    part = reader.get(address, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<div")
    assert taken(reader, meeting)[0] == 404
    assert make(folder)
    assert (folder.state, folder.progress, folder.attempts) == (FolderState.READY, 100, 1)
    assert "hx-get" not in reader.get(address).content.decode()
    response = reader.get(zip_address(meeting))
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''Papers%20%E2%80%93%20Skills.zip"
    )
    content = response.getvalue()
    assert len(content) == folder.size
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()[:-1]} == {
        "00 The whole meeting/Note (EN).pdf": b"newest",
        "00 The whole meeting/Note de synthèse (FR).pdf": b"la plus recente",
        "01 Visa – travel/Rooms (EN).pdf": b"rooms",
    }
    accented = archive.getinfo("00 The whole meeting/Note de synthèse (FR).pdf")
    assert accented.flag_bits & 0x800


def test_the_index_says_in_both_languages_what_is_there(meeting: Meeting, reader: Client) -> None:
    make(asked(reader, meeting))
    content = taken(reader, meeting)[1]
    page = zipfile.ZipFile(io.BytesIO(content)).read("index.html").decode()
    english, french = re.findall(r'<section id="\w+" lang="\w+">(.*?)</section>', page, re.DOTALL)
    assert "3 files, as of" in english
    assert "3 fichiers" in french
    assert "<h1>Compétences à l’étranger</h1>" in french
    sums = sorted(
        hashlib.sha256(part).hexdigest() for part in (b"newest", b"la plus recente", b"rooms")
    )
    for part in (english, french):
        assert sorted(re.findall(r"SHA-256 ([0-9a-f]{64})", part)) == sums
        assert 'href="00%20The%20whole%20meeting/Note%20de%20synth%C3%A8se%20%28FR%29.pdf"' in part
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"https?:", page)


def test_file_names_follow_the_readers_language(
    meeting: Meeting, dialogue: Dialogue, client_for: Any
) -> None:
    visitor = client_for(None, dialogue)
    visitor.post(f"/fr/reunions/{meeting.pk}/documents/")
    make(PaperFolder.objects.get())
    response = visitor.get(zip_address(meeting, "fr"))
    names = zipfile.ZipFile(io.BytesIO(response.getvalue())).namelist()
    assert names[0] == "00 Toute la réunion/Note (EN).pdf"
    assert "Documents%20%E2%80%93%20Comp%C3%A9tences" in response["Content-Disposition"]
    assert visitor.get(zip_address(meeting, "en")).status_code == 404
    assert visitor.get(zip_address(meeting, "de")).status_code == 404


def test_the_same_papers_are_one_folder_whoever_asks(
    meeting: Meeting, reader: Client, dialogue: Dialogue, client_for: Any
) -> None:
    other = PersonFactory.expert()
    ParticipantFactory(meeting=meeting, user=other)
    MaterialFactory(meeting=meeting, audience=Audience.SECRETARIAT)
    MaterialVersionFactory(material=Material.objects.latest("pk"))
    folder = asked(reader, meeting)
    assert asked(client_for(other, dialogue), meeting) == folder
    make(folder)
    assert taken(client_for(other, dialogue), meeting)[0] == 200
    # Nobody else may have it, not even those who may see more.
    for person in (None, PersonFactory.focal_point(), PersonFactory.editor()):
        assert taken(client_for(person, dialogue), meeting)[0] == 404


CHANGES: dict[str, Callable[[Meeting], Any]] = {
    "no longer a participant": lambda meeting: Participant.objects.all().delete(),
    "a paper is withdrawn": lambda meeting: Material.objects.filter(
        audience=Audience.PARTICIPANTS
    ).update(audience=Audience.CHAIR),
    "a new version": lambda meeting: MaterialVersionFactory(material=meeting.materials.first()),
    "another title": lambda meeting: meeting.materials.filter(title_en="Note").update(
        title_en="Brief"
    ),
    "another point of the agenda": lambda meeting: AgendaItem.objects.update(title_en="Travel"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_refused_and_made_anew(
    meeting: Meeting, reader: Client, change: str
) -> None:
    folder = asked(reader, meeting)
    make(folder)
    CHANGES[change](meeting)
    assert taken(reader, meeting)[0] == 404
    assert "Make the ZIP" in reader.get(page_address(meeting)).content.decode()
    anew = asked(reader, meeting)
    assert anew != folder
    make(anew)
    assert taken(reader, meeting)[0] == 200


def test_papers_that_change_meanwhile_make_it_useless(meeting: Meeting, reader: Client) -> None:
    folder = asked(reader, meeting)
    AgendaItem.objects.update(title_en="Travel")
    assert not making.make_folder(folder.pk, lambda: scope_to(folder.dialogue))
    assert not PaperFolder.objects.exists()


@pytest.mark.parametrize(
    ("headers", "status", "length"),
    [
        ({}, 200, None),
        ({"range": "bytes=0-3"}, 206, 4),
        ({"range": "bytes=99999999-"}, 416, 0),
        ({"if-range": '"another"', "range": "bytes=0-3"}, 200, None),
    ],
)
def test_the_one_door_sends_it(
    meeting: Meeting,
    reader: Client,
    headers: dict[str, str],
    status: int,
    length: int | None,
) -> None:
    folder = asked(reader, meeting)
    make(folder)
    response = reader.get(zip_address(meeting), headers=headers)
    assert response.status_code == status
    assert len(response.getvalue()) == (folder.size if length is None else length)
    assert response["X-Content-Type-Options"] == "nosniff"
    head = reader.head(zip_address(meeting))
    assert int(head["Content-Length"]) == folder.size
    same = reader.get(zip_address(meeting), headers={"if-none-match": response["ETag"]})
    assert same.status_code == 304


TITLES = st.text(alphabet=st.sampled_from("aA/\\.: é\0\u202e<CON"), min_size=0, max_size=12)


@settings(max_examples=60)
@given(st.lists(st.tuples(TITLES, TITLES, st.sampled_from(["en", "fr"])), max_size=12))
def test_paths_are_safe_and_none_is_there_twice(papers: list[tuple[str, str, str]]) -> None:
    names, paths = _Names("en"), []
    for number, (title, point, language) in enumerate(papers):
        item = AgendaItem(position=number % 3, title_en=point, title_fr=point) if point else None
        material = Material(pk=number, title_en=title, title_fr=title, agenda_item=item)
        version = MaterialVersion(material=material, language=language, original_name="x.pdf")
        paths.append(names.path_of(version))
    assert len({path.casefold() for path in paths}) == len(paths)
    for path in paths:
        folder, name = path.split("/")
        assert re.fullmatch(r"\d\d( [^\\/:*?\"<>|\x00-\x1f\u202e]*[^ .])?", folder), path
        assert re.fullmatch(r"[^\\/:*?\"<>|\x00-\x1f\u202e]+ \((EN|FR)\)( \d+)?\.pdf", name), path


def test_the_fingerprint_is_of_all_that_is_said(dialogue: Dialogue, meeting: Meeting) -> None:
    editor = PersonFactory.editor()
    before = contents_for(meeting, editor, "en")
    assert before.fingerprint == contents_for(meeting, editor, "en").fingerprint
    others: list[Contents] = [contents_for(meeting, editor, "fr")]
    meeting.title_fr = "Autre"
    others.append(contents_for(meeting, editor, "en"))
    assert before.fingerprint not in {contents.fingerprint for contents in others}

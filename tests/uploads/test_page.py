"""The page where papers are added: sending without scripts, saying what each file is, taking."""

import errno
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import MaterialKind, UploadState
from meetings.models import Material, MaterialVersion, Upload
from meetings.services.uploads.parts import part_of
from tests.factories import (
    AgendaItemFactory,
    MaterialFactory,
    MaterialVersionFactory,
    PersonFactory,
    UploadFactory,
)
from tests.factories.many import many
from tests.materials import samples
from tests.pages.conftest import questions_asked
from tests.uploads.conftest import Sender

FIVE = [
    ("Agenda_EN.pdf", samples.PDF),
    ("Agenda_FR.pdf", samples.PDF + b"%\n"),
    ("../../concept note.docx", samples.DOCX),
    ("table.xlsx", samples.PROGRAM),
    ("photo\u202e.jpg", samples.JPEG),
]


@pytest.fixture
def page(sender: Sender) -> str:
    return reverse("meetings:add_papers", args=[sender.meeting.pk])


def post(sender: Sender, page: str, data: dict[str, Any]) -> Any:
    with sender.committed(execute=True):
        return sender.client.post(page, data)


def sent(sender: Sender, page: str, files: list[tuple[str, bytes]]) -> dict[str, Upload]:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    assert post(sender, page, {"files": uploads}).status_code == 302
    return {upload.original_name: upload for upload in Upload.objects.all()}


def typed(upload: Upload, **fields: str) -> dict[str, str]:
    said = {
        "title": "A title",
        "language": "en",
        "paper": "new",
        "kind": "other",
        "audience": "secretariat",
    }
    return {f"upload-{upload.pk}-{name}": value for name, value in (said | fields).items()}


def test_an_ordinary_form_sends_five_files_one_of_them_disguised(
    sender: Sender, page: str, parts: Any
) -> None:
    uploads = sent(sender, page, FIVE)
    assert {name: upload.state for name, upload in uploads.items()} == {
        "Agenda_EN.pdf": UploadState.EXAMINED,
        "Agenda_FR.pdf": UploadState.EXAMINED,
        "concept note.docx": UploadState.EXAMINED,
        "table.xlsx": UploadState.REFUSED,
        "photo.jpg": UploadState.EXAMINED,
    }
    assert len(parts()) == 4
    shown = sender.client.get(page).content.decode()
    assert "4 files have arrived" in shown
    assert uploads["table.xlsx"].refusal_en in shown
    # The pair is one paper, its English first.
    english, french = uploads["Agenda_EN.pdf"], uploads["Agenda_FR.pdf"]
    assert f'<option value="upload-{english.pk}" selected>' in shown
    assert f'<option value="upload-{french.pk}" selected>' not in shown


def test_what_is_sent_is_told_apart_when_it_is_refused_at_once(sender: Sender, page: str) -> None:
    sent(sender, page, [("a.exe", samples.PROGRAM), ("b.pdf", samples.PDF)])
    shown = sender.client.get(page).content.decode()
    assert "a.exe: Files of this kind are not accepted." in shown
    assert "1 file has arrived" in shown
    post(sender, page, {})
    assert "Choose one file or several" in sender.client.get(page).content.decode()


def test_all_are_taken_in_one_step(sender: Sender, page: str, parts: Any, editor: Any) -> None:
    AgendaItemFactory(meeting=sender.meeting, position=3)
    old = MaterialFactory(meeting=sender.meeting, title_en="Map", title_fr="Carte")
    MaterialVersionFactory(material=old, original_name="map.png")
    files = [*FIVE[:3], ("map.png", samples.PNG), ("Plan_AR.pdf", samples.PDF)]
    uploads = sent(sender, page, files)
    data = {"take": "all"}
    english = uploads["Agenda_EN.pdf"]
    agenda = {"kind": "agenda", "audience": "focal_points", "agenda_item": " 3. "}
    data |= typed(english, title="Agenda", **agenda)
    data |= typed(
        uploads["Agenda_FR.pdf"],
        title="Ordre du jour",
        language="fr",
        paper=f"upload-{english.pk}",
    )
    data |= typed(uploads["concept note.docx"], title="Concept note", kind="concept_note")
    data |= typed(uploads["map.png"], paper=f"material-{old.pk}", title="")
    data |= typed(uploads["Plan_AR.pdf"], title="Plan", language="ar")
    assert post(sender, page, data).status_code == 302
    made = {
        material.title_en: (
            material.title_fr,
            material.kind,
            material.audience,
            material.state,
            material.agenda_item and material.agenda_item.position,
            sorted(material.versions.values_list("language", "number", "original_name")),
        )
        for material in Material.objects.all()
    }
    draft = PublicationState.DRAFT
    assert made == {
        "Agenda": (
            "Ordre du jour",
            MaterialKind.AGENDA,
            Audience.FOCAL_POINTS,
            draft,
            3,
            [("en", 1, "Agenda_EN.pdf"), ("fr", 1, "Agenda_FR.pdf")],
        ),
        "Concept note": (
            None,
            MaterialKind.CONCEPT_NOTE,
            Audience.SECRETARIAT,
            draft,
            None,
            [("en", 1, "concept note.docx")],
        ),
        "Map": (
            "Carte",
            old.kind,
            old.audience,
            old.state,
            None,
            [("en", 1, "map.png"), ("en", 2, "map.png")],
        ),
        "Plan": (
            None,
            MaterialKind.OTHER,
            Audience.SECRETARIAT,
            draft,
            None,
            [("ar", 1, "Plan_AR.pdf")],
        ),
    }
    assert set(Upload.objects.values_list("state", flat=True)) == {UploadState.TAKEN}
    assert set(MaterialVersion.objects.values_list("uploaded_by", flat=True)) == {editor.pk, None}
    assert not parts()
    # Pressed twice, it is done once.
    post(sender, page, data)
    assert MaterialVersion.objects.count() == 6


WRONG = [
    ({"title": " "}, "This field is required."),
    ({"title": "x" * 201}, "at most 200 characters"),
    ({"title": "a\0b"}, "Null characters are not allowed."),
    ({"language": "xx"}, "xx is not one of the available choices"),
    ({"kind": "poem"}, "poem is not one of the available choices"),
    ({"audience": "everyone"}, "everyone is not one of the available choices"),
    ({"paper": "material-999999999999999999999"}, "is not one of the available choices"),
    ({"paper": "upload-1"}, "is not one of the available choices"),
    ({"agenda_item": "9"}, "no agenda item with this number"),
    ({"agenda_item": "first"}, "no agenda item with this number"),
]


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_taken(
    sender: Sender, page: str, other_dialogue: Dialogue
) -> None:
    AgendaItemFactory(meeting=sender.meeting, position=1)
    AgendaItemFactory(position=9)
    with scope_to(other_dialogue):
        elsewhere = MaterialFactory()
    uploads = sent(sender, page, FIVE[:2])
    right, wrong = uploads["Agenda_EN.pdf"], uploads["Agenda_FR.pdf"]
    words_of_another = "is not one of the available choices"
    for fields, words in [*WRONG, ({"paper": f"material-{elsewhere.pk}"}, words_of_another)]:
        data = {"take": "all", **typed(right, title="Kept as typed"), **typed(wrong, **fields)}
        answer = post(sender, page, data)
        shown = answer.content.decode()
        assert answer.status_code == 200, fields
        assert words in shown, fields
        assert 'value="Kept as typed"' in shown, fields
    assert not Material.objects.exists()


def test_files_that_belong_to_one_another_in_a_circle(sender: Sender, page: str) -> None:
    one, two = sent(sender, page, FIVE[:2]).values()
    data = {"take": "all", **typed(one, paper=f"upload-{two.pk}")}
    data |= typed(two, paper=f"upload-{one.pk}", language="fr")
    assert "all refer to one another" in post(sender, page, data).content.decode()
    assert not Material.objects.exists()


def test_one_paper_in_one_language_twice(sender: Sender, page: str) -> None:
    one, two = sent(sender, page, FIVE[:2]).values()
    data = {"take": "all", **typed(one), **typed(two, paper=f"upload-{one.pk}")}
    assert "in the same language" in post(sender, page, data).content.decode()
    assert not Material.objects.exists()


def test_what_cannot_be_stored_stays_with_what_belongs_to_it_and_others_go_on(
    sender: Sender, page: str, monkeypatch: pytest.MonkeyPatch, parts: Any
) -> None:
    uploads = sent(sender, page, FIVE[:3])
    english, french = uploads["Agenda_EN.pdf"], uploads["Agenda_FR.pdf"]
    field = MaterialVersion._meta.get_field("file")
    save = field.storage.save

    def save_words_alone(name: str, content: Any, **options: Any) -> str:
        if name.endswith(".pdf"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return str(save(name, content, **options))

    monkeypatch.setattr(field.storage, "save", save_words_alone)
    data = {"take": "all", **typed(english), **typed(uploads["concept note.docx"])}
    data |= typed(french, language="fr", paper=f"upload-{english.pk}")
    assert post(sender, page, data).status_code == 302
    shown = sender.client.get(page).content.decode()
    assert "Agenda_EN.pdf: There is no room left" in shown
    assert "1 file is now with the papers" in shown
    assert '">See the drafts</a>' in shown
    assert Material.objects.count() == 1
    states = dict(Upload.objects.values_list("original_name", "state"))
    assert states == {
        "Agenda_EN.pdf": UploadState.EXAMINED,
        "Agenda_FR.pdf": UploadState.EXAMINED,
        "concept note.docx": UploadState.TAKEN,
    }
    assert len(parts()) == 2


def test_a_part_that_is_gone_is_said_to_be_gone(sender: Sender, page: str) -> None:
    [upload] = sent(sender, page, FIVE[:1]).values()
    part_of(upload).remove()
    post(sender, page, {"take": "all", **typed(upload)})
    upload.refresh_from_db()
    assert (upload.state, upload.refusal_code) == (UploadState.REFUSED, "gone")
    assert not Material.objects.exists()


def test_looking_again_and_removing_keep_what_was_typed(
    sender: Sender, page: str, parts: Any, client_for: Any, dialogue: Dialogue
) -> None:
    uploads = sent(sender, page, FIVE[:2])
    kept, removed = uploads["Agenda_EN.pdf"], uploads["Agenda_FR.pdf"]
    words = typed(kept, title="Not finished yet")
    part = post(sender, page, {"show": "1", **words}).content.decode()
    assert 'value="Not finished yet"' in part
    assert "<html" not in part
    whole = post(sender, page, {"remove": str(removed.pk), **words}).content.decode()
    assert 'value="Not finished yet"' in whole
    assert "<html" in whole
    assert list(Upload.objects.all()) == [kept]
    assert len(parts()) == 1
    of_another = UploadFactory(meeting=sender.meeting)
    for odd in ("0", "x", "9" * 30, "-1", "", "\0", str(of_another.pk)):
        assert post(sender, page, {"remove": odd}).status_code == 404


def test_what_arrives_later_pushes_nothing_off_the_page(
    sender: Sender, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.upload_forms.REVIEWED_AT_ONCE", 1)
    [upload] = sent(sender, page, [("second.pdf", samples.PDF)]).values()
    sent(sender, page, [("first.pdf", samples.PDF)])
    words = typed(upload, title="What I was typing")
    shown = post(sender, page, {"show": "1", **words}).content.decode()
    assert 'value="What I was typing"' in shown
    assert "More files are waiting" in shown
    post(sender, page, {"take": "all", **words})
    upload.refresh_from_db()
    assert upload.state == UploadState.TAKEN


def test_a_file_on_its_way_is_told_with_its_share(sender: Sender, page: str) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    sender.patch(upload, samples.PDF[: len(samples.PDF) // 2])
    shown = sender.client.get(page).content.decode()
    assert "50% of 118" in shown
    part = post(sender, page, {"show": "1", "sending": str(upload.pk)}).content.decode()
    assert upload.original_name not in part


def test_the_same_bytes_are_told_to_be_here_already(sender: Sender, page: str) -> None:
    uploads = sent(sender, page, [("new name.pdf", samples.PDF)])
    material = MaterialFactory(meeting=sender.meeting, title_en="Old paper")
    sha256 = uploads["new name.pdf"].sha256
    MaterialVersionFactory(material=material, sha256=sha256)
    shown = sender.client.get(page).content.decode()
    assert "The very same file is here already: Old paper." in shown


def test_costs_the_same_whatever_waits_and_whatever_is_there(sender: Sender, editor: Any) -> None:
    page = reverse("meetings:add_papers", args=[sender.meeting.pk])
    costs, weights = [], []
    so_far = 0
    for size in (1, 3, 300):
        start, more, so_far = so_far, size - so_far, size
        of_it = {"meeting": sender.meeting}
        many(
            UploadFactory,
            more,
            **of_it,
            uploaded_by=editor,
            state=UploadState.EXAMINED,
            sha256="0" * 64,
        )
        many(UploadFactory, more, **of_it, uploaded_by=editor)
        refused = {"state": UploadState.REFUSED, "refusal_code": "kind"}
        many(UploadFactory, more, **of_it, uploaded_by=editor, **refused)
        materials = many(MaterialFactory, more, **of_it)
        many(
            MaterialVersionFactory,
            more,
            material=materials.__getitem__,
            language="en",
            number=1,
        )
        many(AgendaItemFactory, more, **of_it, position=lambda n, start=start: start + n + 1)
        with questions_asked() as questions:
            answer = sender.client.get(page)
        assert answer.status_code == 200
        costs.append(len(questions))
        weights.append(len(answer.content))
    assert costs == [costs[0]] * 3
    assert costs[0] <= 20
    assert weights[-1] < 400_000


def test_the_link_is_for_those_who_may(sender: Sender, dialogue: Dialogue, client_for: Any) -> None:
    page = reverse("meetings:add_papers", args=[sender.meeting.pk])
    meeting = sender.meeting.get_absolute_url()
    assert page in sender.client.get(meeting).content.decode()
    for somebody in (None, PersonFactory.focal_point()):
        client = client_for(somebody, dialogue)
        assert page not in client.get(meeting).content.decode()
    admin = reverse("admin:meetings_meeting_change", args=[sender.meeting.pk])
    address = reverse("admin:meetings_meeting_add_papers", args=[sender.meeting.pk])
    assert address in sender.client.get(admin).content.decode()
    assert sender.client.get(address)["Location"] == page

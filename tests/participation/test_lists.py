"""What leaves the portal as a file: spreadsheet, printed list, badges."""

import datetime
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pdfua import Severity, validate

from dialogue import pdf
from dialogue.leases import MOST_ATTEMPTS
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import PrintoutState
from focal_points.models import Printout, User
from focal_points.services import printouts
from focal_points.tasks import make_printout, resume_printouts
from meetings.models import Delegation, Meeting
from tests.factories import NomineeFactory, ParticipantFactory, PersonFactory, PrintoutFactory
from tests.harness.requests import no_scope
from tests.harness.storing import stored_slowly
from tests.people.printing import bytes_of, made, text_of

LONGEST = "Jean-Baptiste Emmanuel de la Très-Longue-Famille Ndiaye Ould Mohamed " * 2
FORMULA = '=HYPERLINK("https://example.org";"x")'


@pytest.fixture
def people(meeting: Meeting, delegation: Delegation) -> None:
    ours = {"delegation": delegation, "state": "confirmed"}
    NomineeFactory(**ours, name="Éva Ndiaye", function=FORMULA, travel_support=True)
    NomineeFactory(**ours, name=LONGEST.strip(), function="D" * 200)
    NomineeFactory(delegation=delegation, name="Not Confirmed", email="not@example.org")
    ParticipantFactory(meeting=meeting, user=None, name="Invited Directly", attended=True)


def printout_of(meeting: Meeting, kind: str = "participants", **fields: Any) -> Printout:
    printout: Printout = PrintoutFactory(kind=kind, of={"meeting": meeting.pk}, **fields)
    return printout


@pytest.mark.parametrize(
    ("language", "heading", "yes"), [("en", "Delegation", "yes"), ("fr", "Délégation", "oui")]
)
def test_the_spreadsheet_is_text_in_the_readers_language(
    people: None,
    meeting: Meeting,
    delegation: Delegation,
    editor: User,
    dialogue: Dialogue,
    client_for: Any,
    language: str,
    heading: str,
    yes: str,
) -> None:
    with translation.override(language):
        path = reverse("meetings:participant_sheet", args=[meeting.pk])
        name = delegation.name
    response = client_for(editor, dialogue).get(path)
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    assert sheet is not None
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    heads, first, *_others, last = rows[2:]
    assert heads[0] == heading
    assert [row[2] for row in rows[3:]] == [
        *("Éva Ndiaye", LONGEST.strip(), "Not Confirmed", "Invited Directly"),
    ]
    assert first[0] == name
    assert (first[3], first[7], last[9]) == (FORMULA, yes, yes)
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}


@pytest.mark.parametrize("kind", ["participants", "badges"])
def test_the_printed_list_and_the_badges(
    people: None, meeting: Meeting, kind: str, tmp_path: Path
) -> None:
    printout = made(printout_of(meeting, kind=kind, language="fr"))
    assert (printout.state, printout.progress, printout.attempts) == (PrintoutState.READY, 100, 1)
    text, pages = text_of(printout)
    assert pages == printout.pages == 1
    for name in ("Éva Ndiaye", "Invited Directly"):
        assert name in text
    # Names that are too long for a line are broken, never cut.
    assert (text.count("Emmanuel"), text.count("Mohamed")) == (2, 2)
    for hidden in ("Not Confirmed", "@example.org"):
        assert hidden not in text
    (tmp_path / "printout.pdf").write_bytes(bytes_of(printout))
    findings = validate(tmp_path / "printout.pdf").findings
    assert [row for row in findings if row.severity > Severity.INFO] == []


def test_a_printout_from_button_to_file(
    people: None, meeting: Meeting, editor: User, dialogue: Dialogue, client_for: Any
) -> None:
    client: Client = client_for(editor, dialogue)
    Meeting.objects.filter(pk=meeting.pk).update(title_en="M" * 300)
    asked = client.post(reverse("meetings:print_out", args=[meeting.pk]), {"kind": "badges"})
    printout = Printout.objects.get()
    page = reverse("people:printout", args=[printout.pk])
    assert asked.headers["Location"] == page
    assert "<progress" in client.get(page).content.decode()
    made(printout)
    ready = client.get(page, headers={"HX-Request": "true"}).content.decode()
    path = reverse("people:printout_file", args=[printout.pk])
    assert path in ready
    assert "hx-get" not in ready
    file: Any = client.get(path)
    assert file["Content-Type"] == "application/pdf"
    assert b"".join(file.streaming_content).startswith(b"%PDF")


def test_what_a_dead_worker_left_is_made_and_what_is_old_goes(
    meeting: Meeting,
    dialogue: Dialogue,
    sent_tasks: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    silent = timezone.now() - datetime.timedelta(minutes=5)
    left = printout_of(meeting, state="making", attempts=1, taken_up_at=silent)
    printout_of(meeting, state="making", attempts=1, taken_up_at=timezone.now())
    hopeless = printout_of(meeting, state="making", attempts=MOST_ATTEMPTS, taken_up_at=silent)
    old = made(printout_of(meeting))
    Printout.objects.filter(pk=old.pk).update(requested_at=timezone.now() - printouts.KEPT_FOR)
    path = str(old.file)
    with django_capture_on_commit_callbacks(execute=True):
        resume_printouts(dialogue_id=dialogue.pk)
    assert {task.args for task in sent_tasks} == {(left.pk,), (hopeless.pk,)}
    assert not Printout.objects.filter(pk=old.pk).exists()
    assert not default_storage.exists(path)
    assert made(left).state == PrintoutState.READY
    assert made(hopeless).state == PrintoutState.FAILED


def test_a_worker_lives_while_it_stores(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    printout = printout_of(meeting)
    with stored_slowly(monkeypatch, Printout, "taken_up_at") as heard_of:
        assert made(printout).state == PrintoutState.READY
    assert heard_of == [True]


@pytest.mark.parametrize("failing", [False, True])
def test_one_that_goes_while_it_is_made_leaves_no_file(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch, private_media: Path, failing: bool
) -> None:
    render = pdf.render

    def while_it_goes(*args: Any, **options: Any) -> Any:
        options.pop("progress")
        with scope_to(meeting.dialogue):
            Meeting.objects.all().delete()
        if failing:
            raise ValueError("no such font")
        return render(*args, **options)

    printout = printout_of(meeting)
    monkeypatch.setattr("dialogue.pdf.render", while_it_goes)
    with no_scope():
        make_printout(printout.pk, dialogue_id=printout.dialogue_id)
    assert [path for path in private_media.rglob("*") if path.is_file()] == []


def test_one_that_cannot_be_made_says_so(
    meeting: Meeting,
    monkeypatch: pytest.MonkeyPatch,
    editor: User,
    dialogue: Dialogue,
    client_for: Any,
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ValueError("no such font")

    monkeypatch.setattr("dialogue.pdf.render", broken)
    printout = made(printout_of(meeting))
    assert printout.state == PrintoutState.FAILED
    page = reverse("people:printout", args=[printout.pk])
    assert 'role="alert"' in client_for(editor, dialogue).get(page).content.decode()


def test_nothing_of_another_dialogue_is_made(meeting: Meeting, other_dialogue: Dialogue) -> None:
    with scope_to(other_dialogue):
        theirs = PrintoutFactory()
    with no_scope():
        assert not make_printout(theirs.pk, dialogue_id=meeting.dialogue_id)


def test_what_is_left_of_a_kind_that_is_no_more_is_not_there(
    dialogue: Dialogue, client_for: Any
) -> None:
    editor = PersonFactory.editor()
    left = PrintoutFactory(kind="made_no_more", requested_by=editor)
    address = reverse("people:printout", args=[left.pk])
    assert client_for(editor, dialogue).get(address).status_code == 404

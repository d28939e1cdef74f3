"""What becomes of the bytes: two writers, a full disk, a process that dies, time that runs out."""

import datetime
import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from dialogue.models import Dialogue
from meetings.enums import UploadState
from meetings.models import MaterialVersion, Meeting, Upload
from meetings.services.materials import UploadRefused
from meetings.services.uploads import parts as parts_on_disk
from meetings.services.uploads import receiving, tending
from meetings.services.uploads.parts import PartIsBusy, part_of
from tests.factories import UploadFactory
from tests.materials import samples
from tests.uploads.conftest import Sender

Parts = Callable[[], list[Path]]
LONG = samples.PDF.replace(b"endobj", b"endobj\n%" + b"x" * 200_000, 1).replace(
    b"startxref\n41", b"startxref\n200043"
)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A disk that has so much room; `disk(None)` makes room again."""
    real, room = parts_on_disk.write, [0]

    def write(descriptor: int, content: bytes, position: int) -> int:
        if room[0] is None:
            return real(descriptor, content, position)
        if position + len(content) > room[0]:
            # As disks do: what fits is written, then there is an error.
            real(descriptor, content[: max(0, room[0] - position)], position)
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, content, position)

    def has(size: int | None) -> None:
        room[0] = size

    monkeypatch.setattr(parts_on_disk, "write", write)
    return has


def test_a_full_disk_is_told_and_what_came_before_is_kept(
    sender: Sender, disk: Any, parts: Parts
) -> None:
    sender.begin(size=len(LONG))
    upload = Upload.objects.get()
    disk(100_000)
    answer = sender.patch(upload, LONG)
    assert answer.status_code == 507
    assert "no room" in answer.content.decode()
    whole_pieces = int(answer["Upload-Offset"])
    assert whole_pieces == 64 * 1024
    assert parts()[0].read_bytes() == LONG[:whole_pieces]
    disk(None)
    assert sender.patch(upload, LONG[whole_pieces:], whole_pieces).status_code == 204
    assert parts()[0].read_bytes() == LONG
    upload.refresh_from_db()
    assert upload.state == UploadState.EXAMINED


def test_a_disk_that_fails_otherwise_leaves_no_half_piece(
    sender: Sender, monkeypatch: pytest.MonkeyPatch, parts: Parts
) -> None:
    sender.begin(size=len(LONG))
    upload = Upload.objects.get()
    sender.patch(upload, LONG[:1000])

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="Input"):
        receiving.append(upload, offset=1000, read=iter_reader(LONG[1000:]))
    assert parts()[0].read_bytes() == LONG[:1000]


def test_a_disk_without_its_reserve_begins_nothing(sender: Sender, settings: Any) -> None:
    settings.UPLOAD_DISK_RESERVE = 2**62
    assert sender.begin().status_code == 507
    assert not Upload.objects.exists()


def test_two_writers_do_not_meet(sender: Sender, parts: Parts) -> None:
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    with part_of(upload).writing() as writer:
        writer.append(iter_reader(samples.PDF[:10]), 10)
        assert sender.patch(upload, b"other", 10).status_code == 423
        with pytest.raises(PartIsBusy), part_of(upload).writing():
            pass
    assert parts()[0].read_bytes() == samples.PDF[:10]
    assert sender.patch(upload, samples.PDF[10:], 10).status_code == 204


def test_a_process_that_dies_before_it_says_so_is_found_by_the_length_of_the_part(
    sender: Sender, parts: Parts
) -> None:
    """The row knows nothing of the bytes, so they can never disagree."""
    sender.begin(size=len(samples.PDF))
    upload = Upload.objects.get()
    part = part_of(upload).path
    part.parent.mkdir(parents=True)
    part.write_bytes(samples.PDF[:40])
    assert sender.head(upload)["Upload-Offset"] == "40"
    part.write_bytes(samples.PDF)
    assert sender.head(upload)["Upload-Offset"] == str(len(samples.PDF))
    upload.refresh_from_db()
    assert upload.state == UploadState.EXAMINED


def test_a_whole_file_that_nobody_finished_is_finished_by_the_beat(
    sender: Sender, committed: Any
) -> None:
    right, wrong = UploadFactory(size=len(samples.PDF)), UploadFactory(size=len(samples.PROGRAM))
    busy, half = UploadFactory(size=len(samples.PDF)), UploadFactory(size=len(samples.PDF))
    for upload, content in (
        (right, samples.PDF),
        (wrong, samples.PROGRAM),
        (busy, samples.PDF),
        (half, samples.PDF[:9]),
    ):
        with part_of(upload).writing() as writer:
            writer.append(iter_reader(content), len(content))
    with part_of(busy).writing(), committed(execute=True):
        tending.finish_whole()
    states = dict(Upload.objects.values_list("pk", "state"))
    assert states == {
        right.pk: UploadState.EXAMINED,
        wrong.pk: UploadState.REFUSED,
        busy.pk: UploadState.RECEIVING,
        half.pk: UploadState.RECEIVING,
    }


def test_what_has_expired_is_swept_away_and_nothing_else(
    dialogue: Dialogue, parts: Parts, committed: Any
) -> None:
    past = timezone.now() - datetime.timedelta(seconds=1)
    checksum = "0" * 64
    kept = [
        UploadFactory(),
        UploadFactory(state=UploadState.SCANNING, sha256=checksum, expires_at=past),
        UploadFactory(state=UploadState.EXAMINED, sha256=checksum),
    ]
    refused = UploadFactory(state=UploadState.REFUSED, refusal_code="kind")
    taken = UploadFactory(state=UploadState.TAKEN, sha256=checksum)
    gone = [UploadFactory(expires_at=past), UploadFactory(expires_at=past)]
    for upload in [*kept, refused, taken, *gone]:
        with part_of(upload).writing():
            pass
    # A part whose row went, and whose process died before it removed the part.
    orphan = part_of(gone[0]).path.with_name("0f.part")
    orphan.touch()
    with committed(execute=True):
        tending.sweep(dialogue.pk)
    assert set(Upload.objects.all()) == {*kept, refused, taken}
    assert set(parts()) == {part_of(upload).path for upload in kept}


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        ({"UPLOAD_MAX_FILES": 2}, "number"),
        ({"UPLOAD_MAX_BYTES": 300}, "together"),
        ({"MATERIAL_MAX_BYTES": 99}, "size"),
    ],
)
def test_what_one_person_may_have_under_way(
    limits: dict[str, int], code: str, meeting: Meeting, editor: Any, settings: Any
) -> None:
    for _ in range(2):
        UploadFactory(uploaded_by=editor, size=100)
    UploadFactory(uploaded_by=editor, state=UploadState.REFUSED, refusal_code="kind")
    UploadFactory(size=100)
    for name, limit in limits.items():
        setattr(settings, name, limit)
    with pytest.raises(UploadRefused) as refused:
        receiving.begin(meeting, name="note.pdf", size=101, by=editor)
    assert refused.value.code == code
    assert Upload.objects.count() == 4


REFUSED = [
    ("note.docx", samples.bomb(), "disguised"),
    ("note.pdf", samples.LOCKED_PDF, "locked"),
    ("note.pdf", samples.PDF[:-30], "broken"),
    ("note.docx", samples.MACROS, "macros"),
]


@pytest.mark.parametrize(("name", "content", "code"), REFUSED)
def test_bad_files_are_told_in_both_languages_and_not_kept(
    sender: Sender, parts: Parts, name: str, content: bytes, code: str
) -> None:
    upload, answer = sender.send(content, name)
    assert (answer.status_code, upload.refusal_code) == (422, code)
    assert upload.refusal_en
    assert upload.refusal_fr
    assert upload.refusal_en != upload.refusal_fr
    assert not parts()
    assert not MaterialVersion.objects.exists()


def iter_reader(content: bytes) -> Callable[[int], bytes]:
    left = [content]

    def read(size: int) -> bytes:
        piece, left[0] = left[0][:size], left[0][size:]
        return piece

    return read

"""Making papers of what was sent, once staff have said what each file is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import get_language

from dialogue.enums import PublicationState
from dialogue.texts import LANGUAGES
from meetings.enums import UploadState
from meetings.models import AgendaItem, Material, MaterialVersion, Meeting, Upload
from meetings.services.materials import UploadRefused, add_version
from meetings.services.uploads.examining import gone, refuse
from meetings.services.uploads.parts import part_of


@dataclass(frozen=True, kw_only=True)
class Described:
    """What staff say of one upload.

    `paper` is the paper that it belongs to: one that is there already, another upload that becomes
    one, or none, when it is a paper of its own. Only then do kind, audience and agenda item count.
    """

    upload: Upload
    language: str
    title: str = ""
    paper: Material | Upload | None = None
    kind: str = ""
    audience: str = ""
    agenda_item: AgendaItem | None = None


@dataclass
class Taken:
    """What became of it: the versions made, and why others are still where they were."""

    versions: list[MaterialVersion] = field(default_factory=list)
    left: list[tuple[Upload, UploadRefused]] = field(default_factory=list)


def take(meeting: Meeting, described: Sequence[Described], by: Any) -> Taken:
    """Make each upload a version of its paper; new papers are drafts.

    One that cannot be stored stays as it is, and with it what belongs to its paper; the others go
    on. An upload that somebody else has taken or removed in the meantime is passed over.
    """
    rows = Upload.objects.select_for_update(of=("self",)).filter(
        pk__in=[one.upload.pk for one in described], meeting=meeting, state=UploadState.EXAMINED
    )
    ready = {row.pk: row for row in rows}
    papers: dict[int, Material] = {}
    taken = Taken()
    for one in _papers_first(described):
        upload = ready.get(one.upload.pk)
        if upload is None:
            continue
        try:
            with transaction.atomic():
                material = _paper_of(one, meeting, papers)
                if material is None:
                    continue
                version = _version(one, upload, material, by)
        except UploadRefused as refusal:
            if refusal.code == "gone":
                refuse(upload, refusal)
            taken.left.append((upload, refusal))
            continue
        papers[upload.pk] = material
        taken.versions.append(version)
    return taken


def _papers_first(described: Sequence[Described]) -> list[Described]:
    """Each upload after the one whose paper it belongs to."""
    of_upload = {one.upload.pk: one for one in described}

    def depth(one: Described) -> int:
        steps = 0
        while isinstance(one.paper, Upload) and one.paper.pk in of_upload:
            one, steps = of_upload[one.paper.pk], steps + 1
        return steps

    return sorted(described, key=depth)


def _paper_of(one: Described, meeting: Meeting, papers: dict[int, Material]) -> Material | None:
    """The paper; None when the upload that should have become it was not taken."""
    if isinstance(one.paper, Material):
        return one.paper
    if isinstance(one.paper, Upload):
        material = papers.get(one.paper.pk)
        if material is not None:
            _name(material, one)
            material.save()
        return material
    material = Material(
        meeting=meeting,
        agenda_item=one.agenda_item,
        kind=one.kind,
        audience=one.audience,
        state=PublicationState.DRAFT,
    )
    _name(material, one)
    material.save()
    return material


def _name(material: Material, one: Described) -> None:
    """The title in the file's language, where the portal has it; else in the language at hand."""
    language = one.language if one.language in LANGUAGES else get_language()
    if not getattr(material, f"title_{language}", ""):
        setattr(material, f"title_{language}", one.title)


def _version(one: Described, upload: Upload, material: Material, by: Any) -> MaterialVersion:
    part = part_of(upload)
    try:
        with part.path.open("rb") as content:
            version = add_version(
                material,
                language=one.language,
                upload=File(content, name=upload.original_name),
                by=by,
                is_scanned=True,
            )
    except FileNotFoundError as failure:
        lost = gone()
        raise UploadRefused(lost.message, code=lost.code) from failure
    upload.state = UploadState.TAKEN
    upload.version = version
    upload.save()
    transaction.on_commit(part.remove, robust=True)
    return version

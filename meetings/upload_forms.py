"""What staff say of files that have arrived, before these become papers."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from dialogue.enums import Audience
from dialogue.form_fields import PlainLine
from meetings.enums import OF_A_MEETING, OTHER_LANGUAGES, MaterialKind, UploadState
from meetings.models import AgendaItem, Material, MaterialVersion, Meeting, Upload
from meetings.rules.paper_names import MAX_TITLE
from meetings.services.uploads.guessing import Guess, guesses
from meetings.services.uploads.taking import Described

REVIEWED_AT_ONCE = 20
NEW, UPLOAD, MATERIAL = "new", "upload", "material"


class PaperForm(forms.Form):
    """One file: which paper it is, and if it is a new one, what kind and for whom."""

    use_required_attribute = False

    title = PlainLine(label=_("Title, in the language of the file"), max_length=MAX_TITLE)
    language = forms.ChoiceField(
        label=_("Language"), choices=[*settings.LANGUAGES, *OTHER_LANGUAGES]
    )
    paper = forms.ChoiceField(label=_("Belongs to"))
    kind = forms.ChoiceField(label=_("Kind"), choices=MaterialKind.choices)
    audience = forms.ChoiceField(
        label=_("Audience"), choices=[(one.value, one.label) for one in OF_A_MEETING]
    )
    agenda_item = forms.CharField(label=_("Agenda item, by its number"), required=False)

    def __init__(
        self,
        upload: Upload,
        guess: Guess,
        others: list[Upload],
        agenda: list[AgendaItem],
        **typed: Any,
    ) -> None:
        self.upload = upload
        self._papers: dict[str, Material | Upload] = {
            **{key_of(other): other for other in others if other.pk != upload.pk},
            **{key_of(material): material for material in guess.nearest},
        }
        self._agenda = {str(item.position): item for item in agenda}
        self.same_as: MaterialVersion | None = None
        super().__init__(prefix=key_of(upload), auto_id="%s", **typed)
        field: Any = self.fields["paper"]
        field.choices = self._choices(others, guess)
        if agenda:
            self.fields["agenda_item"].widget.attrs["list"] = "agenda-items"
            self.fields["agenda_item"].widget.attrs["inputmode"] = "numeric"
        else:
            del self.fields["agenda_item"]
        if str(self.data.get(self.add_prefix("paper"), "")).startswith(MATERIAL):
            # Its title, kind and audience are there; the page does not ask for them.
            for name in ("title", "kind", "audience"):
                self.fields[name].required = False

    def clean_agenda_item(self) -> AgendaItem | None:
        number: str = self.cleaned_data["agenda_item"].strip().rstrip(".")
        if not number:
            return None
        if number not in self._agenda:
            raise ValidationError(_("This meeting has no agenda item with this number."))
        return self._agenda[number]

    def target(self) -> Material | Upload | None:
        """What it belongs to, once it is known to be right."""
        return self._papers.get(self.cleaned_data.get("paper", ""))

    def described(self) -> Described:
        said = self.cleaned_data
        return Described(
            upload=self.upload,
            language=said["language"],
            title=said["title"],
            paper=self.target(),
            kind=said["kind"],
            audience=said["audience"],
            agenda_item=said.get("agenda_item"),
        )

    def _choices(self, others: list[Upload], guess: Guess) -> list[Any]:
        choices: list[Any] = [(NEW, _("a new paper"))]
        names = [(key_of(row), row.original_name) for row in others if row.pk != self.upload.pk]
        if names:
            choices.append((_("the same paper as"), names))
        if guess.nearest:
            titles = [(key_of(row), row.title) for row in guess.nearest]
            choices.append((_("a paper that is here already"), titles))
        return choices


class Review:
    """The files of a person that wait to be taken, each with its form; so many at a time."""

    def __init__(
        self, meeting: Meeting, user: Any, typed: Any = None, *, bound: bool = False
    ) -> None:
        """With `typed`, forms keep it: as it stands, or `bound`, to be checked."""
        rows = Upload.objects.visible_to(user).under_way().filter(meeting=meeting)
        # Of what has been typed about, nothing is pushed off the page by what arrives later.
        shown_before = Case(When(pk__in=_ids_in(typed), then=0), default=1)
        ready = rows.filter(state=UploadState.EXAMINED)
        ready = ready.order_by(shown_before, "original_name", "pk")
        examined = list(ready[: REVIEWED_AT_ONCE + 1])
        self.uploads = examined[:REVIEWED_AT_ONCE]
        self.has_more = len(examined) > REVIEWED_AT_ONCE
        self.agenda: list[AgendaItem] = []
        self.forms: list[PaperForm] = []
        if not self.uploads:
            return
        self.agenda = list(meeting.agenda.order_by("position"))
        materials = Material.objects.visible_to(user).filter(meeting=meeting)
        guessed = guesses(self.uploads, materials.with_versions_in_force())
        for upload in self.uploads:
            guess = guessed[upload.pk]
            kept = _typed_for(upload, typed)
            if bound and kept:
                form = PaperForm(upload, guess, self.uploads, self.agenda, data=typed)
            else:
                proposed = {
                    "title": guess.title,
                    "language": guess.language,
                    "kind": guess.kind,
                    "audience": Audience.SECRETARIAT,
                    "paper": key_of(guess.paper) if guess.paper else NEW,
                }
                initial = proposed | kept
                form = PaperForm(upload, guess, self.uploads, self.agenda, initial=initial)
            self.forms.append(form)
        self._note_same_files(meeting)

    def is_valid(self) -> bool:
        asked = [form for form in self.forms if form.is_bound]
        wrong = [form for form in asked if not form.is_valid()]
        if wrong:
            return False
        self._check_circles(asked)
        self._check_languages(asked)
        return bool(asked) and not any(form.errors for form in asked)

    def described(self) -> list[Described]:
        return [form.described() for form in self.forms if form.is_bound]

    def _check_circles(self, asked: list[PaperForm]) -> None:
        """Files that all belong to one another make no paper."""
        for form in asked:
            if _first_of(form, asked) is None:
                form.add_error(
                    "paper",
                    _("These files all refer to one another: make one of them a new paper."),
                )

    def _check_languages(self, asked: list[PaperForm]) -> None:
        seen: set[tuple[str, str]] = set()
        for form in asked:
            first = _first_of(form, asked)
            if first is None:
                continue
            place = (first, form.cleaned_data["language"])
            if place in seen:
                form.add_error(
                    "language", _("Another file here is the same paper in the same language.")
                )
            seen.add(place)

    def _note_same_files(self, meeting: Meeting) -> None:
        """Tell which files are here already, byte for byte."""
        sums = [upload.sha256 for upload in self.uploads]
        versions = MaterialVersion.objects.filter(material__meeting=meeting, sha256__in=sums)
        known = {version.sha256: version for version in versions.select_related("material")}
        for form in self.forms:
            form.same_as = known.get(form.upload.sha256)


def key_of(row: Material | Upload) -> str:
    return f"{UPLOAD if isinstance(row, Upload) else MATERIAL}-{row.pk}"


def _ids_in(typed: Mapping[str, Any] | None) -> list[int]:
    names = (re.fullmatch(rf"{UPLOAD}-([0-9]{{1,18}})-title", name) for name in typed or ())
    return [int(found[1]) for found in names if found][:REVIEWED_AT_ONCE]


def _typed_for(upload: Upload, typed: Mapping[str, Any] | None) -> dict[str, Any]:
    prefix = f"{key_of(upload)}-"
    return {
        name.removeprefix(prefix): value
        for name, value in (typed or {}).items()
        if name.startswith(prefix)
    }


def _first_of(form: PaperForm, asked: list[PaperForm]) -> str | None:
    """What the file in the end belongs to; None where the way leads round in a circle."""
    of_upload = {key_of(other.upload): other for other in asked}
    passed: set[str] = set()
    while True:
        key = key_of(form.upload)
        if key in passed:
            return None
        passed.add(key)
        paper = form.target()
        if paper is None:
            return key
        target = key_of(paper)
        if target not in of_upload:
            return target
        form = of_upload[target]

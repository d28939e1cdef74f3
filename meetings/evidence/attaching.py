"""What is attached to a draft, on its form: files and documents of the portal.

The same for a progress report and for each answer of a campaign. It goes with the form of the whole
draft, so that nothing typed is lost by it, and is done whatever else is wrong with that form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from dialogue.digests import digest_of
from dialogue.ids import id_in
from meetings.evidence.forms import AttachForm
from meetings.services.evidence.attaching import (
    Draft,
    Piece,
    attach_document,
    attach_file,
    attached_to,
    remove_attached,
)
from meetings.services.evidence.documents import (
    Document,
    document_at,
    document_called,
    documents_with,
    looks_like_an_address,
)

FIELD = "evidence"
"""The buttons' name. Their values say what is to be done, and where: `remove:12:77`."""
ALONE = "X-Evidence-Alone"
"""The header by which the script of the page (`static/js/attaching.js`) tells itself apart."""
NOTHING_SEEN = digest_of({"attached": []})


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button of evidence that was pressed, if it was one."""

    verb: str = ""
    key: str = ""
    what: str = ""

    @classmethod
    def in_(cls, posted: Any) -> "Pressed":
        verb, _colon, rest = str(posted.get(FIELD, "")).partition(":")
        key, _colon, what = rest.partition(":")
        return cls(verb, key, what)


class Attaching:
    """The part of a draft's form where files and documents are attached.

    `key` tells several of one form from one another. `lines` are what is there and may be read by
    the writer, `found` the documents that answer to the words typed, `seen` what the page notes of
    all that is attached, where it has to.
    """

    def __init__(self, key: str, user: Any, request: Any = None) -> None:
        self.key = key
        self.lines: Sequence[Piece] = []
        self.found: list[Document] = []
        self.seen = ""
        self._user = user
        self._posted = request.POST.copy() if request else None
        self._files = request.FILES if request else None
        self.form = self._made()

    @property
    def has_errors(self) -> bool:
        return self.form.is_bound and not self.form.is_valid()

    @property
    def needs_a_look(self) -> bool:
        """Whether the page has to be shown again: something is wrong, or there is a choice."""
        return self.has_errors or bool(self.found)

    def carry_out(self, pressed: Pressed, draft: Callable[[], Draft]) -> bool:
        """Attach what was sent, remove or name what a button says; whether the draft changed.

        A file that was chosen is taken, and a document that was typed looked for, whichever button
        was pressed. `draft` gives the report or answer, made if need be. Raises NoLongerADraft.
        """
        verb = pressed.verb if pressed.key == self.key else ""
        changed = self._take_file(verb, draft)
        if verb == "remove" and (pk := id_in(pressed.what)):
            remove_attached(draft(), pk)
            return True
        if verb == "cite":
            return self._name(document_called(pressed.what, self._user), draft) or changed
        return self._look_for(verb, draft) or changed

    def _take_file(self, verb: str, draft: Callable[[], Draft]) -> bool:
        self.form.is_valid()
        said = self.form.cleaned_data
        if not said.get("file"):
            if "file" not in self.form.errors and (verb == "attach" or said.get("title")):
                self.form.refuse("file", ValidationError(_("Choose a file first.")))
            return False
        try:
            # Of a title that cannot be kept the field says why; the file does not wait for it.
            attach_file(draft(), said["file"], title=said.get("title", ""), by=self._user)
        except ValidationError as refusal:
            self.form.refuse("file", refusal)
            return False
        if "title" not in self.form.errors:
            self._empty("title")
        self._files = None
        return True

    def _look_for(self, verb: str, draft: Callable[[], Draft]) -> bool:
        words = self.form.cleaned_data.get("document") if self.form.is_valid() else ""
        if not words:
            if verb == "find" and "document" not in self.form.errors:
                refusal = _("Type the address of a document, or words of its title.")
                self.form.refuse("document", ValidationError(refusal))
            return False
        if document := document_at(words, self._user):
            return self._name(document, draft)
        if looks_like_an_address(words):
            refusal = _(
                "At this address there is no document that you may see. A page elsewhere is given "
                "as a link."
            )
            self.form.refuse("document", ValidationError(refusal))
            return False
        self.found = documents_with(words, self._user)
        if not self.found:
            refusal = _("No document that you may see has these words in its title.")
            self.form.refuse("document", ValidationError(refusal))
        return False

    def _name(self, document: Any, draft: Callable[[], Draft]) -> bool:
        if document is None:
            refusal = _("This document is not here any more.")
            self.form.refuse("document", ValidationError(refusal))
            return False
        try:
            attach_document(draft(), document, by=self._user)
        except ValidationError as refused:
            self.form.refuse("document", refused)
            return False
        self._empty("document")
        return True

    def _empty(self, name: str) -> None:
        """What was done is not shown as still to be done."""
        errors = {key: found for key, found in self.form.errors.items() if key != name}
        assert self._posted is not None
        self._posted[self.form.add_prefix(name)] = ""
        self.form = self._made()
        self.form.is_valid()
        self.form.errors.update(errors)

    def _made(self) -> AttachForm:
        return AttachForm(self._posted, self._files, prefix=f"attach-{self.key}")


def is_for_evidence_alone(request: HttpRequest) -> bool:
    """Whether the script of the page sends a file, and nothing of what is typed beside it."""
    return request.headers.get(ALONE) == "1"


def answer_in_place(request: HttpRequest, attaching: Attaching) -> HttpResponse:
    """The part of the form anew, for the script of the page."""
    return TemplateResponse(request, "meetings/evidence/attach.html", {"attaching": attaching})


def seen_with(draft: Draft) -> str:
    """What a page notes of what was attached when it was made; one query."""
    return digest_of({"attached": attached_to(draft)})

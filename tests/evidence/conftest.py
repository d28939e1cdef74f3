"""A partner with two focal points, and two drafts of it: a report, and an answer of a campaign."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from dialogue.digests import digest_of
from dialogue.models import Dialogue, Partner
from focal_points.models import User
from meetings.evidence.attaching import seen_with
from meetings.models import ProgressReport, ReplyAnswer
from meetings.services.campaigns.answering import answers_of
from meetings.services.campaigns.answering import said_in as said_to
from meetings.services.evidence.attaching import Draft, Piece, evidence_of
from meetings.services.progress.writing import said_in
from tests.factories import (
    PartnerFactory,
    PersonFactory,
    ProgressReportFactory,
    QuestionFactory,
    ReplyAnswerFactory,
    ReplyFactory,
)
from tests.materials import samples

WORDS = "What was written before."


@dataclass(frozen=True)
class Form:
    """The form of a draft, as a browser without scripts has it."""

    draft: Draft
    client: Client
    key: str
    address: str
    text: str
    """The name of the field in which one writes."""

    @property
    def rows(self) -> list[Piece]:
        return list(evidence_of(self.draft).order_by("position"))

    @property
    def fields(self) -> dict[str, str]:
        """What it carries as it is opened now."""
        if isinstance(self.draft, ReplyAnswer):
            now = answers_of(self.draft.reply).get(self.draft.question_id)
            pk = self.draft.question_id
            return {f"known{pk}": said_to(now).digest, self.text: said_to(now).text}
        said = said_in(ProgressReport.objects.get(pk=self.draft.pk))
        return {
            "opened_on": digest_of(said),
            "attached": seen_with(self.draft),
            "narrative": said["narrative"],
            "progress": said["progress"],
            "as_of": str(said["as_of"] or ""),
        }

    @property
    def conflict(self) -> str:
        """What the page says where somebody else wrote meanwhile."""
        if isinstance(self.draft, ReplyAnswer):
            return "Two people wrote on this answer"
        return "This draft was changed after you had opened it"

    @property
    def written(self) -> str:
        """What is stored of the text."""
        if isinstance(self.draft, ReplyAnswer):
            return said_to(answers_of(self.draft.reply)[self.draft.question_id]).text
        return str(said_in(ProgressReport.objects.get(pk=self.draft.pk))["narrative"])

    def send(
        self,
        *,
        name: str = "note.pdf",
        content: bytes | None = None,
        press: str = "",
        alone: bool = False,
        **typed: str,
    ) -> HttpResponse:
        """Press a button, with a file if there is content; `title`, `document` are typed."""
        own = {
            f"attach-{self.key}-{field}": typed.pop(field)
            for field in ("title", "document")
            if field in typed
        }
        fields: dict[str, Any] = {
            "language": "en",
            **({} if alone else self.fields),
            **own,
            **typed,
        }
        if content is not None:
            fields[f"attach-{self.key}-file"] = SimpleUploadedFile(name, content)
        if press:
            verb, _colon, what = press.partition(":")
            fields["evidence"] = f"{verb}:{self.key}" + (f":{what}" if what else "")
        headers = {"X-Evidence-Alone": "1"} if alone else {}
        return self.client.post(self.address, fields, headers=headers)  # type: ignore[return-value]

    def attach(self, content: bytes = samples.PDF, **more: Any) -> HttpResponse:
        return self.send(content=content, press="attach", **more)

    def shown(self, response: HttpResponse | None = None) -> str:
        found = response or self.client.get(self.address)
        return str(found.content.decode())


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()  # type: ignore[no-any-return]


@pytest.fixture
def writer(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, name="Awa Ndiaye")


@pytest.fixture
def colleague(partner: Partner, writer: User) -> User:
    return PersonFactory.focal_point(partner, name="Omar Sy")


@pytest.fixture
def publisher(dialogue: Dialogue) -> User:
    return PersonFactory.publisher(name="Pia Publisher")


@pytest.fixture
def form_of(client_for: Any, dialogue: Dialogue) -> Callable[[Draft, User], Form]:
    def opened(draft: Draft, user: User) -> Form:
        client = client_for(user, dialogue)
        if isinstance(draft, ReplyAnswer):
            question = draft.question
            place = [draft.reply_id, question.section_id]
            address = reverse("meetings:reply_section", args=place)
            return Form(draft, client, str(question.pk), address, f"q{question.pk}")
        return Form(draft, client, "report", draft.get_absolute_url(), "narrative")

    return opened


@pytest.fixture(params=["report", "answer"])
def draft(request: pytest.FixtureRequest, partner: Partner, writer: User) -> Draft:
    """Of either kind, with a text that was written before."""
    if request.param == "report":
        return ProgressReportFactory(  # type: ignore[no-any-return]
            partner=partner, is_draft=True, narrative_en=WORDS, narrative_fr=""
        )
    reply = ReplyFactory(partner=partner)
    question = QuestionFactory(section__campaign=reply.campaign, takes_evidence=True)
    return ReplyAnswerFactory(  # type: ignore[no-any-return]
        reply=reply, question=question, text_en=WORDS, text_fr=""
    )


@pytest.fixture
def form(form_of: Callable[..., Form], draft: Draft, writer: User) -> Form:
    return form_of(draft, writer)

"""What bears out reports and answers: links, and files that are in the storage."""

import hashlib

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from meetings.enums import EvidenceKind
from meetings.models import AnswerEvidence, Evidence
from tests.factories.campaigns import ReplyAnswerFactory
from tests.factories.progress import ProgressReportFactory
from tests.materials import samples


class _File(factory.Trait):
    def __init__(self) -> None:
        super().__init__(
            address="",
            kind=EvidenceKind.DOCUMENT,
            file=factory.LazyFunction(lambda: ContentFile(samples.PDF, name="evidence.pdf")),
            original_name="evidence.pdf",
            content_type="application/pdf",
            size=len(samples.PDF),
            sha256=hashlib.sha256(samples.PDF).hexdigest(),
            added_at=factory.LazyFunction(timezone.now),
        )


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A link; `is_file=True` for a file in the storage."""

    class Meta:
        model = Evidence

    class Params:
        is_file = _File()

    report = factory.SubFactory(ProgressReportFactory)
    position = factory.LazyAttribute(lambda row: row.report.evidence.count() + 1)
    title = factory.Sequence(lambda n: f"Evaluation {n}")
    address = factory.Sequence(lambda n: f"https://example.org/evaluations/{n}")


class AnswerEvidenceFactory(DjangoModelFactory[AnswerEvidence]):
    """A link; `is_file=True` for a file in the storage."""

    class Meta:
        model = AnswerEvidence

    class Params:
        is_file = _File()

    answer = factory.SubFactory(ReplyAnswerFactory)
    position = factory.LazyAttribute(lambda row: row.answer.evidence.count() + 1)
    title = factory.Sequence(lambda n: f"Statistics {n}")
    address = factory.Sequence(lambda n: f"https://example.org/statistics/{n}")

"""What is typed in a section: numbers as each language writes them, texts in their own language."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import FocalPoint, Membership, User
from meetings.models import Reply
from tests.campaigns.conftest import Asked
from tests.campaigns.test_answering import NOTHING, address, page, said, seen
from tests.factories import QuestionFactory, ReplyAnswerFactory, SectionWriterFactory


@pytest.fixture
def as_writer(client_for: Any, writer: User, dialogue: Dialogue) -> Client:
    return client_for(writer, dialogue)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("fr", "1 234,5", "1234.5"),
        ("fr", "2,125", "2.125"),
        ("fr", "0,125", "0.125"),
        ("fr", "1,234.5", "1234.5"),
        ("fr", "1,234,567", "1234567"),
        ("en", "2,125", "2125"),
        ("en", "2.125", "2.125"),
        ("en", "1,234.5", "1234.5"),
        ("en", "1 234.5", "1234.5"),
    ],
)
def test_numbers_are_read_as_the_language_writes_them(
    asked: Asked, reply: Reply, as_writer: Client, language: str, typed: str, meant: str
) -> None:
    with translation.override(language):
        where = address(reply, asked.second)
    as_writer.post(where, {**seen(reply, asked.people), f"q{asked.people.pk}": typed})
    assert said(reply, asked.people).number == Decimal(meant)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_number_that_is_only_shown_stays_as_it_is(
    asked: Asked, reply: Reply, as_writer: Client, language: str
) -> None:
    ReplyAnswerFactory(reply=reply, question=asked.people, number=Decimal("2.125"))
    with translation.override(language):
        where = address(reply, asked.second)
    field = as_writer.get(where).context["form"][f"q{asked.people.pk}"]
    shown = field.field.widget.format_value(field.value())
    as_writer.post(where, {**seen(reply, asked.people), field.name: shown})
    assert said(reply, asked.people).number == Decimal("2.125")


class TestLanguages:
    @pytest.fixture
    def texts(self, asked: Asked, reply: Reply, contributor: User) -> Any:
        """Two questions, the first of them answered in English by the contributor."""
        first, second = (QuestionFactory(section=asked.second) for _number in range(2))
        ReplyAnswerFactory(reply=reply, question=first, text_en="Theirs.", saved_by=contributor)
        return first, second

    @pytest.fixture
    def write(self, asked: Asked, reply: Reply, as_writer: Client, texts: Any) -> Callable:
        def write(language: str, *typed: str) -> None:
            fields = {f"q{row.pk}": text for row, text in zip(texts, typed, strict=True)}
            as_writer.post(
                address(reply, asked.second),
                {**seen(reply, *texts), **fields, "language": language},
            )

        return write

    def test_what_another_wrote_stays_theirs_and_in_their_language(
        self, reply: Reply, texts: Any, write: Callable, contributor: User
    ) -> None:
        write("fr", "Theirs.", "Le nôtre.")
        first, second = (said(reply, row) for row in texts)
        assert (first.text, first.language) == ("Theirs.", "en")
        assert (second.text, second.language) == ("Le nôtre.", "fr")
        assert reply.answers.get(question=texts[0]).saved_by == contributor

    def test_what_is_changed_is_in_the_language_of_the_change(
        self, reply: Reply, texts: Any, write: Callable, writer: User
    ) -> None:
        write("fr", "Maintenant le nôtre.", "")
        assert said(reply, texts[0]).language == "fr"
        assert reply.answers.get(question=texts[0]).saved_by == writer

    def test_ones_own_text_can_be_told_to_be_in_the_other_language(
        self, reply: Reply, texts: Any, write: Callable
    ) -> None:
        write("en", "Theirs.", "Le nôtre.")
        assert said(reply, texts[1]).language == "en"
        write("fr", "Theirs.", "Le nôtre.")
        assert [said(reply, row).language for row in texts] == ["en", "fr"]

    def test_the_language_offered_is_that_of_ones_own_texts(
        self, asked: Asked, reply: Reply, as_writer: Client, write: Callable
    ) -> None:
        with translation.override("fr"):
            where = address(reply, asked.second)
        assert as_writer.get(where).context["form"]["language"].value() == "fr"
        write("en", "Theirs.", "Ours.")
        assert as_writer.get(where).context["form"]["language"].value() == "en"
        assert "Ours." in page(as_writer.get(where))


@pytest.mark.parametrize("meanwhile", ["the section", "the access", "the mandate"])
def test_what_is_written_when_it_is_not_ones_own_any_more_can_be_copied(
    asked: Asked,
    reply: Reply,
    writer: User,
    contributor: User,
    client_for: Any,
    dialogue: Dialogue,
    meanwhile: str,
) -> None:
    entrusted = SectionWriterFactory(reply=reply, section=asked.first, person=contributor)
    client = client_for(contributor, dialogue)
    typed = {
        **seen(reply, asked.law, asked.which),
        f"q{asked.law.pk}": "1",
        f"q{asked.which.pk}": "The law of 2026.",
        f"e{asked.which.pk}-1-title": "Journal",
    }
    if meanwhile == "the section":
        entrusted.delete()
    elif meanwhile == "the access":
        Membership.objects.filter(user=contributor).delete()
    else:
        FocalPoint.objects.filter(user=writer).delete()
    late = client.post(address(reply, asked.first), typed)
    assert late.status_code == 404
    assert "You cannot write here any more" in page(late)
    assert late.context["typed"] == [("Answer", "The law of 2026."), ("Answer", "Journal")]
    assert said(reply, asked.which) == NOTHING
    # Whether there is such a section, nobody learns by it; nor does a page that saves itself.
    nowhere = client.post(address(reply, asked.first).replace(f"/{reply.pk}/", "/999/"), typed)
    assert nowhere.context["typed"] == late.context["typed"]
    empty = client.post(address(reply, asked.first), {"language": "en"})
    by_itself = client.post(address(reply, asked.first), typed, headers={"HX-Request": "true"})
    for answer in (empty, by_itself):
        assert answer.status_code == 404
        assert "You cannot write here" not in page(answer)

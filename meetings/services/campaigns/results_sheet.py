"""Results of a campaign as the lines of a table, and as objects for other programs."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue import periods
from dialogue.texts import text_of, texts_by_language
from focal_points.reports.spreadsheets import Row
from meetings.models import AnswerEvidence, Question, ReplyAnswer
from meetings.services.campaigns.results import Line, Results


def heads() -> Row:
    return [
        pgettext("of a campaign", "Section"),
        _("Number"),
        pgettext("of a campaign", "Question"),
        _("Partner"),
        pgettext("to a question", "Answer"),
        _("Numbers of the choices"),
        _("Unit"),
        _("Language"),
        _("Evidence"),
        _("Public"),
    ]


def lines(results: Results, origin: str) -> Iterator[Row]:
    """A line for each answer that the results are made of; `origin` begins addresses of ours."""
    for part, found in results.parts:
        section = text_of(part.section, "title")[0]
        for result in found:
            question = result.item.question
            for line in result.lines:
                answer = line.answer
                yield [
                    section,
                    str(result.item.number),
                    str(question),
                    line.partner.name,
                    written(answer, question),
                    ", ".join(str(number) for number in answer.choices),
                    text_of(question, "unit")[0],
                    answer.language if text_of(answer, "text")[0] else "",
                    "\n".join(_evidence(row, origin) for row in answer.shown_evidence),  # type: ignore[attr-defined]
                    _("Yes") if answer.is_public else _("No"),
                ]


def objects(results: Results, origin: str) -> Iterator[dict[str, Any]]:
    """An object for each answer, with all texts in the languages that there are of them."""
    for part, found in results.parts:
        for result in found:
            question = result.item.question
            asked = {
                "section": texts_by_language(part.section, "title"),
                "number": result.item.number,
                "question": texts_by_language(question, "wording"),
                "kind": question.kind,
                "unit": texts_by_language(question, "unit"),
            }
            for line in result.lines:
                yield {**asked, **_said(line, origin)}


def _said(line: Line, origin: str) -> dict[str, Any]:
    answer, partner = line.answer, line.partner
    named = partner.country or partner.organisation
    assert named is not None  # held by partner_is_country_or_organisation
    return {
        "partner": texts_by_language(named, "name"),
        "country": partner.country.iso2 if partner.country else None,
        "choices": list(answer.choices),
        "answered_number": None if answer.number is None else f"{answer.number.normalize():f}",
        "answered_day": None if answer.day is None else periods.iso(answer.day),
        "text": texts_by_language(answer, "text"),
        "language": answer.language,
        "evidence": [
            {"title": str(row), "address": _address(row, origin)}
            for row in answer.shown_evidence  # type: ignore[attr-defined]
        ],
        "is_public": answer.is_public,
    }


def _evidence(row: AnswerEvidence, origin: str) -> str:
    """What it is called, and its whole address where it has one."""
    address = _address(row, origin)
    return f"{row}: {address}" if address else str(row)


def _address(row: AnswerEvidence, origin: str) -> str:
    return f"{origin}{row.url}" if row.url.startswith("/") else row.url


def written(answer: ReplyAnswer, question: Question) -> str:
    """What was answered, in words; numbers as programs read them, days in full."""
    if answer.choices:
        offered = dict(question.offered)
        return "; ".join(offered.get(number, str(number)) for number in answer.choices)
    if answer.number is not None:
        return f"{answer.number.normalize():f}"
    if answer.day is not None:
        return periods.iso(answer.day)
    return text_of(answer, "text")[0]

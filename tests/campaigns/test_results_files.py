"""Results of a campaign as files: as the page shows them, for spreadsheets and for programs."""

import csv
import io

import openpyxl
import pytest
from django.test import Client
from django.utils import translation

from tests.campaigns.conftest import Asked
from tests.campaigns.test_results import submitted, to
from tests.factories import AnswerEvidenceFactory, ReplyAnswerFactory


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_has_a_line_for_each_answer(
    asked: Asked, as_publisher: Client, language: str
) -> None:
    reply = submitted(asked.campaign)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    answer = ReplyAnswerFactory(reply=reply, question=asked.which, text_en="=1+1", text_fr="")
    line = AnswerEvidenceFactory(answer=answer)
    with translation.override(language):
        where = to(asked.campaign, "results_file", "csv")
        rows = list(csv.reader(io.StringIO(as_publisher.get(where).content.decode("utf-8-sig"))))
        yes = {"en": "Yes", "fr": "Oui"}[language]
        no = {"en": "No", "fr": "Non"}[language]
        section = str(asked.first).split(". ", 1)[1]
        partner = reply.partner.name
        evidence = f"{line.title}: {line.address}"
        assert rows[1:] == [
            [section, "1", str(asked.law), partner, yes, "1", "", "", "", no],
            # What a spreadsheet would take for a formula is a text.
            [section, "2", str(asked.which), partner, "'=1+1", "", "", "en", evidence, no],
        ]
        book = as_publisher.get(to(asked.campaign, "results_file", "xlsx")).content
    cells = openpyxl.load_workbook(io.BytesIO(book)).active
    assert cells is not None
    assert [cell.value for cell in cells[5]][4] == "=1+1"
    assert cells[5][4].data_type == "s"


def test_the_same_as_objects_for_other_programs(asked: Asked, as_publisher: Client) -> None:
    reply = submitted(asked.campaign)
    ReplyAnswerFactory(reply=reply, question=asked.law, choices=[1])
    answer = ReplyAnswerFactory(reply=reply, question=asked.which, text_en="=1+1", text_fr="")
    line = AnswerEvidenceFactory(answer=answer)
    response = as_publisher.get(to(asked.campaign, "results_file", "csv")[: -len("csv")] + "json")
    assert response["Content-Type"] == "application/json"
    country = reply.partner.country
    nothing = {"unit": {}, "answered_number": None, "answered_day": None, "is_public": False}
    common = {
        "section": {"en": asked.first.title_en, "fr": asked.first.title_fr},
        "partner": {"en": country.name_en, "fr": country.name_fr},
        "country": country.iso2,
        "language": "en",
        **nothing,
    }
    assert response.json() == [
        {
            **common,
            "number": 1,
            "question": {"en": asked.law.wording_en, "fr": asked.law.wording_fr},
            "kind": asked.law.kind,
            "choices": [1],
            "text": {},
            "evidence": [],
        },
        {
            **common,
            "number": 2,
            "question": {"en": asked.which.wording_en, "fr": asked.which.wording_fr},
            "kind": asked.which.kind,
            "choices": [],
            "text": {"en": "=1+1"},
            "evidence": [{"title": line.title, "address": line.address}],
        },
    ]


@pytest.mark.parametrize("file_format", ["pdf", "doc", "csvx"])
def test_no_other_file_is_there(asked: Asked, as_publisher: Client, file_format: str) -> None:
    where = to(asked.campaign, "results_file", "csv").replace(".csv", f".{file_format}")
    assert as_publisher.get(where).status_code == 404

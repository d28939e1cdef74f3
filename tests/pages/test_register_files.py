"""The register as a file: the same texts in four formats, at once or made by a worker."""

import csv
import datetime
import io
import json
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from focal_points.enums import PrintoutState
from focal_points.models import Membership, Printout
from meetings import register_download_views
from meetings.models import Recommendation
from tests.factories import (
    ClusterFactory,
    ConclusionFactory,
    MeetingFactory,
    PersonFactory,
    ProgressReportFactory,
    RecommendationActionFactory,
    RecommendationFactory,
)
from tests.people.printing import bytes_of, links_of, made, text_of

ADDRESS = "/en/recommendations"
FORMULA = "=HYPERLINK(“x”)"


@pytest.fixture
def geneva(dialogue: Dialogue) -> Any:
    """A meeting with two recommendations, one of which begins like a formula, and a conclusion."""
    meeting = MeetingFactory(
        title_en="Geneva", title_fr="Genève", starts_on=datetime.date(2023, 9, 12), ends_on=None
    )
    RecommendationFactory(
        meeting=meeting, number=1, kind="political", text_en=FORMULA, text_fr="Former."
    )
    second = RecommendationFactory(meeting=meeting, number=2, text_en="Train.", text_fr="")
    ConclusionFactory(meeting=meeting, number=1, is_paraphrase=True)
    RecommendationFactory(meeting=meeting, number=3, state=PublicationState.DRAFT, text_en="Draft")
    RecommendationActionFactory(recommendation=second, action__number=7)
    return meeting


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def by_a_worker(client: Client, query: str = "", file_format: str = "csv") -> Printout:
    response = client.post(f"{ADDRESS}.{file_format}{query}")
    assert response.status_code == 302
    [printout] = Printout.objects.all()
    assert response["Location"] == reverse("meetings:register_download", args=[printout.token])
    return made(printout)


@pytest.fixture
def no_table_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_download_views, "MADE_AT_ONCE", 0)


def test_as_csv(geneva: Any, visitor: Client) -> None:
    response = visitor.get(f"{ADDRESS}.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "Recommendations%20and%20conclusions.csv" in response["Content-Disposition"] or (
        'filename="Recommendations and conclusions.csv"' in response["Content-Disposition"]
    )
    heads, first, second, third = read_csv(response.content)
    assert heads[:5] == ["Part", "Number", "Kind", "Text (English)", "Text (French)"]
    assert first[:5] == ["Recommendation", "1", "Political", f"'{FORMULA}", "Former."]
    assert second[3:5] == ["Train.", ""]
    plan = geneva.recommendations.get(number=2).actions.get().plan
    assert second[-3] == f"{plan.name_en}: 7"
    assert second[-2] == f"{geneva.dialogue.origin}{geneva.get_absolute_url()}"
    assert third[0] == "Conclusion"
    assert third[5:8] == ["yes", "Geneva", "2023-09-12"]
    row = geneva.recommendations.get(number=1)
    assert first[-1] == f"{geneva.dialogue.origin}{row.get_absolute_url()}"


def test_as_json(geneva: Any, visitor: Client) -> None:
    response = visitor.get(f"{ADDRESS}.json?part=recommendation")
    assert response["Content-Type"] == "application/json"
    first, second = json.loads(response.content)
    assert first["text"] == {"en": FORMULA, "fr": "Former."}
    assert (first["part"], first["number"], first["kind"]) == ("recommendation", 1, "political")
    assert second["text"] == {"en": "Train."}
    assert second["actions"][0]["numbers"] == [7]
    assert first["meeting"]["title"] == {"en": "Geneva", "fr": "Genève"}


def test_as_xlsx_in_french(geneva: Any, visitor: Client) -> None:
    response = visitor.get("/fr/recommandations.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Recommandations et conclusions"
    assert rows[2][:3] == ["Partie", "Numéro", "Nature"]
    assert rows[3][3] == FORMULA
    assert sheet.cell(4, 4).data_type == "s", "a text, not a formula"
    assert len(rows) == 6


@pytest.mark.parametrize("query", ["?kind=political", "?q=train", "?part=conclusion", "?year=1999"])
def test_holds_what_the_page_shows(query: str, geneva: Any, visitor: Client) -> None:
    page = visitor.get(f"{ADDRESS}/{query}").content.decode()
    if query == "?year=1999":  # not offered, so not applied
        query = ""
    objects = json.loads(visitor.get(f"{ADDRESS}.json{query}").content)
    assert [row["address"].partition("/en/")[2] in page for row in objects] == [True] * len(objects)
    assert page.count('class="register-number"') == len(objects)


def test_the_page_leads_to_the_files_of_what_it_shows(geneva: Any, visitor: Client) -> None:
    page = visitor.get(f"{ADDRESS}/?kind=political").content.decode()
    for file_format in ("pdf", "xlsx", "csv", "json"):
        assert f'href="{ADDRESS}.{file_format}?kind=political"' in page


def test_drafts_are_the_secretariats(geneva: Any, visitor: Client, client_for: Any) -> None:
    assert b"Draft" not in visitor.get(f"{ADDRESS}.json").content
    editor = client_for(PersonFactory.editor(), geneva.dialogue)
    assert b"Draft" in editor.get(f"{ADDRESS}.json").content


def test_other_formats_are_not_there(geneva: Any, visitor: Client) -> None:
    for file_format in ("doc", "exe", "csv-"):
        assert visitor.get(f"{ADDRESS}.{file_format}").status_code == 404


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
@pytest.mark.usefixtures("no_table_is_small")
def test_a_worker_makes_the_same_file(
    file_format: str, geneva: Any, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetings.services.register_sheet.BATCH", 1)
    asked = visitor.get(f"{ADDRESS}.{file_format}?part=recommendation").content.decode()
    assert f'<a href="{ADDRESS}/?part=recommendation">2 texts</a>, as you asked' in asked
    printout = by_a_worker(visitor, "?part=recommendation", file_format)
    assert (printout.state, printout.progress) == (PrintoutState.READY, 100)
    page = reverse("meetings:register_download", args=[printout.token])
    assert f"Download the {file_format.upper()}" in visitor.get(page).content.decode()
    file = visitor.get(reverse("meetings:register_downloaded", args=[printout.token]))
    content = b"".join(file.streaming_content)
    monkeypatch.setattr(register_download_views, "MADE_AT_ONCE", 500)
    at_once = visitor.get(f"{ADDRESS}.{file_format}?part=recommendation").content
    if file_format == "xlsx":
        sheets = [openpyxl.load_workbook(io.BytesIO(one)).active for one in (content, at_once)]
        ours, theirs = ([list(row) for row in sheet.values] for sheet in sheets)
        assert ours == theirs
    else:
        assert content == at_once


def test_as_pdf(geneva: Any, visitor: Client) -> None:
    printout = by_a_worker(visitor, file_format="pdf")
    words, pages = text_of(printout)
    assert pages == 1
    assert "3 texts, as recorded on" in words
    for said in ("Recommendations and conclusions", "Geneva", "Train.", "paraphrase", "Action 7"):
        assert said in words


def test_what_a_pdf_counts_leads_to_its_rows(geneva: Any, visitor: Client) -> None:
    text = Recommendation.objects.get(text_en="Train.")
    ProgressReportFactory(action=None, recommendation=text)
    cluster = ClusterFactory(texts=[text, RecommendationFactory()])
    leads = links_of(bytes_of(by_a_worker(visitor, file_format="pdf")))
    origin = geneva.dialogue.origin
    (served,) = text.actions.all()
    for path in (
        geneva.get_absolute_url(),
        text.get_absolute_url(),
        text.get_reports_url(),
        cluster.get_absolute_url(),
        reverse("meetings:action", args=[served.plan_id, served.number]),
    ):
        assert f"{origin}{path}" in leads


def test_a_pdf_says_what_was_asked_for(geneva: Any, visitor: Client) -> None:
    asked = "?part=recommendation&year=2023&q=train"
    words, _pages = text_of(by_a_worker(visitor, asked, "pdf"))
    assert "Words: train · Text: Recommendations · Year: 2023" in words


def test_a_pdf_has_an_end(geneva: Any, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_download_views, "MOST_IN_A_PDF", 2)
    page = visitor.get(f"{ADDRESS}.pdf").content.decode()
    assert "A PDF holds at most 2 texts." in page
    assert "Make the file" not in page
    assert visitor.post(f"{ADDRESS}.pdf").status_code == 404


@pytest.mark.usefixtures("no_table_is_small")
def test_visitors_share_a_file_and_only_so_many_are_made(
    geneva: Any, visitor: Client, client_for: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    focal_point = client_for(PersonFactory.focal_point(), geneva.dialogue)
    addresses = {client.post(f"{ADDRESS}.csv")["Location"] for client in (visitor, focal_point)}
    assert len(addresses) == Printout.objects.count() == 1
    monkeypatch.setattr(register_download_views, "MOST_FOR_VISITORS", 1)
    response = visitor.post(f"{ADDRESS}.json", follow=True)
    assert "Several files are being made just now." in response.content.decode()
    assert Printout.objects.count() == 1


@pytest.mark.usefixtures("no_table_is_small")
def test_the_secretariats_file_is_for_whoever_asked(
    geneva: Any, visitor: Client, client_for: Any
) -> None:
    person = PersonFactory.editor()
    editor = client_for(person, geneva.dialogue)
    printout = by_a_worker(editor)
    assert "Draft" in bytes_of(printout).decode("utf-8-sig")
    colleague = client_for(PersonFactory.editor(), geneva.dialogue)
    page, file = (
        reverse(f"meetings:{name}", args=[printout.token])
        for name in ("register_download", "register_downloaded")
    )
    assert "Download the CSV" in editor.get(page).content.decode()
    assert b"".join(editor.get(file).streaming_content) == bytes_of(printout)
    for address in (page, file):
        assert colleague.get(address).status_code == visitor.get(address).status_code == 404
    Membership.objects.filter(user=person).delete()
    for address in (page, file):
        assert editor.get(address).status_code == 404, "they have left the Secretariat"


@pytest.mark.usefixtures("no_table_is_small")
def test_while_it_is_made_and_should_it_fail(geneva: Any, visitor: Client) -> None:
    page = visitor.post(f"{ADDRESS}.csv")["Location"]
    printout = Printout.objects.get()
    assert "progress" in visitor.get(page).content.decode()
    part = visitor.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    file = reverse("meetings:register_downloaded", args=[printout.token])
    assert visitor.get(file).status_code == 404
    Printout.objects.update(state=PrintoutState.FAILED)
    assert "It could not be made." in visitor.get(page).content.decode()
    again = reverse("meetings:register_download_again", args=[printout.token])
    assert visitor.post(again).status_code == 302
    assert Printout.objects.count() == 2


@pytest.mark.usefixtures("no_table_is_small")
def test_without_any_text(dialogue: Dialogue, other_dialogue: Dialogue, visitor: Client) -> None:
    with scope_to(other_dialogue):
        RecommendationFactory()
    assert "Nothing matches" in visitor.get(f"{ADDRESS}.pdf").content.decode()
    assert visitor.post(f"{ADDRESS}.csv").status_code == 404

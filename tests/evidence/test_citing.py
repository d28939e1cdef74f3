"""From a document of the portal back to what it bears out; of what is not public nobody is told."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from dialogue.enums import Audience
from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.enums import EvidenceKind, ReportStage
from meetings.models import Material
from tests.factories import (
    AnswerEvidenceFactory,
    EvidenceFactory,
    LibraryItemFactory,
    PersonFactory,
    PreviewFactory,
    ProgressReportFactory,
    RecommendationFactory,
    ReplyAnswerFactory,
)
from tests.pages.conftest import questions_asked

DOCUMENT: dict[str, Any] = {"kind": EvidenceKind.DOCUMENT, "address": "", "title": ""}


@pytest.fixture
def paper(dialogue: Dialogue) -> Material:
    """A public one."""
    material: Material = PreviewFactory(
        version__material__audience=Audience.PUBLIC
    ).version.material
    return material


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    client: Client = client_for(None, dialogue)
    return client


def named(client: Client, address: str) -> list[tuple[str, str]]:
    """The links of the page that say of what it is evidence, and their words."""
    page = client.get(address).content.decode()
    links = re.findall(r'<a href="([^"]+#(?:progress|question-\d+))">([^<]+)</a>', page)
    return [(to, words) for to, words in links]


def test_a_paper_leads_to_the_reports_that_name_it(paper: Material, visitor: Client) -> None:
    of_action = ProgressReportFactory()
    text = RecommendationFactory()
    of_text = ProgressReportFactory(action=None, recommendation=text)
    for report in (of_action, of_text):
        EvidenceFactory(report=report, paper=paper, **DOCUMENT)
    action = of_action.action
    place = reverse("meetings:action", args=[action.plan_id, action.number])
    assert sorted(named(visitor, paper.get_absolute_url())) == sorted(
        [
            (f"{place}#progress", f"{of_action.partner.name}: Action {action.number}"),
            (
                f"{text.get_absolute_url()}#progress",
                f"{of_text.partner.name}: Recommendation {text.number}",
            ),
        ]
    )
    shown = visitor.get(place).content.decode()
    assert paper.get_absolute_url() in shown


@pytest.mark.parametrize("stage", [ReportStage.DRAFT, ReportStage.SUBMITTED])
def test_what_is_not_public_is_not_told(
    stage: str, paper: Material, visitor: Client, client_for: Any, dialogue: Dialogue
) -> None:
    report = ProgressReportFactory(stage=stage)
    EvidenceFactory(report=report, paper=paper, **DOCUMENT)
    own = client_for(PersonFactory.focal_point(report.partner), dialogue)
    staff = client_for(PersonFactory.publisher(), dialogue)
    for client in (visitor, own, staff):
        assert named(client, paper.get_absolute_url()) == []


def test_answers_are_told_to_those_who_may_read_them(
    paper: Material, visitor: Client, client_for: Any, dialogue: Dialogue
) -> None:
    answer = ReplyAnswerFactory(reply__is_validated=True)
    AnswerEvidenceFactory(answer=answer, paper=paper, **DOCUMENT)
    campaign = answer.reply.campaign
    place = reverse("meetings:campaign_results", args=[campaign.pk])
    told = [
        (
            f"{place}#question-{answer.question_id}",
            f"{answer.reply.partner.name}: {campaign.title}",
        )
    ]
    staff = client_for(PersonFactory.publisher(), dialogue)
    assert named(staff, paper.get_absolute_url()) == told
    assert named(visitor, paper.get_absolute_url()) == []
    public = ReplyAnswerFactory(reply__is_validated=True, is_open_to_all=True)
    AnswerEvidenceFactory(answer=public, paper=paper, **DOCUMENT)
    [(to, _words)] = named(visitor, paper.get_absolute_url())
    assert to.endswith(f"#question-{public.question_id}")


def test_another_dialogue_does_not_count(
    paper: Material, visitor: Client, other_dialogue: Dialogue
) -> None:
    with scope_to(other_dialogue):
        theirs = PreviewFactory(version__material__audience=Audience.PUBLIC).version.material
        EvidenceFactory(paper=theirs, **DOCUMENT)
    assert named(visitor, paper.get_absolute_url()) == []


@pytest.mark.parametrize("address", ["", "https://example.org/guide.pdf"])
def test_an_item_of_the_library_is_walked_to_and_back(visitor: Client, address: str) -> None:
    item, other = (LibraryItemFactory(title_en=title) for title in ("A guide", "Another one"))
    item.address_en = item.address_fr = address
    item.save()
    report = ProgressReportFactory()
    EvidenceFactory(report=report, item=item, **DOCUMENT)
    where = reverse("meetings:action", args=[report.action.plan_id, report.action.number])
    page = visitor.get(where).content.decode()
    [(to, words)] = re.findall(r'<a class="soft" href="([^"]+)">([^<]+)</a>', page)
    assert words == "In the library of this portal"
    opened = address or to
    assert re.search(rf'href="{re.escape(opened)}"[^>]*>.*?<span>A guide</span>', page, re.DOTALL)
    shown = visitor.get(to).content.decode()
    assert other.title_en not in shown
    assert f"{report.partner.name}: Action {report.action.number}" in shown


@pytest.mark.parametrize("asked", ["0", "x", "9" * 30, "%00"])
def test_an_item_that_there_is_not_is_told_beside_its_field(visitor: Client, asked: str) -> None:
    LibraryItemFactory(title_en="A guide")
    hidden = LibraryItemFactory(state="draft", title_en="Not said yet")
    for value in (asked, str(hidden.pk)):
        page = visitor.get(f"{reverse('knowledge:library')}?item={value}").content.decode()
        assert 'id="filter-item_error"' in page
        assert "A guide" in page
        assert "Not said yet" not in page


def test_the_library_says_it_of_each_item_in_as_many_questions(visitor: Client) -> None:
    address = reverse("knowledge:library")
    costs = []
    for number in (1, 2):
        items = [LibraryItemFactory() for _ in range(number)]
        reports = [ProgressReportFactory() for _ in items]
        for item, report in zip(items, reports, strict=True):
            EvidenceFactory(report=report, item=item, **DOCUMENT)
            # Named twice by one report it is told once.
            EvidenceFactory(report=report, item=item, **DOCUMENT)
        words = {words for _to, words in named(visitor, address)}
        assert {f"{row.partner.name}: Action {row.action.number}" for row in reports} <= words
        with questions_asked() as statements:
            visitor.get(address)
        costs.append(len(statements))
    assert len(named(visitor, address)) == 3
    assert costs[0] == costs[1] <= 15

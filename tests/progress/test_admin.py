"""What the admin may make of a partner's report: its words are kept, as on the site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dialogue.form_fields import LONGEST_TEXT
from dialogue.models import Dialogue
from meetings.enums import ReportStage
from meetings.models import ProgressReport
from tests.admin.filled_form import filled_form
from tests.admin.test_conflicts import address_of
from tests.factories import ProgressReportFactory

FORM = "progressreport_form"


def sent(client: Client, report: ProgressReport, **typed: str) -> Any:
    return client.post(
        address_of(report), filled_form(client.get(address_of(report)), FORM) | typed
    )


def errors_of(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 200
    return dict(response.context["adminform"].form.errors)


@pytest.mark.parametrize("stage", [ReportStage.SUBMITTED, ReportStage.PUBLISHED])
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Give a text in at least one language."),
        ("fr", "Donnez un texte dans une langue au moins."),
    ],
)
def test_a_report_keeps_its_words(
    as_publisher: Client,
    dialogue: Dialogue,
    in_language: Callable[[str], Any],
    stage: str,
    language: str,
    told: str,
) -> None:
    report = ProgressReportFactory(stage=stage)
    with in_language(language):
        response = sent(as_publisher, report, narrative_en=" ", narrative_fr="")
    assert errors_of(response) == {"narrative_en": [told]}
    assert ProgressReport.objects.get().narrative_en == report.narrative_en
    one = sent(as_publisher, report, narrative_en="", narrative_fr="Un centre a ouvert.")
    assert one.status_code == 302
    assert ProgressReport.objects.get().narrative_fr == "Un centre a ouvert."


@pytest.mark.parametrize("name", ["narrative_en", "narrative_fr"])
def test_a_report_is_no_longer_than_on_the_site(
    as_publisher: Client, dialogue: Dialogue, name: str
) -> None:
    report = ProgressReportFactory()
    longest = "a" * LONGEST_TEXT
    response = sent(as_publisher, report, **{name: f"{longest}a"})
    assert errors_of(response) == {
        name: ["Ensure this value has at most 10000 characters (it has 10001)."]
    }
    assert filled_form(response, FORM)[name] == f"{longest}a"
    assert sent(as_publisher, report, **{name: longest}).status_code == 302

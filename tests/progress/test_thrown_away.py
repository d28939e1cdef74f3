"""What one types on a draft outlives a colleague who throws it away meanwhile."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import FocalPoint, User
from meetings.evidence.attaching import ALONE
from meetings.models import ProgressReport
from tests.factories import PersonFactory
from tests.progress.test_reporting import WHOLE, sent

NOT_THERE = "This draft is not there any more"
TYPED = [
    ("How far have things come?", "Under way"),
    ("Situation on", "4 May 2026"),
    ("What was done, and what came of it?", "Ten families were found."),
    ("Document, initiative or page", "Evaluation https://example.org/evaluation.pdf"),
]


@pytest.mark.parametrize("at_the_same_moment", [False, True])
def test_what_was_typed_can_be_copied(
    as_writer: Client,
    draft: ProgressReport,
    monkeypatch: pytest.MonkeyPatch,
    at_the_same_moment: bool,
) -> None:
    typed = sent(draft, **WHOLE)
    discard = reverse("meetings:discard_report", args=[draft.pk])
    if at_the_same_moment:
        ProgressReport.objects.all().delete()
        monkeypatch.setattr("meetings.progress_views._found", lambda *_: draft)
    else:
        assert as_writer.post(discard).status_code == 302
    late = as_writer.post(draft.get_absolute_url(), typed)
    assert late.status_code == 404
    assert NOT_THERE in late.content.decode()
    assert late.context["typed"] == TYPED
    assert as_writer.post(discard).status_code == 404
    assert not ProgressReport.objects.exists()


def test_what_was_malformed_too_and_in_french(as_writer: Client, draft: ProgressReport) -> None:
    typed = {"language": "fr", "as_of": "hier", "narrative": "é" * 10_001}
    with translation.override("fr"):
        place = draft.get_absolute_url()
        draft.delete()
        late = as_writer.post(place, typed)
    assert "Ce brouillon n’existe plus" in late.content.decode()
    assert [text for _label, text in late.context["typed"]] == ["hier", "é" * 10_001]


def test_whoever_lost_the_mandate_while_typing_has_the_words_and_no_more(
    as_writer: Client, writer: User, draft: ProgressReport
) -> None:
    typed = sent(draft, **WHOLE)
    writer.memberships.all().delete()
    FocalPoint.objects.filter(user=writer).delete()
    late = as_writer.post(draft.get_absolute_url(), typed)
    assert (late.status_code, late.context["typed"]) == (404, TYPED)
    draft.refresh_from_db()
    assert draft.narrative_en == ""


def test_for_others_it_is_as_if_it_never_was(
    client_for: Any, dialogue: Dialogue, as_publisher: Client, draft: ProgressReport
) -> None:
    never = reverse("meetings:report", args=[10**6])
    for client in (as_publisher, client_for(PersonFactory.focal_point(), dialogue)):
        pages = [client.post(place, WHOLE) for place in (draft.get_absolute_url(), never)]
        assert [page.status_code for page in pages] == [404, 404]
        assert pages[0].context["typed"] == pages[1].context["typed"] == TYPED
        assert "Trace the missing" not in pages[0].content.decode()
        assert client.get(draft.get_absolute_url()).status_code == 404


def test_where_nothing_was_typed_there_is_nothing_to_copy(
    as_writer: Client, draft: ProgressReport
) -> None:
    place = draft.get_absolute_url()
    draft.delete()
    without = as_writer.post(place, {"language": "en"})
    alone = as_writer.post(place, WHOLE, headers={ALONE: "1"})
    for page in (without, alone):
        assert page.status_code == 404
        assert NOT_THERE not in page.content.decode()

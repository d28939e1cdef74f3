"""The samples of a demo: only where there is a demo, and recognisable as samples."""

import datetime
import hashlib
import json
from pathlib import Path

import pikepdf
import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command
from pytest_django import Settings

from dialogue.enums import Audience, PublicationState
from dialogue.models import Dialogue, SeededRow
from dialogue.tenancy import scope_to
from focal_points.models import SupportRequest, User
from knowledge.models import Publication
from meetings.enums import UploadState
from meetings.models import (
    Material,
    MaterialVersion,
    Meeting,
    PartnerPosition,
    Recommendation,
    SilenceProcedure,
    SimilarPair,
    Upload,
)
from meetings.services.clusters.comparing import compare_texts
from rabat_portal.seed.demo.accounts import ACCOUNTS, PASSWORD
from rabat_portal.seed.demo.meeting import next_sample_day
from rabat_portal.seed.demo.support import SAMPLES


def open_to(email: str) -> set[str]:
    """The audiences of the sample papers that a person may see in the scope at hand."""
    user = User.objects.get(email=f"{email}@example.org")
    return set(Material.objects.visible_to(user).values_list("audience", flat=True))


def test_samples_are_refused_where_there_is_no_demo(
    rabat: Dialogue, settings: Settings, tmp_path: Path
) -> None:
    settings.DEBUG = settings.PORTAL_DEMO = False
    with pytest.raises(CommandError, match="PORTAL_DEMO"):
        call_command("seed", demo=True, accounts_file=tmp_path / "accounts.json")
    assert not User.objects.filter(email__endswith="@example.org").exists()


def test_accounts_can_log_in_and_say_that_they_are_samples(demo: Path) -> None:
    written = json.loads(demo.read_text(encoding="utf-8"))
    assert [account["email"] for account in written] == [account.email for account in ACCOUNTS]
    for account in written:
        user = User.objects.get(email=account["email"])
        assert user.name.startswith(("Sample – ", "Exemple – "))
        assert EmailAddress.objects.get(user=user).verified
    assert user.check_password(PASSWORD)


def test_a_second_run_changes_nothing(demo: Path, rabat: Dialogue) -> None:
    before = SeededRow.objects.count()
    written = demo.read_text(encoding="utf-8")
    User.objects.get(email="expert@example.org").delete()
    call_command("seed", demo=True, accounts_file=demo, verbosity=0)
    assert SeededRow.objects.count() == before
    assert not User.objects.filter(email="expert@example.org").exists()
    assert "expert@example.org" not in demo.read_text(encoding="utf-8")
    assert "expert@example.org" in written
    with scope_to(rabat):
        assert Meeting.objects.filter(title_en__startswith="Sample – ").count() == 3
        titles = [request.title for request in SupportRequest.objects.all()]
        assert len(titles) == len(SAMPLES)
        assert all(title.startswith(("Sample – ", "Exemple – ")) for title in titles)


def test_sample_procedures_say_that_they_are_samples(demo: Path, rabat: Dialogue) -> None:
    with scope_to(rabat):
        rows = SilenceProcedure.objects.order_by("pk")
        assert {row.stage for row in rows} == {"draft", "open", "closed"}
        # As closing would have had it filed.
        record = Publication.objects.get()
        assert record.silence_procedure == rows.get(stage="closed")
        for row in rows:
            assert (row.title_en[:9], row.title_fr[:10]) == ("Sample – ", "Exemple – ")
        said = PartnerPosition.objects.order_by("pk")
        comments = [getattr(row, f"comments_{row.language}") for row in said]
        assert {words[:6] for words in comments if words} == {"Sample", "Exempl"}


def test_each_sample_paper_is_open_to_its_audience(demo: Path, rabat: Dialogue) -> None:
    with scope_to(rabat):
        everybody = {Audience.PUBLIC}
        of_focal_points = everybody | {Audience.FOCAL_POINTS}
        assert open_to("editor") == set(Audience)
        of_senegal = {Audience.PARTICIPANTS, Audience.STEERING_COMMITTEE, Audience.NETWORK}
        assert open_to("senegal") == of_focal_points | of_senegal
        assert open_to("germany") == of_focal_points | {Audience.PARTICIPANTS}
        assert open_to("belgium") == of_focal_points | {Audience.STEERING_COMMITTEE}
        assert open_to("expert") == everybody | {Audience.PARTICIPANTS}
        assert open_to("khartoum") == everybody
        embargoed = Material.objects.exclude(embargoed_until=None)
        germany = User.objects.get(email="germany@example.org")
        assert embargoed.count() == 1
        assert not embargoed.visible_to(germany).exists()


def test_sample_files_are_valid_and_marked(demo: Path, rabat: Dialogue) -> None:
    with scope_to(rabat):
        versions = list(MaterialVersion.objects.select_related("material"))
        assert len(versions) == 22
        for version in versions:
            with version.file.open() as file:
                content = file.read()
            assert hashlib.sha256(content).hexdigest() == version.sha256
            with version.file.open() as file, pikepdf.open(file) as pdf:
                assert str(pdf.Root.Lang) == version.language
                assert str(pdf.docinfo["/Title"]).startswith(("Sample – ", "Exemple – "))


def test_the_sample_meeting_counts_nowhere(demo: Path, rabat: Dialogue) -> None:
    with scope_to(rabat):
        meeting = Meeting.objects.to_come().first()
        assert meeting is not None
        assert meeting.title_en.startswith("Sample – ")
        assert meeting.title_fr.startswith("Exemple – ")
        assert meeting.chairmanship is None
        assert not meeting.coverage.exists()


def test_two_sample_texts_may_say_the_same_and_staff_alone_see_them(
    demo: Path, rabat: Dialogue
) -> None:
    with scope_to(rabat):
        texts = Recommendation.objects.filter(meeting__title_en__startswith="Sample – ")
        assert {text.text_en[:9] for text in texts} == {"Sample – "}
        assert {text.text_fr[:10] for text in texts} == {"Exemple – "}
        assert {text.state for text in texts} == {PublicationState.DRAFT}
    compare_texts(lambda: scope_to(rabat), 60)
    with scope_to(rabat):
        pair = SimilarPair.objects.get()
        assert {pair.one.recommendation_id, pair.other.recommendation_id} == {
            text.pk for text in texts
        }


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (datetime.date(2026, 11, 22), datetime.date(2027, 3, 16)),
        (datetime.date(2027, 3, 15), datetime.date(2027, 3, 16)),
        (datetime.date(2027, 3, 16), datetime.date(2028, 3, 14)),
    ],
)
def test_there_is_always_a_sample_meeting_to_come(
    today: datetime.date, expected: datetime.date
) -> None:
    assert next_sample_day(today) == expected


def test_sample_uploads_wait_for_the_sample_editor_alone(demo: Path, rabat: Dialogue) -> None:
    with scope_to(rabat):
        states = {
            upload.original_name: upload.state
            for upload in Upload.objects.select_related("uploaded_by")
            if upload.uploaded_by.email == "editor@example.org"
        }
        assert len(states) == Upload.objects.count()
    assert states == {
        "sample-exemple-background-note_EN.pdf": UploadState.EXAMINED,
        "sample-exemple-background-note_FR.pdf": UploadState.EXAMINED,
        "sample-exemple-budget.xlsx": UploadState.REFUSED,
    }

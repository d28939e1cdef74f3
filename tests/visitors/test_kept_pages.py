"""Public pages kept for visitors: never stale after a change, never another's, never personal."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from meetings.models import Meeting
from meetings.services.campaigns.deciding import edition_of, return_reply
from rabat_portal.page_cache import STAMP
from tests.factories import (
    CommitmentProposalFactory,
    MeetingFactory,
    PersonFactory,
    ProgressReportFactory,
    ReplyAnswerFactory,
    SavedViewFactory,
    SupportRequestFactory,
    UploadFactory,
)

LIST = "/en/meetings/"


@pytest.fixture(autouse=True)
def kept(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 60


@pytest.fixture
def visitor(client_for: Any, dialogue: Dialogue) -> Client:
    visitor: Client = client_for(None, dialogue)
    return visitor


def test_a_kept_page_is_the_page_and_asks_the_database_nothing(
    visitor: Client, dialogue: Dialogue
) -> None:
    MeetingFactory(title_en="Return and reintegration")
    first = visitor.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        second = visitor.get(LIST)
    tables = [query["sql"] for query in asked if " FROM " in query["sql"]]
    assert tables == []
    assert second.content == first.content
    assert "Return and reintegration" in second.content.decode()
    for name in ("Content-Type", "Content-Language", "Vary", "Content-Security-Policy"):
        assert second.headers.get(name) == first.headers.get(name)


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json"])
def test_a_file_keeps_its_name_however_often_it_is_taken(
    visitor: Client, dialogue: Dialogue, file_format: str
) -> None:
    first, second = (visitor.get(f"/en/recommendations.{file_format}") for _time in range(2))
    assert first.status_code == second.status_code == 200
    assert f".{file_format}" in first["Content-Disposition"]
    assert second["Content-Disposition"] == first["Content-Disposition"]


def test_a_page_is_not_kept_beyond_the_styles_that_it_names(
    visitor: Client, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    MeetingFactory(title_en="Before")
    visitor.get(LIST)
    Meeting.objects.update(title_en="Afterwards")
    assert "Before" in visitor.get(LIST).content.decode()
    monkeypatch.setattr(staticfiles_storage, "manifest_hash", "another", raising=False)
    assert "Afterwards" in visitor.get(LIST).content.decode()


def test_a_change_is_seen_at_once(visitor: Client, django_capture_on_commit_callbacks: Any) -> None:
    meeting = MeetingFactory(title_en="Before")
    assert "Before" in visitor.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        meeting.title_en = "Afterwards"
        meeting.save()
    assert "Afterwards" in visitor.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        meeting.delete()
    assert "Afterwards" not in visitor.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("make", "is_on_a_page"),
    [
        (lambda: ProgressReportFactory(is_draft=True), False),
        (lambda: ReplyAnswerFactory(reply__is_submitted=False), False),
        (SupportRequestFactory, False),
        (CommitmentProposalFactory, False),
        (SavedViewFactory, False),
        (UploadFactory, False),
        (ProgressReportFactory, True),
        (lambda: ReplyAnswerFactory(is_open_to_all=True), True),
        (MeetingFactory, True),
    ],
)
def test_what_no_visitor_sees_leaves_the_pages_alone(
    dialogue: Dialogue,
    make: Callable[[], Any],
    is_on_a_page: bool,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """While partners write before a deadline, their drafts are stored every few seconds."""
    row = make()
    cache.set(STAMP, 1)
    with django_capture_on_commit_callbacks(execute=True):
        row.save()
    assert (cache.get(STAMP) > 1) == is_on_a_page


def test_a_public_answer_that_is_returned_is_gone_at_once(
    dialogue: Dialogue, django_capture_on_commit_callbacks: Any
) -> None:
    answer = ReplyAnswerFactory(
        is_open_to_all=True, reply__is_submitted=False, reply__is_validated=True
    )
    cache.set(STAMP, 1)
    with django_capture_on_commit_callbacks(execute=True):
        return_reply(
            answer.reply,
            read=edition_of(answer.reply),
            remark="One more.",
            remarks={},
            language="en",
            by=PersonFactory.publisher(),
        )
    answer.refresh_from_db()
    assert not answer.is_public
    assert cache.get(STAMP) > 1


def test_a_change_of_shared_rows_is_seen_at_once(
    visitor: Client, dialogue: Dialogue, django_capture_on_commit_callbacks: Any
) -> None:
    visitor.get(LIST)
    with django_capture_on_commit_callbacks(execute=True):
        dialogue.short_name_en = "Rabat Dialogue"
        dialogue.save()
    assert "Rabat Dialogue" in visitor.get(LIST).content.decode()


def test_each_dialogue_and_each_language_has_its_own(
    client_for: Any, visitor: Client, other_dialogue: Dialogue
) -> None:
    MeetingFactory(title_en="Of Rabat", title_fr="De Rabat")
    with scope_to(other_dialogue):
        MeetingFactory(title_en="Of Khartoum", title_fr="De Khartoum")
    visitor.get(LIST)
    assert "Of Khartoum" in client_for(None, other_dialogue).get(LIST).content.decode()
    assert "Of Rabat" not in client_for(None, other_dialogue).get(LIST).content.decode()
    assert "De Rabat" in visitor.get("/fr/reunions/").content.decode()


@pytest.mark.parametrize("path", [LIST, "/en/workspace/", "/en/recommendations.csv", "/en/none/"])
def test_what_is_made_for_a_person_is_kept_by_nobody_on_the_way(
    client_for: Any, dialogue: Dialogue, path: str
) -> None:
    own = client_for(PersonFactory.focal_point(), dialogue).get(path)
    assert "private" in own["Cache-Control"]


def test_what_the_secretariat_sees_is_not_kept_for_visitors(
    client_for: Any, visitor: Client, dialogue: Dialogue
) -> None:
    MeetingFactory(title_en="Only a draft", state="draft")
    editor = client_for(PersonFactory.editor(), dialogue)
    assert "Only a draft" in editor.get(LIST).content.decode()
    assert "Only a draft" not in visitor.get(LIST).content.decode()
    assert "Only a draft" in editor.get(LIST).content.decode()


@pytest.mark.parametrize("address", ["/en/account/login/", "/en/meetings/999-none/", "/"])
def test_forms_errors_and_redirects_are_not_kept(visitor: Client, address: str) -> None:
    cache.clear()
    visitor.get(address, follow=False)
    with pytest.MonkeyPatch.context() as patch:
        kept: list[str] = []
        patch.setattr(cache, "set", lambda key, *_: kept.append(key))
        visitor.get(address, follow=False)
    assert [key for key in kept if key.startswith("page:")] == []


def test_without_a_cache_the_page_is_made_anew(
    visitor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise ConnectionError("no cache")

    monkeypatch.setattr("rabat_portal.page_cache.cache.get", refuse)
    assert visitor.get(LIST).status_code == 200


def test_a_whole_page_that_htmx_restores_is_not_kept_as_a_part(visitor: Client) -> None:
    MeetingFactory()
    restored = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert b"<html" in visitor.get(LIST, headers=restored).content
    assert b"<html" in visitor.get(LIST, headers={"HX-Request": "no"}).content
    assert b"<html" not in visitor.get(LIST, headers={"HX-Request": "true"}).content


def test_htmx_that_says_so_in_another_spelling_is_not_kept_as_the_whole(visitor: Client) -> None:
    """Headers that the reading of htmx's own takes for the same as `HX-Request: true`."""
    spelt = {"HX-Request": "%74rue", "HX-Request-URI-AutoEncoded": "true"}
    assert b"<html" not in visitor.get(LIST, headers=spelt).content
    assert b"<html" in visitor.get(LIST).content


@pytest.mark.parametrize("charset", ["cp037", "utf-16", "iso-8859-1"])
def test_an_address_that_was_read_in_another_way_is_not_kept(visitor: Client, charset: str) -> None:
    MeetingFactory(title_en="A conference", kind="senior_officials")
    MeetingFactory(title_en="About trade", kind="thematic_meeting")
    address = f"{LIST}?kind=thematic_meeting"
    visitor.get(address, headers={"Content-Type": f"text/plain; charset={charset}"})
    assert "A conference" not in visitor.get(address).content.decode()


def test_links_keep_the_scheme_by_which_the_page_was_asked_for(visitor: Client) -> None:
    assert b"https://" in visitor.get(LIST, secure=True).content
    kept = visitor.get(LIST).content.decode()
    assert 'rel="canonical" href="http://' in kept


def test_what_is_withdrawn_in_the_list_of_the_admin_is_gone_at_once(
    visitor: Client, client_for: Any, dialogue: Dialogue, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = MeetingFactory(title_en="Published too early")
    publisher = client_for(PersonFactory.publisher(), dialogue)
    assert "Published too early" in visitor.get(LIST).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        publisher.post(
            "/en/admin/meetings/meeting/",
            {"action": "withdraw", "_selected_action": meeting.pk, "index": "0"},
        )
    assert "Published too early" not in visitor.get(LIST).content.decode()

"""Progress, retry, download and the admin's button: for the Secretariat, and nobody else."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from dialogue.models import Chairmanship, Dialogue
from knowledge.enums import LanguageMode, RenderState
from knowledge.models import Publication
from knowledge.services.failures import Reason
from tests.factories import PersonFactory, PublicationFactory

PDF = b"%PDF-1.7 a brochure"


@pytest.fixture
def ready(chairmanship: Chairmanship) -> Publication:
    name = default_storage.save("dialogue/brochure.pdf", ContentFile(PDF))
    publication: Publication = PublicationFactory(
        chairmanship=chairmanship,
        language_mode=LanguageMode.FRENCH,
        state=RenderState.READY,
        progress=100,
        file=name,
        size=len(PDF),
        pages=4,
        finished_at=timezone.now(),
    )
    return publication


@pytest.fixture
def failed(chairmanship: Chairmanship) -> Publication:
    publication: Publication = PublicationFactory(
        chairmanship=chairmanship,
        state=RenderState.FAILED,
        failure=Reason.STORAGE_FULL,
        log="Errno 28",
    )
    return publication


@pytest.fixture
def editor(dialogue: Dialogue, client_for: Any) -> Client:
    client: Client = client_for(PersonFactory.editor(), dialogue)
    return client


def progress_of(publication: Publication) -> str:
    return reverse("knowledge:publication_progress", args=[publication.pk])


def file_of(publication: Publication) -> str:
    return reverse("files:publication", args=[publication.pk])


def test_progress_renews_itself_until_the_end(chairmanship: Chairmanship, editor: Client) -> None:
    publication = PublicationFactory(
        chairmanship=chairmanship, state=RenderState.RENDERING, progress=15, step="layout"
    )
    page = editor.get(progress_of(publication))
    assert page.status_code == 200
    assert "Laying out the pages" in page.text
    assert 'value="15"' in page.text
    assert f'hx-get="{progress_of(publication)}"' in page.text
    assert f'<a href="{progress_of(publication)}">' in page.text
    part = editor.get(progress_of(publication), headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text


def test_ready(ready: Publication, editor: Client) -> None:
    page = editor.get(progress_of(ready))
    assert file_of(ready) in page.text
    assert "hx-get" not in page.text.split("<main")[1].split("</main")[0]


def test_failure_is_told_in_the_readers_language(failed: Publication, editor: Client) -> None:
    page = editor.get(progress_of(failed))
    assert str(Reason.STORAGE_FULL.label) in page.text
    with translation.override("fr"):
        french = editor.get(progress_of(failed))
        words = str(Reason.STORAGE_FULL.label)
    assert words in french.text
    assert "There is no space" not in french.text


def test_tried_again_from_the_page(failed: Publication, editor: Client) -> None:
    response = editor.post(reverse("knowledge:publication_retry", args=[failed.pk]))
    assert response.status_code == 302
    failed.refresh_from_db()
    assert failed.state == RenderState.QUEUED


def test_the_file_and_its_name(ready: Publication, editor: Client) -> None:
    response = editor.get(file_of(ready))
    assert response.getvalue() == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith(
        "attachment; filename*=utf-8''Pr%C3%A9sidence"
    )


def test_a_cut_line_goes_on_where_it_was(ready: Publication, editor: Client) -> None:
    whole = editor.get(file_of(ready))
    assert whole.getvalue() == PDF
    rest = editor.get(file_of(ready), headers={"Range": "bytes=3-", "If-Range": whole["ETag"]})
    assert (rest.status_code, rest.getvalue()) == (206, PDF[3:])
    again = editor.get(file_of(ready), headers={"If-None-Match": whole["ETag"]})
    assert again.status_code == 304


def test_behind_nginx_the_server_delivers(
    ready: Publication, editor: Client, settings: Any
) -> None:
    settings.X_ACCEL_REDIRECT = True
    response = editor.get(file_of(ready))
    assert response["X-Accel-Redirect"] == "/protected/dialogue/brochure.pdf"
    assert response.content == b""


def test_a_file_that_is_gone_is_not_a_crash(ready: Publication, editor: Client) -> None:
    default_storage.delete(ready.file.name)
    assert editor.get(file_of(ready)).status_code == 404


def test_nobody_else_may_know(
    ready: Publication, failed: Publication, dialogue: Dialogue, client_for: Any
) -> None:
    for user in (None, PersonFactory(), PersonFactory.focal_point(), PersonFactory.chair()):
        client = client_for(user, dialogue)
        assert client.get(progress_of(ready)).status_code == 404
        assert client.get(file_of(ready)).status_code == 404
        again = reverse("knowledge:publication_retry", args=[failed.pk])
        assert client.post(again).status_code == 404


def test_another_host_has_no_such_publication(
    ready: Publication, other_dialogue: Dialogue, client_for: Any
) -> None:
    client = client_for(PersonFactory.editor(), other_dialogue)
    assert client.get(file_of(ready)).status_code == 404
    assert client_for(None).get(file_of(ready)).status_code == 404


def test_the_button_on_the_chairmanship(chairmanship: Chairmanship, editor: Client) -> None:
    change = reverse("admin:dialogue_chairmanship_change", args=[chairmanship.pk])
    assert "Make the brochure" in editor.get(change).text
    form = reverse("admin:knowledge_publication_add") + f"?chairmanship={chairmanship.pk}"
    assert editor.get(form).status_code == 200
    response = editor.post(
        form, {"chairmanship": chairmanship.pk, "language_mode": LanguageMode.BILINGUAL}
    )
    made = Publication.objects.get()
    assert response.status_code == 302
    assert response["Location"] == progress_of(made)
    assert made.chairmanship == chairmanship
    assert made.requested_by is not None


def test_the_list_of_publications(ready: Publication, failed: Publication, editor: Client) -> None:
    page = editor.get(reverse("admin:knowledge_publication_changelist"))
    assert page.status_code == 200
    assert file_of(ready) in page.text
    detail = editor.get(reverse("admin:knowledge_publication_change", args=[failed.pk]))
    assert detail.status_code == 200
    assert "Errno 28" in detail.text

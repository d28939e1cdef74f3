"""Asking for the ZIP of a meeting's papers, having it made, and taking it."""

from pathlib import Path

from django.test import Client
from django.urls import reverse

from dialogue.tenancy import scope_to
from meetings.models import Meeting, PaperFolder
from meetings.services.folders import making


def page_address(meeting: Meeting) -> str:
    return reverse("meetings:papers", args=[meeting.pk])


def zip_address(meeting: Meeting, language: str = "en") -> str:
    return reverse("files:folder", args=[meeting.pk, language])


def make(folder: PaperFolder) -> bool:
    done = making.make_folder(folder.pk, lambda: scope_to(folder.dialogue))
    folder.refresh_from_db()
    return done


def asked(reader: Client, meeting: Meeting) -> PaperFolder:
    response = reader.post(page_address(meeting))
    assert response["Location"] == f"{page_address(meeting)}#folder"
    folder: PaperFolder = PaperFolder.objects.latest("pk")
    return folder


def taken(client: Client, meeting: Meeting, language: str = "en") -> tuple[int, bytes]:
    """Status and content of the ZIP as the client gets it."""
    response = client.get(zip_address(meeting, language))
    return response.status_code, response.getvalue() if response.streaming else b""


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("folders/*") if path.is_file()]

"""Records of procedures made, read and looked at, as tests of them need it."""

from typing import Any

import pypdfium2
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from dialogue.tenancy import scope_to
from knowledge.models import Publication
from knowledge.services import rendering
from meetings.models import SilenceProcedure


def made(record: Publication) -> Publication:
    """As a worker makes it."""
    rendering.render_publication(record.pk, lambda: scope_to(record.dialogue))
    record.refresh_from_db()
    return record


def bytes_of(record: Publication) -> bytes:
    with default_storage.open(str(record.file)) as file:
        content: bytes = file.read()
    return content


def text_of(record: Publication) -> str:
    document = pypdfium2.PdfDocument(bytes_of(record))
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def button(procedure: SilenceProcedure) -> str:
    return reverse("knowledge:silence_record", args=[procedure.pk])


def file_address(record: Publication) -> str:
    return reverse("files:publication", args=[record.pk])


def answer_to(client: Client, address: str) -> int:
    """The status; a file that is given is read to its end, which closes it."""
    response: Any = client.get(address)
    if response.streaming:
        response.getvalue()
    status: int = response.status_code
    return status


def shown(client: Client, procedure: SilenceProcedure) -> str:
    return client.get(procedure.get_absolute_url()).content.decode()

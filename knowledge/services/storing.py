"""Putting a finished file into the storage, whole or not at all."""

from django.core.files.base import ContentFile

from dialogue import storing
from knowledge.models import Publication
from knowledge.services.failures import StoringFailed


def file_name_for(publication: Publication) -> str:
    """A fresh name, to be put down in the row before anything is written under it.

    A worker that is killed while it writes then leaves nothing behind that no row knows of.
    """
    field = Publication._meta.get_field("file")
    return field.generate_filename(publication, "publication.pdf")


def store(name: str, pdf: bytes) -> None:
    """Write the file under exactly this name. Raises StoringFailed, with nothing left behind."""
    try:
        storing.store(name, ContentFile(pdf), len(pdf))
    # Whatever the storage's own client raises, the answer is the same.
    except Exception as failure:
        raise StoringFailed(failure) from failure


def is_shared(name: str) -> bool:
    """Whether a publication has the file: of the same content, several have one and the same."""
    shared: bool = Publication.objects.filter(file=name).exists()
    return shared

"""Putting a finished file into the storage, whole or not at all."""

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from knowledge.models import Publication
from knowledge.services.failures import StoringFailed

logger = logging.getLogger(__name__)


def file_name_for(publication: Publication) -> str:
    """A fresh name, to be put down in the row before anything is written under it.

    A worker that is killed while it writes then leaves nothing behind that no row knows of.
    """
    field = Publication._meta.get_field("file")
    return field.generate_filename(publication, "publication.pdf")


def store(name: str, pdf: bytes) -> None:
    """Write the file under exactly this name. Raises StoringFailed, with nothing left behind."""
    try:
        written = default_storage.save(name, ContentFile(pdf))
        if written != name:
            default_storage.delete(written)
            raise FileExistsError(f"{name} is taken")
        if default_storage.size(name) != len(pdf):
            raise OSError(f"{name} was not written whole")
    # Whatever the storage's own client raises, the answer is the same.
    except Exception as failure:
        discard(name)
        raise StoringFailed(failure) from failure


def discard(name: str) -> None:
    """Delete a file if it is there; a storage that cannot even do that is logged, not raised."""
    try:
        default_storage.delete(name)
    except FileNotFoundError:
        pass
    # Clients of storages raise errors of their own, and what came before is what matters.
    except Exception:
        logger.exception("%s could not be deleted from the storage", name)


def is_shared(name: str) -> bool:
    """Whether a publication has the file: of the same content, several have one and the same."""
    shared: bool = Publication.objects.filter(file=name).exists()
    return shared

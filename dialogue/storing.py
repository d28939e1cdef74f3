"""Files that the portal makes itself: in the storage whole or not at all, and out of it again."""

import errno
import logging

from django.core.files import File
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)


def store(name: str, content: File, size: int) -> None:
    """Write the file under exactly this name. Whatever is raised, nothing is left behind."""
    try:
        written = default_storage.save(name, content)
        if written != name:
            default_storage.delete(written)
            raise FileExistsError(f"{name} is taken")
        if default_storage.size(name) != size:
            raise OSError(f"{name} was not written whole")
    except BaseException:
        discard(name)
        raise


def is_full(failure: OSError) -> bool:
    """Whether there was no room left."""
    return failure.errno in (errno.ENOSPC, errno.EDQUOT)


def discard(name: str) -> None:
    """Delete a file if it is there; a storage that cannot even do that is logged, not raised."""
    try:
        default_storage.delete(name)
    except FileNotFoundError:
        pass
    # Clients of storages raise errors of their own, and what came before is what matters.
    except Exception:
        logger.exception("%s could not be deleted from the storage", name)

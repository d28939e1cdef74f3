"""Whether a file that bears something out is still the one that was given."""

import hashlib
import logging

from meetings.services.evidence.attaching import Piece

logger = logging.getLogger(__name__)
PIECE = 1024 * 1024


def is_as_it_came(row: Piece) -> bool:
    """Whether the storage still has the file, with the bytes that were measured when it came.

    Read through on each delivery: evidence is opened seldom, and has to be what was handed in.
    """
    digest = hashlib.sha256()
    try:
        with row.file.storage.open(str(row.file.name)) as content:
            while piece := content.read(PIECE):
                digest.update(piece)
    except OSError:
        logger.exception("%s is not in the storage", row.file.name)
        return False
    if digest.hexdigest() != row.sha256:
        logger.error("%s is not what was stored", row.file.name)
        return False
    return True

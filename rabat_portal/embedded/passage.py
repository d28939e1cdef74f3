"""Letting one user pass through closed folders, by access control lists, and nobody else.

The alternative, opening /root to everybody with chmod, is what nobody wants from a demo.
"""

import errno
import os
import stat
import struct
from pathlib import Path

ATTRIBUTE = "system.posix_acl_access"
VERSION = 2
OWNER, USER, GROUP, NAMED_GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NOBODY_NAMED = 0xFFFFFFFF
PASS = 0o1

ENTRY = struct.Struct("<HHI")
HEADER = struct.Struct("<I")


def closed_folders(path: Path) -> list[Path]:
    """The folders above a path, and itself if it is one, that others may not pass."""
    chain = [path, *path.parents]
    return [
        folder
        for folder in reversed(chain)
        if folder.is_dir() and not folder.stat().st_mode & stat.S_IXOTH
    ]


def let_pass(folder: Path, uid: int) -> bool:
    """Whether the user may now pass the folder; False where the file system has no such lists."""
    entries = _read(folder)
    if entries is None:
        return False
    rights = entries.get((USER, uid), 0) | PASS
    entries[USER, uid] = rights
    # The mask bounds what named users get; it takes the place of the group's bits in the mode.
    if (MASK, NOBODY_NAMED) not in entries:
        entries[MASK, NOBODY_NAMED] = entries[GROUP, NOBODY_NAMED]
    entries[MASK, NOBODY_NAMED] |= PASS
    content = HEADER.pack(VERSION) + b"".join(
        ENTRY.pack(tag, entries[tag, name], name) for tag, name in sorted(entries)
    )
    try:
        os.setxattr(folder, ATTRIBUTE, content)
    except OSError:
        return False
    return True


def _read(folder: Path) -> dict[tuple[int, int], int] | None:
    """The list of a folder as rights by (kind, id), made from its mode where it has none yet."""
    try:
        content = os.getxattr(folder, ATTRIBUTE)
    except OSError as error:
        if error.errno != errno.ENODATA:
            return None
        mode = folder.stat().st_mode
        return {
            (OWNER, NOBODY_NAMED): mode >> 6 & 0o7,
            (GROUP, NOBODY_NAMED): mode >> 3 & 0o7,
            (OTHER, NOBODY_NAMED): mode & 0o7,
        }
    rest = content[HEADER.size :]
    return {(tag, name): rights for tag, rights, name in ENTRY.iter_unpack(rest)}

"""The virus scanner, where one is configured: ClamAV's clamd, spoken to by its INSTREAM command."""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

PIECE = 128 * 1024
LONGEST_REPLY = 4096
FOUND = re.compile(r"^stream: (?P<virus>.+) FOUND$")


class ScannerUnavailable(Exception):
    """The scanner does not answer, or not with a finding. What is to be scanned can wait."""


def is_configured() -> bool:
    return bool(settings.CLAMAV_ADDRESS)


def check_for_viruses(upload: File) -> None:
    """Have the file scanned now, where there is a scanner; it is left at its beginning.

    Raises ValidationError when something is found, or when the scanner does not answer.
    """
    try:
        refuse_infected(upload)
    except ScannerUnavailable as failure:
        raise ValidationError(
            _(
                "The virus scanner does not answer, so this file was not accepted. "
                "Nothing was changed; try again in a while."
            ),
            code="scanner",
        ) from failure


def refuse_infected(upload: File) -> None:
    """The same for a file that can wait. Raises ValidationError, ScannerUnavailable."""
    if not is_configured():
        return
    upload.seek(0)
    virus = find_virus(upload)
    upload.seek(0)
    if virus:
        raise infected(virus)


def infected(virus: str) -> ValidationError:
    return ValidationError(
        _("The virus scanner found something in this file: %(virus)s. It was not kept."),
        code="infected",
        params={"virus": virus},
    )


def find_virus(content: IO[bytes] | File) -> str:
    """The name of what the scanner finds in the bytes; empty where it finds nothing.

    Raises ScannerUnavailable.
    """
    try:
        with _connection() as line:
            reply = _reply_to(line, content)
    except OSError as failure:
        raise ScannerUnavailable(str(failure)) from failure
    if reply == "stream: OK":
        return ""
    if found := FOUND.match(reply):
        return found["virus"]
    # “INSTREAM size limit exceeded. ERROR” among others: nothing is known of the file.
    raise ScannerUnavailable(reply or "no reply")


@contextmanager
def _connection() -> Iterator[socket.socket]:
    address, timeout = settings.CLAMAV_ADDRESS, settings.CLAMAV_TIMEOUT_SECONDS
    if "/" in address:
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(timeout)
        with line:
            line.connect(address.removeprefix("unix:"))
            yield line
        return
    host, _colon, port = address.rpartition(":")
    if not port.isdecimal():
        raise OSError(f"CLAMAV_ADDRESS is neither host:port nor a path: {address}")
    with socket.create_connection((host.strip("[]"), int(port)), timeout) as line:
        yield line


def _reply_to(line: socket.socket, content: IO[bytes] | File) -> str:
    line.sendall(b"zINSTREAM\0")
    # A scanner that has seen enough says so and hangs up: its reply is worth more than the rest.
    with suppress(BrokenPipeError, ConnectionResetError):
        while piece := content.read(PIECE):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
    reply = b""
    while b"\0" not in reply and len(reply) < LONGEST_REPLY:
        received = line.recv(LONGEST_REPLY)
        if not received:
            break
        reply += received
    return reply.partition(b"\0")[0].decode("utf-8", "replace").strip()

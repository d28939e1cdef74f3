"""Reading what a mail server writes back when it could not deliver (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message
from email.utils import getaddresses
from typing import Any

from focal_points.services import bounces

PERMANENT = re.compile(r"5\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that will not take our mail, and why."""

    email: str
    status: str
    words: str


def failures_in(report: bytes) -> list[Failure]:
    """The final failures of mails of ours that the report tells of; none for anything else.

    A delay, a delivery, a report about somebody else's mail and one that cannot be read are all
    nothing to us. Addresses are sought where the report names them, and in the header of the mail
    that it returns, for a forwarding server names another one.
    """
    message = message_from_bytes(report)
    if message.get_content_type() != "multipart/report":
        return []
    returned = next(_returned(message), None)
    if returned is None:
        return []
    written_id = _text(returned, "Message-ID")
    addressed = [address for _name, address in getaddresses([_text(returned, "To")])]
    found: dict[str, Failure] = {}
    for recipient in _recipients(message):
        status = PERMANENT.search(_text(recipient, "Status"))
        if _text(recipient, "Action").lower() != "failed" or status is None:
            continue
        named = [_address(recipient, name) for name in ("Original-Recipient", "Final-Recipient")]
        email = bounces.sealed_for(written_id, [*named, *addressed])
        if email:
            words = _text(recipient, "Diagnostic-Code").partition(";")[2].strip()
            found[email] = Failure(email, status.group(), words)
    return list(found.values())


def _recipients(message: Message) -> Iterator[Message]:
    """The blocks of the report that speak of one recipient each; the first speaks of the mail."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            yield from (block for block in _blocks(part) if "Final-Recipient" in block)


def _returned(message: Message) -> Iterator[Message]:
    """The mail that failed, or its header."""
    for part in _blocks(message):
        if part.get_content_type() == "message/rfc822":
            yield from _blocks(part)
        elif part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield message_from_string(payload.decode("utf-8", "replace"))


def _blocks(part: Message) -> list[Message]:
    payload: Any = part.get_payload()
    return [block for block in payload if isinstance(block, Message)] if part.is_multipart() else []


def _text(message: Message, name: str) -> str:
    return " ".join(str(message.get(name, "")).split())


def _address(recipient: Message, name: str) -> str:
    """The address after its type; what RFC 3461 writes as +3D is a letter again."""
    address = _text(recipient, name).partition(";")[2].strip()
    if name == "Original-Recipient":
        address = re.sub(r"\+([0-9A-F]{2})", lambda code: chr(int(code.group(1), 16)), address)
    return address

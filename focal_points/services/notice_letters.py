"""The e-mails of notices: one for one notice, or one a day for all that waited for it.

Each can be ended by one click in the mail program (RFC 8058), without logging in.
"""

import datetime
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from focal_points.models import User
from focal_points.notice_kinds import all_kinds
from focal_points.services.bounces import message_id
from focal_points.services.letters import letter
from focal_points.services.notice_preferences import SUMMARY, Unsubscription
from focal_points.services.notices import Told

LINES = 50
"""As many notices stand in a daily e-mail; the others are on the site."""


def letter_of_one(told: Told, recipient: User, dialogue: Dialogue) -> EmailMultiAlternatives:
    """To be written, as is `told`, while the recipient's language is active."""
    address = reverse("focal_points:open_notice", args=[told.notice.pk])
    return _letter(
        "focal_points/email/notice",
        recipient,
        dialogue,
        purpose=f"notice-{dialogue.pk}-{told.notice.pk}",
        about=told.kind.name,
        context={"told": told, "address": f"{dialogue.origin}{address}"},
    )


def letter_of_a_day(
    told: Sequence[Told], recipient: User, dialogue: Dialogue, day: datetime.date
) -> EmailMultiAlternatives:
    """To be written, as is `told`, while the recipient's language is active."""
    order = [kind.name for kind in all_kinds()]
    shown = sorted(told[:LINES], key=lambda line: order.index(line.kind.name))
    return _letter(
        "focal_points/email/notices_of_a_day",
        recipient,
        dialogue,
        purpose=f"summary-{dialogue.pk}-{recipient.pk}-{day:%Y%m%d}",
        about=SUMMARY,
        context={
            "groups": [
                (kind.label, list(lines))
                for kind, lines in groupby(shown, key=lambda line: line.kind)
            ],
            "count": len(told),
            "left_out": len(told) - len(shown),
            "address": f"{dialogue.origin}{reverse('focal_points:notices')}",
            "origin": dialogue.origin,
        },
    )


def _letter(
    name: str,
    recipient: User,
    dialogue: Dialogue,
    *,
    purpose: str,
    about: str,
    context: dict[str, Any],
) -> EmailMultiAlternatives:
    token = Unsubscription(recipient.pk, about).token
    ending = f"{dialogue.origin}{reverse('focal_points:unsubscribe', args=[token])}"
    choosing = f"{dialogue.origin}{reverse('focal_points:notice_settings')}"
    language = translation.get_language() or recipient.language
    message = letter(
        name,
        to=recipient.email,
        language=language,
        context={**context, "recipient": recipient, "choosing": choosing, "ending": ending},
    )
    ways = [f"<{ending}>"]
    if settings.UNSUBSCRIBE_MAILBOX:
        ways.append(f"<mailto:{settings.UNSUBSCRIBE_MAILBOX}?subject=unsubscribe>")
    message.extra_headers |= {
        "Message-ID": message_id(purpose, recipient.email, dialogue.host),
        "List-Unsubscribe": ", ".join(ways),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    return message

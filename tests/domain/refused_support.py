"""Rows of requests for support that the database refuses, each with its sentence."""

import datetime

from focal_points.enums import EntryKind, SupportState, VirusCheck
from tests import factories as make
from tests.domain.spoilt_rows import Case, twin

ORDER = "The end must not come before the start."
EARLY, LATE = datetime.date(2026, 5, 1), datetime.date(2027, 5, 1)

SUPPORT_ROWS = [
    Case(
        "support_request_numbered_once_submitted",
        make.SupportRequestFactory,
        {"number": None},
        "A request has a number from its submission on.",
        "(submitted)",
    ),
    Case(
        "support_request_numbered_once_submitted",
        lambda: make.SupportRequestFactory(is_draft=True),
        {"year": 2026, "number": 7},
        "A request has a number from its submission on.",
        "(draft)",
    ),
    Case(
        "support_request_whole_once_submitted",
        make.SupportRequestFactory,
        {"asked_en": "", "asked_fr": ""},
        "A request that is submitted says what is asked, why, and for whom.",
    ),
    Case(
        "support_request_wanted_in_order",
        make.SupportRequestFactory,
        {"wanted_from": LATE, "wanted_until": EARLY},
        ORDER,
    ),
    Case(
        "support_request_planned_in_order",
        make.SupportRequestFactory,
        {"planned_from": LATE, "planned_until": EARLY},
        ORDER,
    ),
    Case(
        "support_request_declined_with_reason",
        make.SupportRequestFactory,
        {"state": SupportState.DECLINED},
        "Give the reason, in one language at least.",
    ),
    Case(
        "support_request_planned_for_a_day",
        make.SupportRequestFactory,
        {"state": SupportState.PLANNED},
        "A request that is planned has its dates.",
    ),
    Case(
        "support_request_delivered_on_a_day",
        make.SupportRequestFactory,
        {"state": SupportState.DELIVERED, "planned_from": EARLY},
        "Say on which day the support was given.",
    ),
    Case(
        "support_entry_moves_or_speaks",
        make.SupportEntryFactory,
        {"kind": EntryKind.MOVE},
        "A move names both states; a message names none.",
    ),
    Case(
        "support_entry_note_is_the_secretariats",
        make.SupportEntryFactory,
        {"kind": EntryKind.NOTE},
        "Only the Secretariat writes notes.",
    ),
    Case(
        "support_attachment_is_not_empty",
        make.SupportAttachmentFactory,
        {"size": 0},
        "The file is empty.",
    ),
    Case(
        "support_attachment_has_its_checksum",
        make.SupportAttachmentFactory,
        {"sha256": "0" * 63 + "G"},
        "Enter a valid value.",
    ),
    Case(
        "support_attachment_is_kept_unless_infected",
        make.SupportAttachmentFactory,
        {"virus_check": VirusCheck.INFECTED},
        "A file with a virus is removed, and the virus is named; every other file is kept.",
    ),
    Case(
        "support_request_number_once",
        twin(make.SupportRequestFactory, same=("year", "number")),
        {},
        "There is a request with this number already.",
    ),
]

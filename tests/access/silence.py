"""Addresses of silence procedures: in preparation, sent to the partner of our people, to others."""

from typing import Any

from django.urls import reverse

from dialogue.models import Partner
from tests.access.addresses import Row, fixed, numbered
from tests.access.people import FOCAL_POINT, NETWORKED, NOBODY, SECRETARIAT
from tests.access.support import DECIDING
from tests.factories import AskedPartnerFactory, SilenceProcedureFactory

ASKED = frozenset({FOCAL_POINT})
SEEN_BY = {
    "silence draft": SECRETARIAT,
    "silence of the partner": SECRETARIAT | ASKED,
    "silence of others": SECRETARIAT,
    "silence withdrawn": SECRETARIAT | ASKED,
    "silence elsewhere": NOBODY,
}


def _row(name: str, key: str, who: frozenset[str], **row: Any) -> Row:
    row = {"path": numbered(f"meetings:{name}", key), "strangers": 302} | row
    state = f"{key}, {row.get('method', 'get')}"
    return Row(name=f"meetings:{name}", state=state, open_to=who, **row)


def _of_partner(name: str, key: str) -> Any:
    def path(objects: Any) -> str:
        asked = objects[f"asked in {key}"]
        return reverse(f"meetings:{name}", args=[asked.procedure_id, asked.pk])

    return path


SILENCES = [
    Row(
        name="meetings:silences", path=fixed("meetings:silences"), open_to=NETWORKED, strangers=302
    ),
    *(_row("silence", key, who) for key, who in SEEN_BY.items()),
    _row("silence_open", "silence draft", DECIDING),
    _row("silence_open", "silence of others", DECIDING, opened=302),
    _row("silence_open", "silence elsewhere", NOBODY),
    _row("silence_close", "silence of the partner", DECIDING),
    _row("silence_close", "silence withdrawn", DECIDING, opened=302),
    _row("silence_close", "silence elsewhere", NOBODY),
    # It has ended, or nothing is typed: each is told so, and nothing is done.
    *(
        _row(f"silence_{verb}", key, who, method="post")
        for verb in ("open", "remind", "extend", "close", "withdraw")
        for key, who in (("silence withdrawn", DECIDING), ("silence elsewhere", NOBODY))
    ),
    *(
        _row("silence_record", key, who, method="post")
        for key, who in SEEN_BY.items()
        if key != "silence withdrawn"
    ),
    *(
        _row(name, key, who, path=_of_partner(name, key), method=method)
        for name, key, who in (
            ("silence_more_time", "silence of the partner", DECIDING),
            ("silence_more_time", "silence elsewhere", NOBODY),
            ("silence_position", "silence of the partner", ASKED),
            ("silence_position", "silence of others", NOBODY),
            ("silence_position", "silence elsewhere", NOBODY),
        )
        for method in ("get", "post")
    ),
]


def silence_objects(partner: Partner) -> dict[str, Any]:
    """A procedure in each state; `partner` is the one for which our people act."""
    ours, others = AskedPartnerFactory(partner=partner), AskedPartnerFactory()
    withdrawn = SilenceProcedureFactory(is_withdrawn=True)
    AskedPartnerFactory(procedure=withdrawn, partner=partner)
    return {
        "silence draft": SilenceProcedureFactory(is_prepared=True),
        "silence of the partner": ours.procedure,
        "silence of others": others.procedure,
        "silence withdrawn": withdrawn,
        "asked in silence of the partner": ours,
        "asked in silence of others": others,
    }


def silence_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    asked = AskedPartnerFactory()
    return {"silence elsewhere": asked.procedure, "asked in silence elsewhere": asked}

"""Addresses of silence procedures: in preparation, sent to the partner of our people, to others."""

from typing import Any

from django.urls import reverse

from dialogue.models import Partner
from knowledge.models import Publication
from meetings.models import SilenceProcedure
from tests.access.addresses import Row, fixed, numbered
from tests.access.people import FOCAL_POINT, NETWORKED, NOBODY, SECRETARIAT
from tests.access.support import DECIDING
from tests.factories import AskedPartnerFactory, PublicationFactory, SilenceProcedureFactory

ASKED = frozenset({FOCAL_POINT})
SEEN_BY = {
    "silence draft": SECRETARIAT,
    "silence of the partner": SECRETARIAT | ASKED,
    "silence of others": SECRETARIAT,
    "silence withdrawn": SECRETARIAT | ASKED,
    "silence elsewhere": NOBODY,
}
ENDED = {
    "silence withdrawn": SECRETARIAT | ASKED,
    "silence of others, closed": SECRETARIAT,
    "silence closed elsewhere": NOBODY,
}
"""Who opens the record: those who see the procedure."""


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
    # The record: seen by those who see the procedure, filed by the Secretariat, once it has ended.
    *(
        Row(
            name="knowledge:silence_record",
            state=f"{key}, {method}",
            path=numbered("knowledge:silence_record", key),
            open_to=who if method == "get" else who & SECRETARIAT,
            method=method,
            opened=302,
        )
        for key, who in (dict.fromkeys(SEEN_BY, NOBODY) | ENDED).items()
        for method in ("get", "post")
    ),
    *(
        Row(
            name=name,
            state=key,
            path=numbered(name, f"record of {key}"),
            open_to=who,
            opened=200 if name == "files:publication" else 302,
        )
        for name in ("files:publication", "knowledge:publication_progress")
        for key, who in ENDED.items()
    ),
    Row(
        name="knowledge:publication_retry",
        state="record, post",
        path=numbered("knowledge:publication_retry", "record of silence withdrawn"),
        open_to=SECRETARIAT,
        method="post",
        opened=302,
        refused=404,
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


def _filed(procedure: SilenceProcedure) -> Publication:
    return PublicationFactory(is_record=True, is_ready=True, silence_procedure=procedure)  # type: ignore[no-any-return]


def silence_objects(partner: Partner) -> dict[str, Any]:
    """A procedure in each state; `partner` is the one for which our people act."""
    ours, others = AskedPartnerFactory(partner=partner), AskedPartnerFactory()
    withdrawn = SilenceProcedureFactory(is_withdrawn=True)
    AskedPartnerFactory(procedure=withdrawn, partner=partner)
    closed = SilenceProcedureFactory(is_closed=True)
    AskedPartnerFactory(procedure=closed)
    return {
        "silence draft": SilenceProcedureFactory(is_prepared=True),
        "silence of the partner": ours.procedure,
        "silence of others": others.procedure,
        "silence withdrawn": withdrawn,
        "silence of others, closed": closed,
        "record of silence withdrawn": _filed(withdrawn),
        "record of silence of others, closed": _filed(closed),
        "asked in silence of the partner": ours,
        "asked in silence of others": others,
    }


def silence_elsewhere() -> dict[str, Any]:
    """One of the dialogue in scope."""
    asked = AskedPartnerFactory()
    closed = SilenceProcedureFactory(is_closed=True)
    return {
        "silence elsewhere": asked.procedure,
        "asked in silence elsewhere": asked,
        "silence closed elsewhere": closed,
        "record of silence closed elsewhere": _filed(closed),
    }

"""The register as rows of a table, and as objects for other programs."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue.labels import in_language
from dialogue.periods import number_ranges
from dialogue.texts import LANGUAGES, text_of, texts_by_language
from meetings.services.addressees import AddressedTo, in_languages
from meetings.services.register import shown_with_groups

Keys = Sequence[Any]
BATCH = 250
"""So many texts are read at a time."""


def heads() -> list[str]:
    return list(heads_by_field().values())


def heads_by_field() -> dict[str, str]:
    """The heading of each column, in the active language, by what is read back from it."""
    return {
        "part": _("Part"),
        "number": _("Number"),
        "kind": _("Kind"),
        **{f"text_{code}": in_language(_("Text"), code) for code in LANGUAGES},
        "is_paraphrase": _("Paraphrase"),
        "meeting": _("Meeting"),
        "date": _("Date"),
        "place": _("Place"),
        "session": _("Session"),
        "themes": pgettext("of a recommendation", "Theme"),
        "addressees": _("Addressed to"),
        "state": _("State of follow-up"),
        "reported": _("Reported by partners"),
        "in_meetings": _("Said by meetings"),
        "cluster_address": _("Address of the group"),
        "actions": _("Actions served"),
        "meeting_address": _("Address of the meeting"),
        "address": _("Address"),
    }


def rows_of(keys: Keys, origin: str, user: Any) -> list[list[str]]:
    """A line for each text of these keys, in the active language."""
    return [_row(text, origin) for text in shown_with_groups(keys, user)]


def objects_of(keys: Keys, origin: str, user: Any) -> list[dict[str, Any]]:
    """An object for each text of these keys, with both languages and plain values."""
    return [_object(text, origin) for text in shown_with_groups(keys, user)]


def batches_of(keys: Keys) -> Iterator[Keys]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _row(text: Any, origin: str) -> list[str]:
    meeting = text.meeting
    city = text_of(meeting, "city")[0]
    country = meeting.country.name if meeting.country else ""
    served = [
        f"{text_of(actions.plan, 'name')[0]}: {number_ranges(list(actions.numbers))}"
        for actions in text.served
    ]
    return [
        str(text.part.label),
        str(text.number),
        str(text.get_kind_display()) if text.kind else "",
        *(getattr(text, f"text_{code}") or "" for code in LANGUAGES),
        pgettext("answer", "yes") if text.is_paraphrase else pgettext("answer", "no"),
        text_of(meeting, "title")[0],
        _day(meeting),
        ", ".join(part for part in (city, country) if part),
        text_of(text.session, "title")[0] if text.session else "",
        "; ".join(
            f"{text_of(themes.plan, 'name')[0]}: {', '.join(themes.codes)}"
            for themes in text.themes
        ),
        "; ".join(one.label for one in text.addressed),
        str(text.progress.state.label),
        "; ".join(
            _("%(label)s: %(number)s") % {"label": label, "number": number}
            for _value, label, number in text.progress.counts
        ),
        str(text.repeated.in_meetings) if text.repeated else "",
        f"{origin}{text.repeated.url}" if text.repeated else "",
        "; ".join(served),
        f"{origin}{meeting.get_absolute_url()}",
        f"{origin}{text.get_absolute_url()}",
    ]


def _object(text: Any, origin: str) -> dict[str, Any]:
    meeting = text.meeting
    return {
        "part": text.part.value,
        "number": text.number,
        "kind": text.kind or None,
        "text": texts_by_language(text, "text"),
        "is_paraphrase": text.is_paraphrase,
        "meeting": {
            "title": texts_by_language(meeting, "title"),
            "date": _day(meeting),
            "city": texts_by_language(meeting, "city"),
            "country": meeting.country.iso2 if meeting.country else None,
            "address": f"{origin}{meeting.get_absolute_url()}",
        },
        "session": {
            "title": texts_by_language(text.session, "title"),
            "address": f"{origin}{meeting.get_absolute_url()}#item-{text.session.pk}",
        }
        if text.session
        else None,
        "themes": [
            {"plan": texts_by_language(themes.plan, "name"), "areas": list(themes.codes)}
            for themes in text.themes
        ],
        "addressed_to": [_addressee(one) for one in text.addressed],
        "follow_up": {
            "state": text.progress.state.value,
            "partners": {value: number for value, _label, number in text.progress.counts},
        },
        "actions": [
            {"plan": texts_by_language(actions.plan, "name"), "numbers": list(actions.numbers)}
            for actions in text.served
        ],
        "group": _group(text, origin),
        "address": f"{origin}{text.get_absolute_url()}",
    }


def _group(text: Any, origin: str) -> dict[str, Any] | None:
    """In how many meetings the same was said, and where these texts stand together."""
    repeated = text.repeated
    if repeated is None:
        return None
    return {"meetings": repeated.in_meetings, "address": f"{origin}{repeated.url}"}


def _addressee(one: AddressedTo) -> dict[str, Any]:
    return {"kind": one.kind} | ({"name": in_languages(one)} if one.named else {})


def _day(meeting: Any) -> str:
    """2023-09-20, 2023-09 or 2023: as far as it is known."""
    lengths = {"year": 4, "month": 7}
    day: str = meeting.starts_on.isoformat()
    return day[: lengths.get(meeting.starts_precision, 10)]

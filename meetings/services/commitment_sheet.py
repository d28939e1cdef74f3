"""The commitments to a plan as the lines of a table that other programs read."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dialogue import periods
from dialogue.texts import text_of
from focal_points.reports.spreadsheets import Row
from meetings.models import Commitment, Milestone


def heads() -> Row:
    return [
        _("Action"),
        _("Title of the action"),
        _("Commitment"),
        pgettext("of a commitment", "Lead"),
        _("Partners taking part"),
        pgettext("start of a period", "From"),
        _("Until"),
        pgettext("of a commitment", "Stage"),
        _("Reason"),
        _("Milestones"),
        _("Description"),
    ]


def lines(commitments: Iterable[Commitment]) -> Iterator[Row]:
    """A line for each, in the active language. They come from `whole()`."""
    for row in commitments:
        yield [
            str(row.action.number),
            text_of(row.action, "title")[0],
            text_of(row, "title")[0],
            row.lead.name,
            ", ".join(part.partner.name for part in row.commitmentpartners.all()),
            periods.iso(row.since),
            periods.iso(row.until),
            str(row.get_stage_display()),
            text_of(row, "reason")[0],
            "; ".join(_milestone(part) for part in row.milestones.all()),
            text_of(row, "description")[0],
        ]


def _milestone(row: Milestone) -> str:
    told = f"{periods.iso(row.due_on)} {text_of(row, 'title')[0]}"
    if row.reached_on is None:
        return told
    reached = _("reached on %(day)s") % {"day": periods.iso(row.reached_on)}
    word = text_of(row, "note")[0]
    return f"{told} ({reached} – {word})" if word else f"{told} ({reached})"

"""To which chairmanship and plan a new meeting belongs."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from dialogue.enums import DatePrecision
from dialogue.models import ActionPlan, Chairmanship
from meetings.models import Meeting


def warn_of_no_term(request: HttpRequest, meeting: Meeting) -> None:
    """Name the chairmanship and the plan of its first day, where the meeting names none.

    What is counted of a chairmanship leaves out a meeting that does not name it.
    """
    if meeting.starts_precision != DatePrecision.DAY:
        return
    day = meeting.starts_on
    if meeting.chairmanship is None:
        terms = Chairmanship.objects.on(day).select_related(
            "partner__country", "partner__organisation"
        )
        if term := terms.latest_first().first():
            words = _(
                "No chairmanship is named, so none counts this meeting. In office on its first "
                "day: %(term)s."
            )
            messages.warning(request, words % {"term": term})
    if meeting.action_plan is None and (plan := ActionPlan.objects.on(day).first()):
        words = _("No action plan is named. In force on its first day: %(plan)s.")
        messages.warning(request, words % {"plan": plan})

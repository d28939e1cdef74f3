"""How far partners say they have come with the actions of a plan."""

from typing import Any

from dialogue.models import ActionPlan
from meetings.models import ProgressReport
from meetings.services.progress.states import Counts, counted


def progress_by_action(plan: ActionPlan, user: Any) -> dict[int, Counts]:
    """Of each action reported on, how many partners are how far by their latest report; one query.

    What is not published is not read, whoever asks: the page is the same for everybody.
    """
    reports = ProgressReport.objects.visible_to(user).published().filter(action__plan=plan)
    whose = ("action_id", "partner_id")
    latest = reports.order_by(*whose, "-as_of", "-pk").distinct(*whose)
    found: dict[int, list[str]] = {}
    for action, progress in latest.values_list("action", "progress"):
        found.setdefault(action, []).append(progress)
    return {action: counted(reported) for action, reported in found.items()}

"""What the beat has done, and how often.

Work that is still waiting when the next beat comes expires, so that a long queue does not grow by
what is sent anew.
"""

from datetime import timedelta
from typing import Any

IN_EVERY_DIALOGUE = {
    "knowledge.tasks.resume_publications": timedelta(seconds=30),
    "meetings.tasks.folders.look_after_paper_folders": timedelta(seconds=30),
    "focal_points.tasks.resume_printouts": timedelta(seconds=30),
    "meetings.tasks.uploads.tend_uploads": timedelta(minutes=1),
    "meetings.tasks.comparing.compare_texts": timedelta(minutes=1),
    "focal_points.tasks.scan_waiting_attachments": timedelta(minutes=1),
    "focal_points.tasks.send_waiting_invitations": timedelta(minutes=5),
    "focal_points.tasks.send_waiting_notices": timedelta(minutes=5),
    "meetings.tasks.embargoes.tell_of_ended_embargoes": timedelta(minutes=5),
    "meetings.tasks.previews.look_after_previews": timedelta(minutes=5),
    "focal_points.tasks.send_summaries": timedelta(minutes=15),
    "focal_points.tasks.tell_of_mandates_in": timedelta(hours=1),
    "meetings.tasks.joint.keep_all_in_step": timedelta(hours=1),
    "meetings.tasks.participation.announce_due_soon_here": timedelta(hours=1),
    "meetings.tasks.participation.tie_accounts_here": timedelta(hours=1),
    "meetings.tasks.silence.remind_of_silence_here": timedelta(hours=1),
}
ONCE = {"focal_points.tasks.forget_ended_sessions": timedelta(hours=1)}


def _beat(task: str, every: timedelta, *arguments: Any) -> dict[str, Any]:
    expires = every.total_seconds()
    return {"task": task, "args": arguments, "schedule": every, "options": {"expires": expires}}


SCHEDULE: dict[str, dict[str, Any]] = {
    **{
        task: _beat("dialogue.tasks.run_everywhere", every, task, every.total_seconds())
        for task, every in IN_EVERY_DIALOGUE.items()
    },
    **{task: _beat(task, every) for task, every in ONCE.items()},
}

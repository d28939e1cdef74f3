"""What the beat has done, and how often. Work that nobody waits for any more expires."""

from datetime import timedelta
from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "publications-left-behind": {
        "task": "knowledge.tasks.resume_publications_everywhere",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 30},
    },
    "uploads-left-behind": {
        "task": "meetings.tasks.uploads.tend_uploads_everywhere",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "paper-folders": {
        "task": "meetings.tasks.folders.look_after_paper_folders_everywhere",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 30},
    },
    "invitations-waiting": {
        "task": "focal_points.tasks.send_waiting_invitations_everywhere",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "sessions-that-ended": {
        "task": "focal_points.tasks.forget_ended_sessions",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "attachments-waiting-for-the-scanner": {
        "task": "focal_points.tasks.scan_waiting_attachments_everywhere",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "notices-waiting": {
        "task": "focal_points.tasks.send_waiting_notices_everywhere",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "notices-of-a-day": {
        "task": "focal_points.tasks.send_summaries_everywhere",
        "schedule": timedelta(minutes=15),
        "options": {"expires": 900},
    },
    "mandates-begun-and-ending": {
        "task": "focal_points.tasks.tell_of_mandates_everywhere",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "embargoes-ended": {
        "task": "meetings.tasks.embargoes.tell_of_ended_embargoes_everywhere",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "joint-meetings-in-step": {
        "task": "meetings.tasks.joint.keep_all_in_step_everywhere",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "nominations-due-soon": {
        "task": "meetings.tasks.participation.announce_due_soon_everywhere",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "silence-about-to-count": {
        "task": "meetings.tasks.silence.remind_of_silence_everywhere",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "participants-without-account": {
        "task": "meetings.tasks.participation.tie_accounts_everywhere",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "previews-missing": {
        "task": "meetings.tasks.previews.look_after_previews_everywhere",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "texts-to-compare": {
        "task": "meetings.tasks.comparing.compare_texts_everywhere",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "printouts-left-behind": {
        "task": "focal_points.tasks.resume_printouts_everywhere",
        "schedule": timedelta(seconds=30),
        "options": {"expires": 30},
    },
}

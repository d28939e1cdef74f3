"""What the Secretariat looks after: late answers, follow-up without news, gaps in the plan."""

from meetings.services.attention.gaps import gaps_of, never_spoken_of
from meetings.services.attention.late import Awaited, late_answers, waiting
from meetings.services.attention.stale import (
    NEWS_WITHIN,
    Silence,
    StaleTexts,
    silence_of_partners,
    since,
    stale_texts,
)

__all__ = [
    "NEWS_WITHIN",
    "Awaited",
    "Silence",
    "StaleTexts",
    "gaps_of",
    "late_answers",
    "never_spoken_of",
    "silence_of_partners",
    "since",
    "stale_texts",
    "waiting",
]

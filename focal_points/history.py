"""Which tables of the people's side keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from focal_points.enums import SupportState
from focal_points.models import (
    FocalPoint,
    Membership,
    Network,
    NoticePreference,
    SupportRequest,
    Terms,
)

keep_history(FocalPoint, Membership, Network, Terms, NoticePreference)
# A draft is its partner's alone, and saves itself while somebody types.
keep_history(SupportRequest, unless={"state": SupportState.DRAFT})

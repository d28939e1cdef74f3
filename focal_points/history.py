"""Which tables of the people's side keep a history (imported by the app's `ready()`)."""

from dialogue.history import keep_history
from focal_points.models import FocalPoint, Membership, Network, NoticePreference, Terms

keep_history(FocalPoint, Membership, Network, Terms, NoticePreference)

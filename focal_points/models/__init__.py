"""Tables of the people's side."""

from focal_points.models.memberships import Invitation, Membership
from focal_points.models.networks import FocalPoint, Network
from focal_points.models.notices import Bounce, Notice, NoticePreference
from focal_points.models.printouts import Printout
from focal_points.models.support import SupportAttachment, SupportEntry, SupportRequest
from focal_points.models.terms import Terms, TermsAcceptance
from focal_points.models.users import User
from focal_points.models.viewings import Viewing

__all__ = [
    "Bounce",
    "FocalPoint",
    "Invitation",
    "Membership",
    "Network",
    "Notice",
    "NoticePreference",
    "Printout",
    "SupportAttachment",
    "SupportEntry",
    "SupportRequest",
    "Terms",
    "TermsAcceptance",
    "User",
    "Viewing",
]

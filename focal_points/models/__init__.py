"""Tables of the people's side."""

from focal_points.models.memberships import Invitation, Membership
from focal_points.models.networks import FocalPoint, Network
from focal_points.models.support import SupportAttachment, SupportEntry, SupportRequest
from focal_points.models.users import User

__all__ = [
    "FocalPoint",
    "Invitation",
    "Membership",
    "Network",
    "SupportAttachment",
    "SupportEntry",
    "SupportRequest",
    "User",
]

"""Tables of the people's side."""

from focal_points.models.memberships import Invitation, Membership
from focal_points.models.networks import FocalPoint, Network
from focal_points.models.terms import Terms, TermsAcceptance
from focal_points.models.users import User

__all__ = [
    "FocalPoint",
    "Invitation",
    "Membership",
    "Network",
    "Terms",
    "TermsAcceptance",
    "User",
]

"""Tables of the people's side."""

from focal_points.models.memberships import Invitation, Membership
from focal_points.models.networks import FocalPoint, Network
from focal_points.models.users import User
from focal_points.models.viewings import Viewing

__all__ = ["FocalPoint", "Invitation", "Membership", "Network", "User", "Viewing"]

"""The admin of the people's side."""

from focal_points.admin import invitations, people, support, users

__all__ = ["invitations", "people", "support", "users"]

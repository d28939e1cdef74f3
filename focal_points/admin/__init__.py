"""The admin of the people's side."""

from focal_points.admin import invitations, people, users, viewings

__all__ = ["invitations", "people", "users", "viewings"]

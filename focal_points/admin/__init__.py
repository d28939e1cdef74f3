"""The admin of the people's side."""

from focal_points.admin import invitations, people, terms, users

__all__ = ["invitations", "people", "terms", "users"]

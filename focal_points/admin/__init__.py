"""The admin of the people's side."""

from focal_points.admin import invitations, notices, people, support, terms, users, viewings

__all__ = ["invitations", "notices", "people", "support", "terms", "users", "viewings"]

"""Closed lists of the people's side."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership makes of a user in one dialogue."""

    FOCAL_POINT = "focal_point", _("Focal point")
    EXPERT = "expert", _("Expert")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    ADMINISTRATOR = "administrator", _("Administrator")


SECRETARIAT_ROLES = frozenset({Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR})


class NetworkKind(models.TextChoices):
    NATIONAL = "national", _("National focal points")
    THEMATIC = "thematic", _("Thematic network")

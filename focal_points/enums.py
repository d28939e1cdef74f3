"""Closed lists of the people's side."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What a membership makes of a user in one dialogue."""

    FOCAL_POINT = "focal_point", _("Focal point")
    EXPERT = "expert", _("Expert")
    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    ADMINISTRATOR = "administrator", _("Administrator")


SECRETARIAT_ROLES = frozenset({Role.EDITOR, Role.PUBLISHER, Role.ADMINISTRATOR})


class InvitationState(models.TextChoices):
    """What has become of an invitation; follows from its dates, see `Invitation.state`."""

    OPEN = "open", pgettext_lazy("state of an invitation", "open")
    REFUSED = "refused", pgettext_lazy("state of an invitation", "address refused")
    ACCEPTED = "accepted", pgettext_lazy("state of an invitation", "accepted")
    EXPIRED = "expired", pgettext_lazy("state of an invitation", "expired")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an invitation", "withdrawn")


class NetworkKind(models.TextChoices):
    NATIONAL = "national", _("National focal points")
    THEMATIC = "thematic", _("Thematic network")

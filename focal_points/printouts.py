"""What is printed of people: the directory for the Secretariat, the welcome pack for each."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from dialogue.access import standing_of
from focal_points.access.people import may_open_networks
from focal_points.printout_kinds import Document, PrintoutKind, register
from focal_points.reports.directory import excerpt, printed
from focal_points.reports.welcome import welcome_pack

DIRECTORY, WELCOME = "directory", "welcome"


def _directory(printout: Any) -> Document:
    reader = standing_of(printout.requested_by)
    return printed(excerpt(printout.of["asked"], reader, everything=printout.of["everything"]))


register(
    PrintoutKind(
        name=DIRECTORY,
        place=gettext_lazy("Directory of focal points"),
        address=lambda printout: reverse("people:directory", query=printout.of["asked"]),
        content=_directory,
    )
)
register(
    PrintoutKind(
        name=WELCOME,
        place=gettext_lazy("Welcome pack"),
        address=lambda printout: reverse("people:welcome"),
        content=lambda printout: welcome_pack(printout.requested_by),
        opens=may_open_networks,
    )
)

"""In which zone a reader wants to see times."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dialogue.lists import Choice, FilterForm
from dialogue.time_zones import known_zones, near_choices, place_of
from meetings.services.timetable import Clock, clock_of


class ZoneForm(FilterForm):
    """Reads the zone from the address, so that a page kept for one visitor is right for the next.

    Without one there, a person's own zone counts, from their account.
    """

    zone = Choice(label=_("Show times as in"), any_label=_("the place of the meeting alone"))

    def __init__(self, request: HttpRequest) -> None:
        own = getattr(request.user, "time_zone", "")
        asked = request.GET.get("zone", own)
        super().__init__({"zone": asked})
        choices: list[Any] = near_choices()
        if asked in known_zones() and asked not in dict(choices):
            choices.append((asked, place_of(asked)))
        self.offer("zone", choices)

    @property
    def clock(self) -> Clock | None:
        return clock_of(self.chosen.get("zone", ""))

"""Values under their names are what Django's own function makes of them."""

import datetime

from django.db.models import F
from django.db.models.functions import JSONObject, Upper

from dialogue.models import Dialogue
from dialogue.named_values import NamedValues
from meetings.models import Meeting
from tests.factories import MeetingFactory


def test_are_what_djangos_own_are(dialogue: Dialogue) -> None:
    MeetingFactory(starts_on=datetime.date(2024, 5, 6), country=None)
    named = {
        "number": "pk",
        "title": "title_en",
        "loud": Upper("title_fr"),
        "nothing": "country__iso2",
        "day": F("starts_on"),
        "written": "awaits_date",
    }
    [row] = Meeting.objects.values(ours=NamedValues(**named), djangos=JSONObject(**named))
    assert row["ours"] == row["djangos"]
    assert list(row["ours"]) == list(row["djangos"])

"""Two sample recommendations that say the same, for the page that asks whether they do.

They are drafts of sample meetings: staff alone see them, and no figure of the portal counts them.
"""

from django.utils import timezone

from meetings.enums import OutcomeKind
from meetings.models import AgendaItem, Meeting, Recommendation
from rabat_portal.seed.demo.meeting import next_sample_day
from rabat_portal.seed.keys import demo_key
from rabat_portal.seed.ledger import Ledger

OF_MEETINGS = {
    "meeting": (
        (
            "Sample – Partners set up a network of contact points that helps to have diplomas and "
            "skills recognised from one country to the other."
        ),
        (
            "Exemple – Les partenaires mettent en place un réseau de points de contact qui aide à "
            "faire reconnaître les diplômes et les compétences d’un pays à l’autre."
        ),
    ),
    "follow-up": (
        (
            "Sample – Partners set up, before the end of the year, a network of contact points "
            "that helps to have diplomas and skills recognised."
        ),
        (
            "Exemple – Les partenaires mettent en place, avant la fin de l’année, un réseau de "
            "points de contact qui aide à faire reconnaître les diplômes et les compétences."
        ),
    ),
}
"""By the sample meeting: what it recommends, in English and in French."""


def load_sample_texts(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, once its sample meetings are there."""
    year = str(next_sample_day(timezone.localdate()).year)
    for name, (in_english, in_french) in OF_MEETINGS.items():
        key = demo_key("recommendation", f"{name}-{year}")
        meeting = ledger.find(Meeting, demo_key(name, year))
        if meeting is not None and not ledger.knows(key):
            text = Recommendation(
                meeting=meeting,
                number=1,
                kind=OutcomeKind.STRATEGIC,
                text_en=in_english,
                text_fr=in_french,
                sources=["sample"],
                session=AgendaItem.objects.filter(meeting=meeting).sessions().last(),
            )
            ledger.add(key, text)

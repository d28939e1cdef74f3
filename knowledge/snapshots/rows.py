"""The rows of a chairmanship, loaded once for however many languages.

Everything is taken as the public sees it: a publication leaves the house, so drafts and
restricted rows never enter one, whoever asks for it.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, prefetch_related_objects

from dialogue.models import Chairmanship, Dialogue
from knowledge.models import LibraryItem
from meetings.enums import MeetingKind
from meetings.models import Conclusion, FollowUp, GuestDialogue, Meeting
from meetings.services.chairmanship_figures import ChairmanshipFigures, figures_of, handed_on

PUBLIC = AnonymousUser()


@dataclass(frozen=True)
class ChairmanshipRows:
    """A chairmanship with its meetings held, its plan and its library, all loaded."""

    dialogue: Dialogue
    chairmanship: Chairmanship
    predecessor: Chairmanship | None
    successor: Chairmanship | None
    figures: ChairmanshipFigures
    items: tuple[LibraryItem, ...]
    is_first_term: bool

    def of_kind(self, *kinds: MeetingKind) -> tuple[Meeting, ...]:
        return tuple(meeting for meeting in self.figures.meetings if meeting.kind in kinds)

    @property
    def handover(self) -> Meeting | None:
        """The meeting at which the successor took the chair."""
        return handed_on(self.figures, self.successor)


def load(chairmanship_id: int) -> ChairmanshipRows:
    """A constant number of queries, in the scope of the chairmanship's dialogue."""
    partner = ("partner__country", "partner__organisation")
    chairmanship = (
        Chairmanship.objects.select_related(
            "dialogue__programme",
            "action_plan",
            *partner,
            *(f"predecessor__{path}" for path in partner),
        )
        .prefetch_related("priorities__area")
        .get(pk=chairmanship_id)
    )
    figures = figures_of(chairmanship, PUBLIC)
    prefetch_related_objects(
        list(figures.meetings),
        "agenda",
        "panels",
        Prefetch("guest_dialogues", GuestDialogue.objects.shown().select_related("guest")),
        Prefetch(
            "follow_ups",
            FollowUp.objects.filter(earlier__in=Meeting.objects.visible_to(PUBLIC))
            .select_related("earlier")
            .order_by("earlier__starts_on", "pk"),
        ),
        Prefetch("conclusions", Conclusion.objects.visible_to(PUBLIC)),
    )
    plan = chairmanship.action_plan
    return ChairmanshipRows(
        dialogue=chairmanship.dialogue,
        chairmanship=chairmanship,
        predecessor=chairmanship.predecessor,
        successor=Chairmanship.objects.select_related(*partner)
        .filter(predecessor=chairmanship)
        .first(),
        figures=figures,
        items=tuple(
            LibraryItem.objects.visible_to(PUBLIC)
            .filter(chairmanship=chairmanship)
            .order_by("issued_on", "pk")
        ),
        is_first_term=plan is not None
        and not Chairmanship.objects.filter(
            action_plan=plan, opens_on__lt=chairmanship.opens_on
        ).exists(),
    )

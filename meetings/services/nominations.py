"""Naming the people of a delegation, and what becomes of them: one verb each.

Seats and the deadline are checked while the delegation is held: of two nominations at once for the
last seat, one is refused. Each may raise ValidationError, by field where a field is to blame.
"""

import datetime
from collections.abc import Collection, Mapping
from copy import copy
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from dialogue.access import standing_of
from dialogue.digests import digest_of
from meetings.enums import ParticipationState
from meetings.models import Delegation, Meeting, Participant
from meetings.services.accounts import account_of, tie_account
from meetings.services.delegations import locked, must_be_open
from meetings.signals import nomination_decided, place_ended

CHANGED = "changed"
"""The code of the refusal to save over what the writer has not seen."""


@dataclass(frozen=True, slots=True)
class Person:
    """What is said of somebody who is to take part."""

    name: str
    email: str
    title: str = ""
    function: str = ""
    institution: str = ""
    language: str = "en"
    travel_support: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "email", self.email.strip().lower())

    @classmethod
    def known_as(cls, participant: Participant) -> "Person":
        """What is stored of them."""
        return cls(**{field.name: getattr(participant, field.name) for field in fields(cls)})

    @property
    def digest(self) -> str:
        return digest_of(asdict(self))


@transaction.atomic
def nominate(delegation: Delegation, person: Person, *, by: Any) -> Participant:
    """Name somebody for a seat that is left. One who had declined thereby takes that back."""
    current = locked(delegation)
    must_be_open(current, by)
    if not current.seats_left:
        raise ValidationError(
            ngettext(
                "The one seat is taken. Replace the person, or ask the Secretariat for another "
                "seat.",
                "All %(number)d seats are taken. Replace somebody, or ask the Secretariat for "
                "another seat.",
                current.quota,
            )
            % {"number": current.quota}
        )
    participant = _stored(Participant(meeting=current.meeting, delegation=current), person)
    if current.declined_at:
        current.declined_at, current.declined_because = None, ""
        current.save(update_fields=["declined_at", "declined_because"])
    return participant


@transaction.atomic
def amend(participant: Participant, person: Person, *, by: Any, opened_on: str) -> Participant:
    """Correct what was said of somebody.

    Another address may be another person's: a partner's change of it is to be confirmed anew, and
    whoever's place it was is told that it is not any more.
    `opened_on` is the digest of what the writer had before them: should somebody else have
    corrected it since, nothing is stored, and refusals of the code `CHANGED` say what stands there.
    """
    current = _held(participant, by)
    stored = Person.known_as(current)
    if stored.digest not in (opened_on, person.digest):
        raise ValidationError(_differences(current, person))
    if person.email == current.email:
        return _stored(current, person)
    before = copy(current)
    current.user = None
    if not standing_of(by).is_secretariat:
        current.state, current.attended = ParticipationState.NOMINATED, None
    amended = _stored(current, person)
    if before.state == ParticipationState.CONFIRMED and amended.user_id != before.user_id:
        place_ended.send(sender=Participant, participant=before, by=by)
    return amended


@transaction.atomic
def replace(participant: Participant, person: Person, *, by: Any) -> Participant:
    """Give the seat to somebody else, who is to be confirmed anew."""
    current = _held(participant, by)
    if person.email == current.email:
        raise ValidationError({"email": _("This is the person whom you replace.")})
    successor = _stored(Participant(meeting=current.meeting, delegation=current.delegation), person)
    current.replaced_by = successor
    _leave(current, ParticipationState.REPLACED, by)
    return successor


@transaction.atomic
def withdraw(participant: Participant, *, by: Any) -> Participant:
    """Take somebody out; the seat is free again."""
    current = _held(participant, by)
    _leave(current, ParticipationState.WITHDRAWN, by)
    return current


@transaction.atomic
def confirm(meeting: Meeting, ids: Collection[int], *, by: Any) -> int:
    """Confirm those of the meeting who are nominated; how many were."""
    rows = list(
        Participant.objects.filter(meeting=meeting, pk__in=ids, state=ParticipationState.NOMINATED)
        .select_related("delegation")
        .select_for_update(of=("self",))
    )
    Participant.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=ParticipationState.CONFIRMED
    )
    for row in rows:
        row.state = ParticipationState.CONFIRMED
    if rows:
        nomination_decided.send(sender=Participant, participants=rows, by=by)
    return len(rows)


def publish_list(meeting: Meeting) -> None:
    """Show the confirmed to those who take part and to focal points, and numbers to everybody.

    Raises ValidationError while nobody is confirmed.
    """
    if not Participant.objects.confirmed().filter(meeting=meeting).exists():
        raise ValidationError(_("Nobody is confirmed yet: there is no list to publish."))
    _publish(meeting, timezone.now())


def withdraw_list(meeting: Meeting) -> None:
    """Close the list again: each partner sees its own delegation alone."""
    _publish(meeting, None)


@transaction.atomic
def mark_attendance(meeting: Meeting, marks: Mapping[int, bool | None]) -> int:
    """Note who came and who did not, None for not known; how many notes changed."""
    people = Participant.objects.confirmed().filter(meeting=meeting, pk__in=list(marks))
    rows = people.select_for_update(of=("self",))
    changed = [row for row in rows if row.attended != marks[row.pk]]
    for row in changed:
        row.attended = marks[row.pk]
    Participant.objects.bulk_update(changed, ["attended"])
    return len(changed)


def _publish(meeting: Meeting, at: datetime.datetime | None) -> None:
    meeting.participants_published_at = at
    meeting.save(update_fields=["participants_published_at"])


def _held(participant: Participant, by: Any) -> Participant:
    """Somebody in force whose delegation is held and may still change."""
    if participant.delegation is not None:
        must_be_open(locked(participant.delegation), by)
    current: Participant = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("meeting", "delegation")
        .get(pk=participant.pk)
    )
    if not current.is_in_force:
        raise ValidationError(
            _("%(name)s was withdrawn or replaced in the meantime.") % {"name": current.name}
        )
    return current


def _differences(stored: Participant, person: Person) -> dict[str, ValidationError]:
    """What is stored otherwise than said, by field and in words."""
    yes, no = pgettext("answer", "yes"), pgettext("answer", "no")
    words = {
        **asdict(Person.known_as(stored)),
        "language": stored.get_language_display(),
        "travel_support": yes if stored.travel_support else no,
    }
    told = _("Corrected in the meantime. Stored now: %(stored)s. Save again to replace that.")
    return {
        name: ValidationError(told, code=CHANGED, params={"stored": words[name] or "–"})
        for name, said in asdict(person).items()
        if said != getattr(stored, name)
    }


def _stored(participant: Participant, person: Person) -> Participant:
    for name, value in asdict(person).items():
        setattr(participant, name, value)
    participant.clean_fields(exclude={"dialogue", "meeting", "delegation", "user", "replaced_by"})
    _must_be_named_once(participant)
    try:
        with transaction.atomic():
            participant.save()
            tie_account(participant)
    except IntegrityError as twice:
        # Another delegation named the same person at the same moment.
        raise ValidationError({"email": _not_here()}) from twice
    return participant


def _must_be_named_once(participant: Participant) -> None:
    named = models.Q(email=participant.email)
    if account := account_of(participant.email):
        named |= models.Q(user=account)
    twin = (
        Participant.objects.in_force()
        .filter(named, meeting=participant.meeting_id)
        .exclude(pk=participant.pk)
        .first()
    )
    if twin is None:
        return
    if twin.delegation_id == participant.delegation_id:
        raise ValidationError({"email": _("%(name)s is named already.") % {"name": twin.name}})
    raise ValidationError({"email": _not_here()})


def _not_here() -> str:
    """What is said of somebody of another delegation: nothing of who named them."""
    return _("This person cannot be named here. Please ask the Secretariat.")


def _leave(participant: Participant, state: ParticipationState, by: Any) -> None:
    knew_of_place = participant.state == ParticipationState.CONFIRMED
    participant.state, participant.attended = state, None
    participant.save(update_fields=["state", "replaced_by", "attended"])
    nomination_decided.send(sender=Participant, participants=[participant], by=by)
    if knew_of_place:
        place_ended.send(sender=Participant, participant=participant, by=by)

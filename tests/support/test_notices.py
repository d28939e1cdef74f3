"""Who is told of a request for support: the other side of what happened, and nobody else."""

from django.utils import translation

from dialogue.models import Dialogue
from focal_points.enums import SupportState
from focal_points.models import Notice, User
from focal_points.notice_kinds import kind_named
from focal_points.services.support import moves
from focal_points.services.support.conversation import write
from focal_points.support.notices import REQUESTS
from tests.factories import PartnerFactory, PersonFactory, SupportRequestFactory


def told() -> list[tuple[int, str]]:
    rows = Notice.objects.filter(kind=REQUESTS).order_by("pk")
    return list(rows.values_list("recipient", "change"))


def test_each_side_is_told_of_what_the_other_does(dialogue: Dialogue) -> None:
    partner = PartnerFactory()
    ours, colleague = PersonFactory.focal_point(partner), PersonFactory.focal_point(partner)
    PersonFactory.focal_point()
    publisher, editor = PersonFactory.publisher(), PersonFactory.editor()
    request = SupportRequestFactory(partner=partner, state=SupportState.SUBMITTED, made_by=ours)

    moves.take_up(request, by=publisher, seen=SupportState.SUBMITTED)
    assert told() == [(ours.pk, "under_review"), (colleague.pk, "under_review")]
    request.refresh_from_db()
    write(request, text="For whom?", by=publisher, for_the_secretariat=True)
    write(request, text="Costly.", by=publisher, for_the_secretariat=True, is_note=True)
    assert told()[2:] == [(ours.pk, "message"), (colleague.pk, "message")]
    write(request, text="For the border police.", by=ours, for_the_secretariat=False)
    assert told()[4:] == [(publisher.pk, "message"), (editor.pk, "message")]
    for person in (ours, publisher):
        assert Notice.objects.visible_to(User.objects.get(pk=person.pk)).exists()


def test_what_is_said_in_each_language(dialogue: Dialogue) -> None:
    request = SupportRequestFactory(state=SupportState.ACCEPTED)
    said = []
    for language in ("en", "fr"):
        with translation.override(language):
            said.append(str(kind_named(REQUESTS).what(request, "accepted")))
    assert said == ["Request for support: Accepted", "Demande d’appui (Acceptée)"]


def test_a_request_that_is_declined_comes_with_the_reason(dialogue: Dialogue) -> None:
    request = SupportRequestFactory(
        state=SupportState.DECLINED, reason_en="No means left.", reason_fr="Plus de moyens."
    )
    said = {}
    for language in ("en", "fr"):
        with translation.override(language):
            said[language] = str(kind_named(REQUESTS).facts(request, SupportState.DECLINED))
            name = request.partner.name
            said[language] = said[language].removeprefix(name)
    assert said == {"en": ". No means left.", "fr": ". Plus de moyens."}

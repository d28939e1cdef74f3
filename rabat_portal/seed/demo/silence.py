"""Sample silence procedures: one in preparation, one open, and a consultation with its record."""

import datetime

from django.utils import timezone

from dialogue.digests import digest_of
from dialogue.models import Partner
from focal_points.models import User
from knowledge.services.filing import file_record
from meetings.enums import AskedFor, AskedOf, SilenceOutcome, SilenceStage
from meetings.models import AskedPartner, PartnerPosition, SilenceProcedure
from meetings.services.silence import asking
from meetings.services.silence.clock import last_day, moment_of
from meetings.services.silence.positions import Said, take_position
from rabat_portal.seed.keys import demo_key, partner_key
from rabat_portal.seed.ledger import Ledger

DIALOGUE = "rabat"
STAFF = "publisher"
OPEN_FOR = datetime.timedelta(days=14)
EVENING = datetime.time(18)
OPEN, PREPARED, CLOSED = "declaration", "calendar", "concept-note"
POSITIONS = {
    "MA": (
        "morocco",
        Said(
            "agrees_comments",
            "fr",
            "Exemple – Accord, à condition que le paragraphe 2 mentionne aussi les diasporas.",
        ),
    ),
    "DE": (
        "germany",
        Said("objects", "en", "Sample – Paragraph 3 promises funds that nobody has pledged."),
    ),
}
"""By partner: whose account speaks, and what it says of the open text. All invented."""

DECLARATION = {
    "title_en": "Sample – Draft ministerial declaration",
    "title_fr": "Exemple – Projet de déclaration ministérielle",
    "note_en": "This procedure is a sample: nothing in it was ever sent, and no partner said what "
    "it is made to say here.",
    "note_fr": "Cette procédure est un exemple\u00a0: rien n’en a jamais été envoyé, et aucun "
    "partenaire n’a dit ce qu’on lui fait dire ici.",
    "text_en": "<h2>Preamble</h2><p>We, the ministers, recall what the dialogue has achieved since "
    "it began.</p><h2>What we decide</h2><ol><li><p>We go on meeting once a year.</p></li>"
    "<li><p>We make regular migration easier for students and researchers.</p></li>"
    "<li><p>We provide the means for the follow-up.</p></li></ol>",
    "text_fr": "<h2>Préambule</h2><p>Nous, ministres, rappelons ce que le dialogue a accompli "
    "depuis ses débuts.</p><h2>Ce que nous décidons</h2><ol><li><p>Nous continuons de nous réunir "
    "une fois par an.</p></li><li><p>Nous facilitons la migration régulière des étudiants et des "
    "chercheurs.</p></li><li><p>Nous prévoyons les moyens du suivi.</p></li></ol>",
}
CALENDAR = {
    "title_en": "Sample – Calendar of meetings for next year",
    "title_fr": "Exemple – Calendrier des réunions de l’année prochaine",
    "text_en": "<p>A sample in preparation: three thematic meetings and one of senior "
    "officials.</p>",
    "text_fr": "<p>Un exemple en préparation\u00a0: trois réunions thématiques et une réunion de "
    "hauts fonctionnaires.</p>",
}
CONCEPT_NOTE = {
    "title_en": "Sample – Concept note of a thematic meeting",
    "title_fr": "Exemple – Note conceptuelle d’une réunion thématique",
    "text_en": "<p>A sample: the meeting looks at how diplomas are recognised across borders.</p>",
    "text_fr": "<p>Un exemple\u00a0: la réunion porte sur la reconnaissance des diplômes d’un pays "
    "à l’autre.</p>",
}


def load_sample_silence(ledger: Ledger) -> None:
    """To be called in the scope of the dialogue, once its sample accounts are made."""
    staff = ledger.find(User, demo_key("user", STAFF))
    if staff is None or ledger.knows(demo_key("silence", OPEN)):
        return
    due_at = _evening(timezone.now() + OPEN_FOR)
    _closed(ledger, staff)
    ledger.add(
        demo_key("silence", PREPARED),
        SilenceProcedure(**CALENDAR, asked_of=AskedOf.COMMITTEE, due_at=due_at + OPEN_FOR),
    )
    procedure = ledger.add(
        demo_key("silence", OPEN), SilenceProcedure(**DECLARATION, due_at=due_at)
    )
    procedure = asking.open_procedure(procedure, by=staff)
    nothing = digest_of(Said().as_mapping())
    for code, (account, said) in POSITIONS.items():
        asked = AskedPartner.objects.filter(
            procedure=procedure, partner=ledger.find(Partner, partner_key(DIALOGUE, code))
        ).first()
        author = ledger.find(User, demo_key("user", account))
        if asked is not None and author is not None:
            take_position(asked, said, by=author, opened_on=nothing)


def _closed(ledger: Ledger, staff: User) -> None:
    """Written as it would stand by now: a deadline that is past opens no procedure."""
    due_at = _evening(timezone.now() - OPEN_FOR)
    opened_at = due_at - OPEN_FOR
    procedure = ledger.add(
        demo_key("silence", CLOSED),
        SilenceProcedure(
            **CONCEPT_NOTE,
            asked_for=AskedFor.COMMENT,
            silence_is_agreement=False,
            due_at=due_at,
            stage=SilenceStage.CLOSED,
            opened_at=opened_at,
            opened_by=staff,
            outcome=SilenceOutcome.COMMENTS,
            ended_at=due_at + datetime.timedelta(hours=15),
            ended_by=staff,
        ),
    )
    asked = AskedPartner.objects.bulk_create(
        AskedPartner(procedure=procedure, partner=partner)
        for partner in asking.partners_meant(procedure)
    )
    of_partner = {row.partner_id: row for row in asked}
    for code, account, said in (
        ("SN", "senegal", Said("comments", "fr", "Exemple – Ajouter les métiers de la santé.")),
        ("DE", "germany", Said("no_comments")),
    ):
        partner = ledger.find(Partner, partner_key(DIALOGUE, code))
        if partner is not None and partner.pk in of_partner:
            PartnerPosition(
                asked=of_partner[partner.pk],
                kind=said.kind,
                language=said.language,
                taken_at=opened_at + datetime.timedelta(days=3),
                taken_by=ledger.find(User, demo_key("user", account)),
                **{f"comments_{said.language}": said.comments},
            ).save(force_insert=True)
    file_record(procedure, by=staff)


def _evening(moment: datetime.datetime) -> datetime.datetime:
    """Six in the evening of that day in Brussels."""
    evening = moment_of(last_day(moment), EVENING)
    assert evening is not None  # No clock skips that hour.
    return evening

"""Meetings and what belongs to them."""

import datetime
import hashlib

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from dialogue.enums import Audience, PublicationState
from meetings.enums import (
    MaterialKind,
    MeetingFormat,
    MeetingKind,
    MeetingStatus,
    ParticipationState,
    PreviewState,
)
from meetings.models import (
    Addressee,
    AgendaItem,
    AgendaSpeaker,
    CalendarFeed,
    CoChair,
    Conclusion,
    ConclusionAction,
    Coverage,
    Delegation,
    FollowUp,
    GuestDialogue,
    JointProposal,
    Material,
    MaterialVersion,
    Meeting,
    MeetingVisit,
    OutsideCoChair,
    Panel,
    PaperFolder,
    Participant,
    Preview,
    Recommendation,
    RecommendationAction,
    SavedView,
    StatusChange,
    Upload,
)
from meetings.services.joint.facts import facts_of
from tests.factories.partners import PartnerFactory
from tests.factories.people import NetworkFactory, UserFactory
from tests.factories.plans import ActionFactory
from tests.factories.programme import CountryFactory, DialogueFactory, OrganisationFactory

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class MeetingFactory(DjangoModelFactory[Meeting]):
    """A published thematic meeting of two days, held."""

    class Meta:
        model = Meeting

    kind = MeetingKind.THEMATIC
    status = MeetingStatus.HELD
    state = PublicationState.PUBLISHED
    title_en = factory.Sequence(lambda n: f"Meeting {n}")
    title_fr = factory.Sequence(lambda n: f"Réunion {n}")
    summary_en = "What the meeting was about."
    summary_fr = "De quoi parlait la réunion."
    starts_on = factory.Sequence(
        lambda n: datetime.date(2023, 1, 10) + datetime.timedelta(days=n % 700)
    )
    ends_on = factory.LazyAttribute(lambda row: row.starts_on + datetime.timedelta(days=1))
    time_zone = "Africa/Casablanca"
    format = MeetingFormat.IN_PERSON
    city_en = "Rabat"
    city_fr = "Rabat"
    country = factory.SubFactory(CountryFactory)


class CoChairFactory(DjangoModelFactory[CoChair]):
    class Meta:
        model = CoChair

    meeting = factory.SubFactory(MeetingFactory)
    partner = factory.SubFactory(PartnerFactory)
    position = factory.LazyAttribute(lambda row: row.meeting.co_chairs.count() + 1)


class OutsideCoChairFactory(DjangoModelFactory[OutsideCoChair]):
    class Meta:
        model = OutsideCoChair

    class Params:
        is_organisation = factory.Trait(
            country=None, organisation=factory.SubFactory(OrganisationFactory)
        )

    meeting = factory.SubFactory(MeetingFactory)
    country = factory.SubFactory(CountryFactory)
    position = factory.LazyAttribute(lambda row: row.meeting.outside_co_chairs.count() + 1)


class GuestDialogueFactory(DjangoModelFactory[GuestDialogue]):
    class Meta:
        model = GuestDialogue

    meeting = factory.SubFactory(MeetingFactory)
    guest = factory.SubFactory(DialogueFactory)


class JointProposalFactory(DjangoModelFactory[JointProposal]):
    """A meeting of another dialogue, offered to the one in scope and not answered yet."""

    class Meta:
        model = JointProposal

    host = factory.SubFactory(DialogueFactory)
    host_meeting = factory.Sequence(lambda n: 5000 + n)
    facts = factory.LazyFunction(lambda: facts_of(MeetingFactory()))


class FollowUpFactory(DjangoModelFactory[FollowUp]):
    class Meta:
        model = FollowUp

    meeting = factory.SubFactory(MeetingFactory)
    earlier = factory.SubFactory(MeetingFactory, starts_on=datetime.date(2010, 1, 1))


class CoverageFactory(DjangoModelFactory[Coverage]):
    """The meeting addressed an action; name an area or an objective instead with `action=None`."""

    class Meta:
        model = Coverage

    meeting = factory.SubFactory(MeetingFactory)
    area = None
    objective = None
    action = factory.LazyAttribute(
        lambda row: None if row.area or row.objective else ActionFactory()
    )


class PanelFactory(DjangoModelFactory[Panel]):
    class Meta:
        model = Panel

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.LazyAttribute(lambda row: row.meeting.panels.count() + 1)
    topic_en = factory.LazyAttribute(lambda row: f"Topic {row.number}")
    topic_fr = factory.LazyAttribute(lambda row: f"Thème {row.number}")


class AgendaItemFactory(DjangoModelFactory[AgendaItem]):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.LazyAttribute(lambda row: row.meeting.agenda.count() + 1)
    title_en = factory.LazyAttribute(lambda row: f"Item {row.position}")
    title_fr = factory.LazyAttribute(lambda row: f"Point {row.position}")


class AgendaSpeakerFactory(DjangoModelFactory[AgendaSpeaker]):
    class Meta:
        model = AgendaSpeaker

    item = factory.SubFactory(AgendaItemFactory)
    name = factory.Sequence(lambda n: f"Speaker {n}")
    function_en = "Director of migration"
    function_fr = "Directrice des migrations"
    partner = factory.SubFactory(PartnerFactory)


class StatusChangeFactory(DjangoModelFactory[StatusChange]):
    """The meeting was confirmed, on the days that it has."""

    class Meta:
        model = StatusChange

    meeting = factory.SubFactory(MeetingFactory)
    before = MeetingStatus.PLANNED
    after = MeetingStatus.CONFIRMED
    starts_on = factory.SelfAttribute("meeting.starts_on")
    ends_on = factory.SelfAttribute("meeting.ends_on")


class CalendarFeedFactory(DjangoModelFactory[CalendarFeed]):
    """An address whose secret nobody knows; `make_feed` makes one that can be read."""

    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")


class DelegationFactory(DjangoModelFactory[Delegation]):
    """A partner that is asked for two people, and has not answered."""

    class Meta:
        model = Delegation

    meeting = factory.SubFactory(MeetingFactory)
    partner = factory.SubFactory(PartnerFactory)


class OutsideDelegationFactory(DelegationFactory):
    """An organisation from outside the dialogue."""

    partner = None
    organisation = factory.SubFactory(OrganisationFactory)


class ParticipantFactory(DjangoModelFactory[Participant]):
    """Somebody whom the Secretariat invited, with an account, confirmed."""

    class Meta:
        model = Participant

    meeting = factory.SubFactory(MeetingFactory)
    user = factory.SubFactory(UserFactory)
    name = factory.LazyAttributeSequence(lambda row, n: row.user.name if row.user else f"Awa {n}")
    email = factory.LazyAttributeSequence(
        lambda row, n: row.user.email if row.user else f"awa-{n}@example.org"
    )
    state = ParticipationState.CONFIRMED


class NomineeFactory(ParticipantFactory):
    """Somebody whom a partner named and who waits to be confirmed, without an account."""

    delegation = factory.SubFactory(DelegationFactory)
    meeting = factory.SelfAttribute("delegation.meeting")
    user = None
    function = "Head of division"
    state = ParticipationState.NOMINATED


class MaterialFactory(DjangoModelFactory[Material]):
    """A published paper for everybody; without a version, so without a file.

    Of a meeting, unless a network is given or it is for a network's members.
    """

    class Meta:
        model = Material

    network = factory.Maybe(
        factory.LazyAttribute(lambda row: row.audience == Audience.NETWORK),
        factory.SubFactory(NetworkFactory),
        None,
    )
    meeting = factory.Maybe("network", None, factory.SubFactory(MeetingFactory))
    kind = MaterialKind.BACKGROUND
    title_en = factory.Sequence(lambda n: f"Paper {n}")
    title_fr = factory.Sequence(lambda n: f"Document {n}")
    audience = Audience.PUBLIC
    state = PublicationState.PUBLISHED


class MaterialVersionFactory(DjangoModelFactory[MaterialVersion]):
    """A stored file; `content` is what is in it."""

    class Meta:
        model = MaterialVersion

    class Params:
        content = PDF

    material = factory.SubFactory(MaterialFactory)
    language = "en"
    number = factory.LazyAttribute(
        lambda row: row.material.versions.filter(language=row.language).count() + 1
    )
    file = factory.django.FileField(data=factory.SelfAttribute("..content"), filename="paper.pdf")
    original_name = "paper.pdf"
    content_type = "application/pdf"
    size = factory.LazyAttribute(lambda row: len(row.content))
    sha256 = factory.LazyAttribute(lambda row: hashlib.sha256(row.content).hexdigest())


class PreviewFactory(DjangoModelFactory[Preview]):
    """A picture of a version's first page, stored."""

    class Meta:
        model = Preview

    version = factory.SubFactory(MaterialVersionFactory)
    state = PreviewState.READY
    began_at = factory.LazyFunction(timezone.now)
    file = factory.django.FileField(data=b"picture", filename="first-page.webp")
    size = len(b"picture")
    width = 480
    height = 678


class UploadFactory(DjangoModelFactory[Upload]):
    """A file on its way, of which nothing has come."""

    class Meta:
        model = Upload

    meeting = factory.SubFactory(MeetingFactory)
    uploaded_by = factory.SubFactory(UserFactory)
    original_name = factory.Sequence(lambda n: f"Paper {n}.pdf")
    size = len(PDF)


class MeetingVisitFactory(DjangoModelFactory[MeetingVisit]):
    """The first visit, a day ago."""

    class Meta:
        model = MeetingVisit

    meeting = factory.SubFactory(MeetingFactory)
    user = factory.SubFactory(UserFactory)
    visited_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(days=1))
    new_since = factory.SelfAttribute("visited_at")


class PaperFolderFactory(DjangoModelFactory[PaperFolder]):
    """A folder that waits to be made, of a file that is there no more."""

    class Meta:
        model = PaperFolder

    meeting = factory.SubFactory(MeetingFactory)
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")
    language = "en"
    version_ids = factory.LazyFunction(lambda: [1])
    asked_at = factory.LazyFunction(timezone.now)


class RecommendationFactory(DjangoModelFactory[Recommendation]):
    class Meta:
        model = Recommendation

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.LazyAttribute(lambda row: row.meeting.recommendations.count() + 1)
    text_en = factory.LazyAttribute(lambda row: f"Recommendation {row.number}")
    text_fr = factory.LazyAttribute(lambda row: f"Recommandation {row.number}")
    state = PublicationState.PUBLISHED


class ConclusionFactory(DjangoModelFactory[Conclusion]):
    class Meta:
        model = Conclusion

    meeting = factory.SubFactory(MeetingFactory)
    number = factory.LazyAttribute(lambda row: row.meeting.conclusions.count() + 1)
    text_en = factory.LazyAttribute(lambda row: f"Conclusion {row.number}")
    text_fr = factory.LazyAttribute(lambda row: f"Conclusion numéro {row.number}")
    state = PublicationState.PUBLISHED


class RecommendationActionFactory(DjangoModelFactory[RecommendationAction]):
    class Meta:
        model = RecommendationAction

    recommendation = factory.SubFactory(RecommendationFactory)
    action = factory.SubFactory(ActionFactory)


class AddresseeFactory(DjangoModelFactory[Addressee]):
    """A recommendation is addressed to a partner; name a group or an organisation instead."""

    class Meta:
        model = Addressee

    recommendation = factory.SubFactory(RecommendationFactory)
    conclusion = None
    group = ""
    organisation = None
    partner = factory.LazyAttribute(
        lambda row: None if row.group or row.organisation else PartnerFactory()
    )


class SavedViewFactory(DjangoModelFactory[SavedView]):
    """Recommendations alone, kept by one person."""

    class Meta:
        model = SavedView

    user = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"View {n}")
    asked = {"part": "recommendation"}


class ConclusionActionFactory(DjangoModelFactory[ConclusionAction]):
    class Meta:
        model = ConclusionAction

    conclusion = factory.SubFactory(ConclusionFactory)
    action = factory.SubFactory(ActionFactory)

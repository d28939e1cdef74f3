"""Minutes of meetings, and what was captured from them."""

import factory
from factory.django import DjangoModelFactory

from meetings.models import Anchor, LanguageReason, Minutes, Paragraph, ParagraphPair
from tests.factories.meetings import MeetingFactory, RecommendationFactory


class MinutesFactory(DjangoModelFactory[Minutes]):
    class Meta:
        model = Minutes

    meeting = factory.SubFactory(MeetingFactory)
    language = "en"


class ParagraphFactory(DjangoModelFactory[Paragraph]):
    class Meta:
        model = Paragraph

    minutes = factory.SubFactory(MinutesFactory)
    position = factory.LazyAttribute(lambda row: row.minutes.paragraphs.count() + 1)
    text = factory.Sequence(lambda n: f"It was agreed to meet again {n}.")


class ParagraphPairFactory(DjangoModelFactory[ParagraphPair]):
    class Meta:
        model = ParagraphPair

    paragraph = factory.SubFactory(ParagraphFactory)
    counterpart = factory.SubFactory(
        ParagraphFactory,
        minutes__meeting=factory.SelfAttribute("...paragraph.minutes.meeting"),
        minutes__language="fr",
    )
    is_suggested = False


class AnchorFactory(DjangoModelFactory[Anchor]):
    """Where a recommendation comes from."""

    class Meta:
        model = Anchor

    recommendation = factory.SubFactory(RecommendationFactory)
    paragraph = factory.SubFactory(
        ParagraphFactory, minutes__meeting=factory.SelfAttribute("...recommendation.meeting")
    )


class LanguageReasonFactory(DjangoModelFactory[LanguageReason]):
    class Meta:
        model = LanguageReason

    recommendation = factory.SubFactory(RecommendationFactory)
    language = "en"
    reason = "The French text is being adopted."

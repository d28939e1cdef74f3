"""Texts of several meetings that say the same, and what suggests it."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from meetings.models import Cluster, ClusterText, Dismissal, RegisterText, SimilarPair
from tests.factories.meetings import RecommendationFactory


class RegisterTextFactory(DjangoModelFactory[RegisterText]):
    """Of a recommendation that is not compared yet."""

    class Meta:
        model = RegisterText

    recommendation = factory.SubFactory(RecommendationFactory)


class ClusterFactory(DjangoModelFactory[Cluster]):
    """A group of two recommendations of two meetings; `texts` are others."""

    class Meta:
        model = Cluster
        skip_postgeneration_save = True

    heading_en = factory.Sequence(lambda n: f"Group {n}")
    heading_fr = factory.Sequence(lambda n: f"Regroupement {n}")

    @factory.post_generation
    def texts(self: Any, create: bool, given: Any, **_: Any) -> None:
        if not create:
            return
        for text in given or (RecommendationFactory(), RecommendationFactory()):
            row = RegisterText.objects.get_or_create(**{text.part.value: text})[0]
            ClusterText.objects.create(cluster=self, text=row)


class ClusterTextFactory(DjangoModelFactory[ClusterText]):
    """A third text of a group."""

    class Meta:
        model = ClusterText

    cluster = factory.SubFactory(ClusterFactory)
    text = factory.SubFactory(RegisterTextFactory)


class SimilarPairFactory(DjangoModelFactory[SimilarPair]):
    class Meta:
        model = SimilarPair

    one = factory.SubFactory(RegisterTextFactory)
    other = factory.SubFactory(RegisterTextFactory)
    similarity = 0.75
    language = "en"


class DismissalFactory(DjangoModelFactory[Dismissal]):
    class Meta:
        model = Dismissal

    one = factory.SubFactory(RegisterTextFactory)
    other = factory.SubFactory(RegisterTextFactory)

"""Notices, how people want them, and addresses that refuse mail."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from focal_points.enums import Delivery
from focal_points.models import Bounce, Notice, NoticePreference
from tests.factories.meetings import MeetingFactory
from tests.factories.people import PersonFactory, UserFactory


class NoticeFactory(DjangoModelFactory[Notice]):
    """An acting focal point is told of a meeting that is announced."""

    class Meta:
        model = Notice

    class Params:
        subject: Any = factory.SubFactory(MeetingFactory)

    recipient = factory.LazyFunction(PersonFactory.focal_point)
    kind = "meeting_changed"
    subject_id = factory.LazyAttribute(lambda row: row.subject.pk)
    change = "announced"
    event = factory.Sequence(lambda n: f"event {n}")


class NoticePreferenceFactory(DjangoModelFactory[NoticePreference]):
    class Meta:
        model = NoticePreference

    user = factory.SubFactory(UserFactory)
    kind = "meeting_changed"
    delivery = Delivery.DAILY


class BounceFactory(DjangoModelFactory[Bounce]):
    class Meta:
        model = Bounce

    email = factory.Sequence(lambda n: f"gone-{n}@example.org")
    status = "5.1.1"
    words = "550 5.1.1 no such user"

"""A focal point with a draft: what they write may arrive after their session has ended."""

import pytest

from dialogue.models import Dialogue, Partner
from focal_points.models import SupportRequest, User
from tests.factories import PartnerFactory, PersonFactory, SupportRequestFactory


@pytest.fixture
def partner(dialogue: Dialogue) -> Partner:
    return PartnerFactory()


@pytest.fixture
def writer(partner: Partner) -> User:
    return PersonFactory.focal_point(partner, email="awa@example.org")


@pytest.fixture
def draft(partner: Partner, writer: User) -> SupportRequest:
    return SupportRequestFactory(partner=partner, is_draft=True, made_by=writer, saved_by=writer)

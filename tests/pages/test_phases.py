"""The page that shows the phases of the Secretariat is marked; its address may be corrected."""

import pytest
from django.test import Client

from dialogue.models import Dialogue
from tests.factories import PageFactory, SecretariatPhaseFactory


@pytest.mark.parametrize("slug", ["secretariat", "the-secretariat"])
@pytest.mark.parametrize("shows_phases", [True, False])
def test_phases_stand_on_the_page_that_is_marked(
    slug: str, shows_phases: bool, dialogue: Dialogue, visitor: Client
) -> None:
    SecretariatPhaseFactory(number=1)
    page = PageFactory(slug_en=slug, shows_phases=shows_phases)
    content = visitor.get(page.get_absolute_url()).content.decode()
    assert ('<ol class="phases">' in content) is shows_phases

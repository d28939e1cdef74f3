"""Where a fact comes from is told in the reader's language."""

import pytest
from django.test import Client
from django.utils import translation

from dialogue.models import Dialogue
from tests.factories import PageFactory

BOTH = "Results sheet (2024) | Fiche de résultats (2024)"


@pytest.mark.parametrize(
    ("language", "told", "untold"),
    [
        ("en", "<li>Results sheet (2024)</li>", "Fiche"),
        ("fr", "<li>Fiche de résultats (2024)</li>", "Results"),
    ],
)
def test_a_source_that_has_a_name_in_both_languages(
    language: str, told: str, untold: str, dialogue: Dialogue, visitor: Client
) -> None:
    page = PageFactory(sources=[BOTH, "Annual report", "https://www.icmpd.org/a|b"])
    with translation.override(language):
        shown = visitor.get(page.get_absolute_url()).content.decode()
    assert told in shown
    assert untold not in shown
    assert "<li>Annual report</li>" in shown
    assert 'href="https://www.icmpd.org/a|b"' in shown

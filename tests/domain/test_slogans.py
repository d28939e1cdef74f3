"""A slogan is kept without the quotation marks that pages and brochures set around it."""

import pytest

from dialogue.models import Dialogue
from dialogue.tenancy import scope_to
from tests.factories import ChairmanshipFactory


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Common home", "Common home"),
        ("“Common home”", "Common home"),
        (' "Common home"', "Common home"),
        ("«\u202fMaison commune\u202f»", "Maison commune"),
        ("‘Common home’", "Common home"),
        ("“Home”, a “common” one", "“Home”, a “common” one"),
        ("“Home” and “hearth”", "“Home” and “hearth”"),
        ("The partners' home", "The partners' home"),
        ("“", "“"),
    ],
)
def test_marks_around_the_whole_of_it_go(typed: str, kept: str, dialogue: Dialogue) -> None:
    with scope_to(dialogue):
        chairmanship = ChairmanshipFactory(slogan_en=typed, slogan_fr=None)
        chairmanship.full_clean()
    assert (chairmanship.slogan_en, chairmanship.slogan_fr) == (kept, None)

"""Above a form that was refused stands whether it is one error or several."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.models import Dialogue
from tests.admin.filled_form import filled_form
from tests.factories import PageFactory

TOLD_OF_ERRORS = {
    "en": ["Please correct the error below.", "Please correct the errors below."],
    "fr": ["Corrigez l’erreur ci-dessous.", "Corrigez les erreurs ci-dessous."],
}


@pytest.mark.parametrize("language", TOLD_OF_ERRORS)
@pytest.mark.parametrize("number", [1, 2])
def test_above_a_form_errors_are_told_in_the_right_number(
    number: int, language: str, dialogue: Dialogue, administrator: Client
) -> None:
    with translation.override(language):
        address = reverse("admin:dialogue_page_change", args=[PageFactory().pk])
    typed = filled_form(administrator.get(address), "page_form")
    for name in ["position", "state"][:number]:
        typed[name] = "not ! one"
    response = administrator.post(address, typed)
    assert len(response.context["adminform"].form.errors) == number
    said = TOLD_OF_ERRORS[language][number - 1]
    assert [words for words in TOLD_OF_ERRORS[language] if words in response.content.decode()] == [
        said
    ]

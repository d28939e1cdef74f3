"""Whoever is asked to write to the Secretariat finds a way to it, on every host."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from dialogue.enums import PublicationState
from dialogue.models import Dialogue
from tests.factories import PageFactory


@pytest.fixture
def without_address(dialogue: Dialogue) -> Dialogue:
    dialogue.email = ""
    dialogue.save()
    return dialogue


ASKING = ["dialogue:plans", "account_signup"]


@pytest.mark.parametrize("view", ASKING)
def test_by_mail_where_it_has_an_address(view: str, dialogue: Dialogue, visitor: Client) -> None:
    PageFactory(slug_en="contact", title_en="Where to find us")
    main = main_of(visitor.get(reverse(view)).content.decode())
    assert f'<a href="mailto:{dialogue.email}">{dialogue.email}</a>' in main
    assert "Where to find us" not in main


@pytest.mark.parametrize("view", ASKING)
@pytest.mark.parametrize(
    ("language", "title"), [("en", "Where to find us"), ("fr", "Où nous trouver")]
)
def test_by_the_contact_page_where_it_has_none(
    view: str, language: str, title: str, without_address: Dialogue, visitor: Client
) -> None:
    page = PageFactory(
        slug_en="contact",
        slug_fr="nous-ecrire",
        title_en="Where to find us",
        title_fr="Où nous trouver",
    )
    with translation.override(language):
        main = main_of(visitor.get(reverse(view)).content.decode())
        assert f'<a href="{page.get_absolute_url()}">{title}</a>' in main


def test_a_draft_is_no_way(without_address: Dialogue, visitor: Client) -> None:
    PageFactory(slug_en="contact", title_en="Where to find us", state=PublicationState.DRAFT)
    assert "Where to find us" not in visitor.get(reverse("dialogue:plans")).content.decode()


def test_a_plan_is_masculine_in_french(dialogue: Dialogue, visitor: Client) -> None:
    with translation.override("fr"):
        assert (
            "En connaissez-vous un\u202f?"
            in visitor.get(reverse("dialogue:plans")).content.decode()
        )


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]

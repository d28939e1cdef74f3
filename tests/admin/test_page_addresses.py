"""Under which address a page of the Secretariat stands."""

from django.test import Client
from django.urls import reverse

from dialogue.models import Page
from tests.admin.filled_form import filled_form
from tests.factories import PageFactory


def test_an_address_of_a_page_is_made_of_its_title(administrator: Client) -> None:
    """As those of partners: an apostrophe parts words. What is typed or stored is kept."""
    address = reverse("admin:dialogue_page_add")
    data = filled_form(administrator.get(address), "page_form")
    data |= {"title_fr": "Page d’essai", "title_en": "Trial", "slug_en": "try-it", "position": "3"}
    assert administrator.post(address, data).status_code == 302
    page = Page.objects.get()
    assert (page.slug_en, page.slug_fr) == ("try-it", "page-d-essai")
    address = reverse("admin:dialogue_page_change", args=[page.pk])
    data = filled_form(administrator.get(address), "page_form") | {"title_fr": "Autre titre"}
    assert administrator.post(address, data).status_code == 302
    page.refresh_from_db()
    assert (page.title_fr, page.slug_fr) == ("Autre titre", "page-d-essai")


def test_a_page_with_the_address_of_another(administrator: Client) -> None:
    page = PageFactory(slug_en="about-us", slug_fr="a-propos")
    address = reverse("admin:dialogue_page_add")
    data = filled_form(administrator.get(address), "page_form")
    data |= {"title_en": "New", "slug_en": page.slug_en, "position": "3"}
    response = administrator.post(address, data)
    assert response.context["adminform"].form.errors == {
        "slug_en": ["Another page has this English address."]
    }

"""Where a new page of the Secretariat stands until somebody says otherwise."""

from django.test import Client
from django.urls import reverse

from dialogue.models import Dialogue, Page
from tests.admin.filled_form import filled_form
from tests.factories import PageFactory

ADD = "admin:dialogue_page_add"


def test_it_stands_behind_the_others(administrator: Client, dialogue: Dialogue) -> None:
    first, last = PageFactory(position=0), PageFactory(position=7)
    form = filled_form(administrator.get(reverse(ADD)), "page_form")
    texts = {"title_en": "News", "title_fr": "Actualités", "slug_en": "news", "slug_fr": "infos"}
    assert administrator.post(reverse(ADD), form | texts).status_code == 302
    assert [page.pk for page in Page.objects.all()][:2] == [first.pk, last.pk]
    assert Page.objects.get(slug_en="news").position == 8

"""A dialogue looks as its theme says; one that has no look of its own yet is neutral and works."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as portal_settings
from django.contrib.staticfiles.finders import get_finders
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

from dialogue.enums import Theme
from dialogue.models import Dialogue, Programme
from dialogue.tenancy import scope_to
from tests.admin.filled_form import filled_form
from tests.factories import DialogueFactory, PersonFactory
from tests.pages.conftest import Site

STATIC = Path(portal_settings.BASE_DIR) / "static"
THEMES = [theme.value for theme in Theme]
ICON = re.compile(r'<link rel="icon" [^>]*href="[^"]*/img/mark-(\w+)\.svg"')
ADMIN_PALETTE = re.compile(r'href="[^"]*/admin-portal/(\w+)\.css"')


def look(response: Any) -> tuple[str, str]:
    """The palette and the mark of a page."""
    page = response.content.decode()
    return re.findall(r'<html [^>]*data-dialogue="(\w*)"', page)[0], ICON.findall(page)[0]


@pytest.fixture
def static_files_with_a_manifest(settings: Any, tmp_path: Path) -> None:
    """As in production, where asking for a static file that is not there is an error.

    The manifest names each file that is there; their hashes, slow to compute, say nothing here.
    """
    names = [name for finder in get_finders() for name, _storage in finder.list([])]
    manifest = {"version": "1.1", "paths": {name: name for name in names}}
    (tmp_path / "staticfiles.json").write_text(json.dumps(manifest))
    settings.STATIC_ROOT = str(tmp_path)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }


@pytest.fixture
def fifth(programme: Programme, client_for: Any) -> Dialogue:
    """Made in the admin of the bare host; its address is a piece of the others'."""
    client = client_for(PersonFactory.programme_administrator())
    address = reverse("admin:dialogue_dialogue_add")
    data = filled_form(client.get(address), "dialogue_form")
    data |= {
        "programme": str(programme.pk),
        "slug": "mmd",
        "name_en": "A fifth dialogue",
        "name_fr": "Un cinquième dialogue",
        "short_name_en": "The fifth",
        "short_name_fr": "Le cinquième",
    }
    assert client.post(address, data).status_code == 302
    return Dialogue.objects.get(slug="mmd")


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_is_drawn(theme: str) -> None:
    assert (STATIC / "img" / f"mark-{theme}.svg").is_file()
    assert (STATIC / "admin-portal" / f"{theme}.css").is_file()
    for sheet in ("tokens.css", "tokens-screen.css"):
        assert f'[data-dialogue="{theme}"]' in (STATIC / "css" / sheet).read_text()


@pytest.mark.parametrize("theme", THEMES)
def test_a_dialogue_looks_as_its_theme_says(
    theme: str, programme: Programme, client_for: Any
) -> None:
    dialogue = DialogueFactory(programme=programme, slug="ouagadougou", theme=theme)
    assert look(client_for(None, dialogue).get("/en/")) == (theme, theme)
    bare = client_for().get("/en/")
    assert look(bare) == ("programme", "programme")
    assert f'<li class="dialogue-card" data-dialogue="{theme}">' in bare.content.decode()


def test_a_new_dialogue_is_neutral(fifth: Dialogue, client_for: Any) -> None:
    assert fifth.theme == Theme.PROGRAMME
    assert look(client_for(None, fifth).get("/en/")) == ("programme", "programme")


def test_a_picture_that_is_not_there_is_found_out(static_files_with_a_manifest: None) -> None:
    assert static("img/mark-rabat.svg") == "/static/img/mark-rabat.svg"
    with pytest.raises(ValueError, match="mark-mmd"):
        static("img/mark-mmd.svg")


class TestEveryPageOfANewDialogue:
    @pytest.fixture
    def dialogue(self, static_files_with_a_manifest: None, fifth: Dialogue) -> Iterator[Dialogue]:
        with scope_to(fifth):
            yield fifth

    def test_while_it_is_empty(self, dialogue: Dialogue, visitor: Client) -> None:
        names = (
            "home",
            "dialogue:partners",
            "dialogue:steering_committee",
            "dialogue:chairmanships",
            "dialogue:plans",
            "meetings:meetings",
            "meetings:register",
            "knowledge:library",
            "account_login",
        )
        pages = {name: visitor.get(reverse(name)) for name in names}
        assert {name: page.status_code for name, page in pages.items()} == dict.fromkeys(names, 200)
        assert {look(page) for page in pages.values()} == {("programme", "programme")}

    def test_once_it_has_content(self, make_site: Callable[[int], Site], visitor: Client) -> None:
        answers = [visitor.get(path) for path in make_site(1).addresses.values()]
        assert {answer.status_code for answer in answers} == {200}
        pages = [answer for answer in answers if answer["Content-Type"].startswith("text/html")]
        assert {look(page) for page in pages} == {("programme", "programme")}

    def test_for_its_staff(self, dialogue: Dialogue, client_for: Any) -> None:
        client = client_for(PersonFactory.administrator(), dialogue)
        assert look(client.get(reverse("focal_points:workspace"))) == ("programme", "programme")
        admin = client.get(reverse("admin:index"))
        assert admin.status_code == 200
        assert ADMIN_PALETTE.findall(admin.content.decode())[-1] == "programme"

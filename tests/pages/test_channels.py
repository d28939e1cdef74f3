"""Where a dialogue is found elsewhere, as the foot of its pages says it."""

import html
import re

import pytest
from django.test import Client

from dialogue.models import Dialogue


@pytest.mark.parametrize(
    ("language", "handle"), [("en", "X: @Rabat_Process"), ("fr", "X\u00a0: @Rabat_Process")]
)
def test_the_handle_is_set_as_the_language_sets_it(
    language: str, handle: str, dialogue: Dialogue, visitor: Client
) -> None:
    dialogue.x_handle = "@Rabat_Process"
    dialogue.save()
    page = visitor.get(f"/{language}/").content.decode()
    link = re.findall(r'<a href="https://x.com/Rabat_Process" rel="external">([^<]*)</a>', page)
    assert [html.unescape(label) for label in link] == [handle]

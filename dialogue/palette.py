"""How a dialogue looks: which look it has, and its colours for what cannot read style sheets."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders

from dialogue.enums import Theme

if TYPE_CHECKING:
    # The settings ask for the look of the admin, before there are any models.
    from dialogue.models import Dialogue

SHARED = ":root"


def look_of(dialogue: "Dialogue | None") -> str:
    """The theme of a dialogue; without one, on the bare host, the programme's."""
    return dialogue.theme if dialogue else Theme.PROGRAMME.value


@lru_cache(maxsize=16)
def palette_of(look: str) -> dict[str, str]:
    """Colours by the name of their token, without dashes: {"ink": "#14213d", "area-1": …}.

    They are read from tokens.css itself.
    """
    shared: dict[str, str] = {}
    own: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", _tokens()):
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))
        if f'[data-dialogue="{look}"]' in selector:
            own = own or colours
        elif SHARED in selector:
            # The first rule of a token is the light one; later ones are for dark screens.
            shared = colours | shared
    return shared | own


def _tokens() -> str:
    found = finders.find("css/tokens.css")
    return re.sub(r"/\*.*?\*/", "", Path(str(found)).read_text(), flags=re.DOTALL)

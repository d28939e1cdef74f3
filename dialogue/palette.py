"""The colours of a dialogue for drawings that cannot read style sheets, from tokens.css itself."""

import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

SHARED = ":root"


@lru_cache(maxsize=16)
def palette_of(slug: str) -> dict[str, str]:
    """Colours by the name of their token, without dashes: {"ink": "#14213d", "area-1": …}."""
    shared: dict[str, str] = {}
    own: dict[str, str] = {}
    for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", _tokens()):
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", body))
        if f'[data-dialogue="{slug}"]' in selector:
            own = own or colours
        elif SHARED in selector:
            # The first rule of a token is the light one; later ones are for dark screens.
            shared = colours | shared
    return shared | own


def _tokens() -> str:
    found = finders.find("css/tokens.css")
    return re.sub(r"/\*.*?\*/", "", Path(str(found)).read_text(), flags=re.DOTALL)

"""Says in the tags of a PDF which language each part is in.

WeasyPrint writes the language of the whole document only, so a screen reader would read the French
column of a bilingual publication with an English voice. PDF/UA-1 (ISO 14289-1, 7.2) asks for the
language of every part that differs; HTML says it with `lang`, and here it reaches the tag tree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pydyf
from weasyprint.pdf import tags

_ELEMENTS_OF_PAGE_FRAME = ("html", "body")
_lock = RLock()


@contextmanager
def mark_languages() -> Iterator[None]:
    """While WeasyPrint writes a PDF, `lang` attributes become the `/Lang` of structure elements.

    The tag tree is built by one private recursive function, which has no hook; it is wrapped for
    the time of one writing. tests/publications/test_accessibility.py notices should it move.
    """
    with _lock:
        original = tags._build_box_tree

        def build(box: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
            language = _language_of(box)
            for element in original(box, *args, **kwargs):
                if language:
                    element["Lang"] = pydyf.String(language)
                yield element

        tags._build_box_tree = build
        try:
            yield
        finally:
            tags._build_box_tree = original


def _language_of(box: Any) -> str:
    # Boxes out of the flow stand behind a placeholder.
    element = getattr(getattr(box, "_box", box), "element", None)
    if element is None or element.tag in _ELEMENTS_OF_PAGE_FRAME:
        return ""
    return str(element.attrib.get("lang", ""))

"""Completes the tags of a PDF with what WeasyPrint leaves out: languages and scopes of headers.

WeasyPrint writes the language of the whole document only, so a screen reader would read the French
column of a bilingual publication with an English voice; PDF/UA-1 (ISO 14289-1, 7.2) asks for the
language of every part that differs. It also leaves out what a table's header cell is the header of
(7.5). HTML says both, with `lang` and `scope`, and here both reach the tag tree.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock
from typing import Any

import pydyf
from weasyprint.pdf import tags

PAGE_FRAME = ("html", "body")
SCOPES = {"col": "/Column", "colgroup": "/Column", "row": "/Row", "rowgroup": "/Row"}
_lock = RLock()


@contextmanager
def complete_tags() -> Iterator[None]:
    """While WeasyPrint writes a PDF, `lang` and `scope` attributes go into the structure elements.

    The tag tree is built by one private recursive function, which has no hook; it is wrapped for
    the time of one writing. tests/publications/test_accessibility.py notices should it move.
    """
    with _lock:
        original = tags._build_box_tree

        def build(box: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
            attributes = _attributes_of(box)
            for element in original(box, *args, **kwargs):
                _complete(element, attributes)
                yield element

        tags._build_box_tree = build
        try:
            yield
        finally:
            tags._build_box_tree = original


def _complete(element: Any, attributes: dict[str, str]) -> None:
    if language := attributes.get("lang"):
        element["Lang"] = pydyf.String(language)
    if element["S"] == "/TH" and (scope := SCOPES.get(attributes.get("scope", ""))):
        element["A"]["Scope"] = scope


def _attributes_of(box: Any) -> dict[str, str]:
    # Boxes out of the flow stand behind a placeholder.
    element = getattr(getattr(box, "_box", box), "element", None)
    if element is None or element.tag in PAGE_FRAME:
        return {}
    return dict(element.attrib)

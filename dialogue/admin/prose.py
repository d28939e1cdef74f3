"""The editor for texts with headings, lists and links."""

from typing import Any

from django_prose_editor.widgets import AdminProseEditorWidget

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Heading": {"levels": [2, 3]},
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Menu": True,
    "History": True,
    "SpecialCharacters": True,
}
"""What the site shows of a text (see dialogue.templatetags.portal_text)."""


class ProseWidget(AdminProseEditorWidget):
    """Writes the HTML that the site's cleaning lets through; without JavaScript, a text area."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("config", {"extensions": EXTENSIONS})
        kwargs.setdefault("preset", "configurable")
        super().__init__(**kwargs)

"""What languages and translated fields are called.

Named in the settings, so it asks nothing of the models.
"""

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _


def in_language(label: str, code: str) -> str:
    """“title (French)”, in the reader's language."""
    return _("%(field)s (%(language)s)") % {"field": label, "language": language_name(code)}


def language_name(code: str) -> str:
    """“French”, in the reader's language, as it stands inside a sentence; else the code."""
    try:
        name = Locale.parse(get_language() or "en").languages.get(code)
    except UnknownLocaleError:
        name = None
    return name or code

"""What translated fields are called. Named in the settings, so it asks nothing of the models."""

from django.utils.translation import gettext as _


def in_language(label: str, code: str) -> str:
    """“title (French)”, in the reader's language."""
    return _("%(field)s (%(language)s)") % {"field": label, "language": language_name(code)}


def language_name(code: str) -> str:
    """“French”, in the reader's language, as it stands inside a sentence; else the code."""
    return {"en": _("English"), "fr": _("French")}.get(code, code)

"""What pages need that must stand when nothing else does."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import PrefixNode

register = template.Library()


@register.simple_tag
def static_if_any(path: str) -> str:
    """The file's address; where the list of hashes is what is missing, without its hash."""
    try:
        return str(staticfiles_storage.url(path))
    except ValueError:
        return f"{PrefixNode.handle_simple('STATIC_URL')}{path}"

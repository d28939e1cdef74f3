"""The style sheets, scripts and fonts as they were collected for serving."""

from django.contrib.staticfiles.storage import staticfiles_storage


def collected_hash() -> str:
    """Another one once any of them is; empty where they are served from where they are written."""
    return getattr(staticfiles_storage, "manifest_hash", "")

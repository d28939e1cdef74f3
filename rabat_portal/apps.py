from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "rabat_portal"
    verbose_name = _("Rabat Portal")

    def ready(self) -> None:
        from rabat_portal import configuration  # noqa: F401
        from rabat_portal.page_cache import watch_changes

        watch_changes()

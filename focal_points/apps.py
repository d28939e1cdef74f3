from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FocalPointsConfig(AppConfig):
    name = "focal_points"
    verbose_name = _("People")

    def ready(self) -> None:
        # After modeltranslation: history copies the columns that it adds.
        from focal_points import history, notices, printouts, receivers  # noqa: F401

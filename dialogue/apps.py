from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    name = "dialogue"
    verbose_name = _("The dialogue")

    def ready(self) -> None:
        from dialogue import (
            former_migrations,  # noqa: F401
            history,  # noqa: F401  (after modeltranslation has added its columns)
        )
        from dialogue.tenancy import checks  # noqa: F401

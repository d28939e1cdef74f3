from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        # After modeltranslation: history copies the columns that it adds.
        from meetings import (  # noqa: F401
            history,
            notices,
            participation_receivers,
            printouts,
            receivers,
            register_files,
        )

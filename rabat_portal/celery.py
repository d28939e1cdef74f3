"""The Celery application. Queues are a hint; the rows in the database are the truth."""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabat_portal.settings")

app = Celery("rabat_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_unfit_start(**_: Any) -> None:
    from django.core.exceptions import ImproperlyConfigured

    from dialogue.tenancy import checks
    from rabat_portal.configuration import refuse_unfit_values

    try:
        refuse_unfit_values()
        checks.refuse_unfit_role()
    except ImproperlyConfigured as refusal:
        # Celery logs what a signal's receiver raises and works on; an exit is not held up.
        raise SystemExit(str(refusal)) from refusal

"""The Celery application. Queues are a hint; the rows in the database are the truth."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabat_portal.settings")

app = Celery("rabat_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

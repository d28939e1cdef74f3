"""The WSGI entry point served by granian."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from rabat_portal.content_types import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabat_portal.settings")

application = only_utf8(get_wsgi_application())

from dialogue.tenancy.checks import refuse_unfit_role  # noqa: E402  (needs the apps loaded)
from rabat_portal.configuration import refuse_unfit_values  # noqa: E402

refuse_unfit_values()
refuse_unfit_role()

# All views and forms, which the first visitor would have to wait for.
import_module(settings.ROOT_URLCONF)
# What is loaded by now lives as long as the process: a quarter of a million objects. Each search
# for dead circles among them would hold up a page for a fifth of a second.
gc.collect()
gc.freeze()

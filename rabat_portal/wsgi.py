"""The WSGI entry point served by granian."""

import os

from django.core.wsgi import get_wsgi_application

from rabat_portal.content_types import only_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabat_portal.settings")

application = only_utf8(get_wsgi_application())

from dialogue.tenancy.checks import refuse_unfit_role  # noqa: E402  (needs the apps loaded)

refuse_unfit_role()

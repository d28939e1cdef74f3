"""The addresses of the portal.

Every page stands under its language: /en/meetings/12-…, /fr/reunions/12-…; `/` leads to the
visitor's own. Files, which are the same for everybody, stand under none: /files/papers/45/fr/.
Each app names its addresses in its own urls.py, the ground floor's are in dialogue_urls.py.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.utils.translation import pgettext_lazy

from rabat_portal.views.discovery import robots, sitemap
from rabat_portal.views.home import home

urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("files/", include("rabat_portal.file_urls")),
    *i18n_patterns(
        path("", home, name="home"),
        path("admin/", admin.site.urls),
        path(pgettext_lazy("address", "account/"), include("allauth.urls")),
        path("", include("rabat_portal.dialogue_urls")),
        path("", include("focal_points.urls")),
        path("", include("focal_points.people_urls")),
        path("", include("meetings.urls")),
        path("", include("knowledge.urls")),
    ),
]

handler400 = "rabat_portal.views.faults.bad_request"
handler500 = "rabat_portal.views.faults.server_error"

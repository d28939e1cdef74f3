"""The history of the Secretariat."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from dialogue.admin.base import SOURCES, TenantAdmin
from dialogue.admin.languages import both, searched
from dialogue.models import SecretariatPhase


@admin.register(SecretariatPhase)
class SecretariatPhaseAdmin(TenantAdmin):
    list_display = ("number", "years", "languages_present")
    search_fields = searched("description")
    fieldsets = (
        (None, {"fields": (("number", "starts_year", "ends_year"), both("description"))}),
        SOURCES,
    )

    @display(description=_("years"), ordering="starts_year")
    def years(self, obj: SecretariatPhase) -> str:
        return obj.years

"""Pages that the Secretariat writes: about the dialogue, its governance, legal notices."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dialogue.enums import PublicationState
from dialogue.models.base import Sourced
from dialogue.querysets import PublishableQuerySet
from dialogue.tenancy import DialogueOwned, tenant_manager


class Page(Sourced, DialogueOwned):
    """A page at /<language>/about/<slug>. `position` orders the menu of about pages."""

    slug = models.SlugField(_("address"), max_length=80)
    title = models.CharField(_("title"), max_length=200)
    lead = models.TextField(_("lead"), blank=True)
    body = models.TextField(_("text"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_menu = models.BooleanField(_("in the menu of about pages"), default=True)
    shows_phases = models.BooleanField(
        _("shows the phases of the Secretariat"),
        default=False,
        help_text=_("They stand below the text, as recorded under “Phases of the Secretariat”."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )

    objects = tenant_manager(PublishableQuerySet)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["position", "pk"]
        permissions = [("publish_page", "Can publish pages")]
        constraints = [
            models.UniqueConstraint(
                name="page_slug_en_once",
                fields=["dialogue", "slug_en"],
                condition=~Q(slug_en=None),
                violation_error_message=_("Another page has this English address."),
            ),
            models.UniqueConstraint(
                name="page_slug_fr_once",
                fields=["dialogue", "slug_fr"],
                condition=~Q(slug_fr=None),
                violation_error_message=_("Another page has this French address."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogue:page", kwargs={"slug": self.slug})

"""Papers of meetings and networks, who they are for, and their versions."""

import uuid
from pathlib import PurePosixPath
from typing import Any

import pgtrigger
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogue.addresses import object_address
from dialogue.enums import Audience, PublicationState
from dialogue.models.base import Sourced
from dialogue.tenancy import DialogueOwned, tenant_manager
from dialogue.tenancy.cascading import cascade_first
from focal_points.models import Network
from meetings.enums import MaterialKind, PreviewState
from meetings.models.agenda import AgendaItem
from meetings.models.meetings import Meeting
from meetings.models.participation import Participant
from meetings.models.triggers import LEAVES_MINUTES_BEHIND
from meetings.querysets import MaterialQuerySet, MaterialVersionQuerySet

# Kept by the database, so that it holds whichever way a row is changed. A save of a row read
# before the last change does not unsay it.
SAYS_SINCE_WHEN_IT_IS_OPEN = """
    IF NEW.state <> 'published' THEN
        NEW.open_since = NULL;
    ELSIF TG_OP = 'INSERT' THEN
        NEW.open_since = COALESCE(NEW.open_since, NOW());
    ELSIF OLD.state <> 'published' OR OLD.audience <> NEW.audience THEN
        NEW.open_since = NOW();
    ELSE
        NEW.open_since = COALESCE(NEW.open_since, OLD.open_since);
    END IF;
    RETURN NEW;
"""


class Material(Sourced, DialogueOwned):
    """A document of a meeting, or one point of its agenda, or of a network; in some languages.

    `open_since` is when it was last published or given to another audience; empty for what is
    not published, and for papers older than the column.
    """

    meeting = models.ForeignKey(
        Meeting,
        on_delete=cascade_first,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("meeting"),
    )
    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("network"),
    )
    agenda_item = models.ForeignKey(
        AgendaItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name=_("agenda item"),
    )
    kind = models.CharField(
        _("kind"), max_length=15, choices=MaterialKind, default=MaterialKind.OTHER
    )
    title = models.CharField(_("title"), max_length=200)
    audience = models.CharField(
        _("audience"), max_length=20, choices=Audience, default=Audience.SECRETARIAT
    )
    state = models.CharField(
        _("publication"),
        max_length=10,
        choices=PublicationState,
        default=PublicationState.DRAFT,
    )
    embargoed_until = models.DateTimeField(
        _("embargoed until"),
        null=True,
        blank=True,
        help_text=_(
            "Before this time, in Brussels, only the Secretariat sees it. A day without a time "
            "means its beginning, at 00:00."
        ),
    )
    open_since = models.DateTimeField(_("open since"), null=True, blank=True, editable=False)

    objects = tenant_manager(MaterialQuerySet)

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["meeting", "pk"]
        constraints = [
            models.CheckConstraint(
                name="material_of_meeting_or_network",
                condition=Q(meeting=None, network__isnull=False)
                | Q(meeting__isnull=False, network=None),
                violation_error_message=_("A paper belongs to a meeting or to a network."),
            ),
            models.CheckConstraint(
                name="material_under_agenda_of_meeting",
                condition=Q(agenda_item=None) | Q(meeting__isnull=False),
                violation_error_message=_("Only a paper of a meeting has an agenda item."),
            ),
            models.CheckConstraint(
                name="material_audience_exists",
                condition=~Q(audience__in=[Audience.PARTICIPANTS, Audience.NETWORK])
                | Q(audience=Audience.PARTICIPANTS, network=None)
                | Q(audience=Audience.NETWORK, meeting=None),
                violation_error_message=_("A meeting has participants, a network has members."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="says_since_when_it_is_open",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=SAYS_SINCE_WHEN_IT_IS_OPEN,
            ),
            pgtrigger.Trigger(
                name="leaves_minutes_behind",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=LEAVES_MINUTES_BEHIND,
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return object_address("meetings:paper", self.pk, self.title)

    @property
    def is_under_embargo(self) -> bool:
        return self.embargoed_until is not None and self.embargoed_until > timezone.now()

    @property
    def belongs_to(self) -> Meeting | Network:
        if self.meeting is not None:
            return self.meeting
        assert self.network is not None
        return self.network

    @property
    def shown_within(self) -> Meeting | None:
        """What must be visible before this is (see focal_points.access.audiences.may_see).

        A network is not published; what is for others than its members needs no more than that.
        """
        return self.meeting

    def has_participant(self, user_id: int) -> bool:
        """Whether the user takes part in the meeting, and is confirmed (one query)."""
        people = Participant.objects.taking_part(user_id).filter(meeting=self.meeting_id)
        return bool(people.exists())


def private_path(version: "MaterialVersion", filename: str) -> str:
    """Where a version's file is kept: nothing of its name or its meeting shows in the path."""
    suffix = PurePosixPath(filename).suffix.lower()[:10]
    return f"dialogue-{version.dialogue_id}/materials/{uuid.uuid4().hex}{suffix}"


class MaterialVersion(DialogueOwned):
    """One version of a material in one language; the highest number is the one in force.

    `sha256`, `size` and `content_type` are measured from the stored bytes by
    `meetings.services.materials.add_version`, never taken from the upload's own claim.
    """

    material = models.ForeignKey(
        Material,
        on_delete=models.CASCADE,
        related_name="versions",
        verbose_name=_("material"),
    )
    language = models.CharField(
        _("language"), max_length=5, validators=[RegexValidator(r"^[a-z]{2,3}$")]
    )
    number = models.PositiveSmallIntegerField(_("version"), default=1)
    file = models.FileField(_("file"), upload_to=private_path, max_length=200)
    original_name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    objects = tenant_manager(MaterialVersionQuerySet)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["material", "language", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="version_number_once",
                fields=["dialogue", "material", "language", "number"],
                violation_error_message=_("There is a version with this number already."),
            ),
            models.CheckConstraint(
                name="version_is_not_empty",
                condition=Q(size__gt=0),
                violation_error_message=_("The file is empty."),
            ),
            models.CheckConstraint(
                name="version_has_its_checksum",
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.language}, {self.number})"

    def get_absolute_url(self) -> str:
        """Where this version stays, whatever comes after it."""
        return reverse("files:version", args=[self.material_id, self.language, self.number])

    @property
    def picture(self) -> Any:
        """The `Preview` of its first page, once there is one to show."""
        preview = getattr(self, "preview", None)
        return preview if preview and preview.state == PreviewState.READY else None

    @property
    def address_of_newest(self) -> str:
        """Where the paper is in this language, always in the newest version."""
        return reverse("files:paper", args=[self.material_id, self.language])

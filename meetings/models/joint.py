"""Meetings that two dialogues hold together, and what each has said to it."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from dialogue.models import Dialogue
from dialogue.tenancy import DialogueOwned
from dialogue.texts import LANGUAGES
from meetings.enums import Consent
from meetings.models.meetings import Meeting


class JointProposal(DialogueOwned):
    """Another dialogue's offer to hold one of its meetings jointly; belongs to the one asked.

    Nothing points across the wall. The host's meeting is known by a number and by `facts`, what
    the host shows of it, written here by `meetings.services.joint`. While it is agreed,
    `meeting` is this dialogue's own row for it, with papers, participants and texts of its own.
    """

    host = models.ForeignKey(
        Dialogue, on_delete=models.PROTECT, related_name="+", verbose_name=_("host")
    )
    host_meeting = models.PositiveBigIntegerField(_("number of the meeting there"))
    facts = models.JSONField(_("what the host shows"), encoder=DjangoJSONEncoder)
    consent = models.CharField(_("consent"), max_length=10, choices=Consent, default=Consent.ASKED)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    meeting = models.OneToOneField(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="joint_proposal",
        verbose_name=_("meeting"),
    )

    class Meta:
        verbose_name = _("proposal of a joint meeting")
        verbose_name_plural = _("proposals of joint meetings")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="joint_proposal_once",
                fields=["dialogue", "host", "host_meeting"],
                violation_error_message=_("This meeting has been proposed already."),
            ),
            models.CheckConstraint(
                name="joint_host_is_another",
                condition=~Q(host=F("dialogue")),
                violation_error_message=_("Name other dialogues only."),
            ),
            models.CheckConstraint(
                name="joint_meeting_while_agreed",
                condition=Q(consent=Consent.AGREED, meeting__isnull=False)
                | (~Q(consent=Consent.AGREED) & Q(meeting=None)),
                violation_error_message=_(
                    "A proposal has a meeting of this dialogue once it is agreed, and only then."
                ),
            ),
            models.CheckConstraint(
                name="joint_answer_has_time",
                condition=Q(consent=Consent.ASKED) | Q(answered_at__isnull=False),
                violation_error_message=_(
                    "A proposal that is answered has the time of its answer."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.host} – {self.title}"

    @property
    def title(self) -> str:
        """The title there, in the reader's language or else in the other one."""
        texts: dict[str, str] = self.facts["meeting"]
        own = texts.get(f"title_{get_language()}")
        return own or next((text for code in LANGUAGES if (text := texts[f"title_{code}"])), "")

"""The person behind an e-mail address."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from dialogue.access import NOBODY, Standing
from dialogue.tenancy import current_dialogue_id
from dialogue.time_zones import is_time_zone


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a user; without a password nobody can log in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person, known to all dialogues by one e-mail address; rights come from memberships.

    `is_programme_administrator` opens the admin of the bare host: shared registers and dialogues.
    There is no superuser, there are no groups: `focal_points.access` is the one place that decides.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(
        _("preferred language"), max_length=2, choices=settings.LANGUAGES, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, blank=True, validators=[is_time_zone]
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_programme_administrator = models.BooleanField(_("programme administrator"), default=False)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("There is an account with this e-mail already."),
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name or self.email

    def get_short_name(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Whether the admin of the host at hand opens for this person."""
        if current_dialogue_id() is None:
            return self.is_programme_administrator
        return self.standing().is_secretariat

    def standing(self) -> Standing:
        """What this person is in the dialogue in scope, asked of the database once a request."""
        dialogue_id = current_dialogue_id()
        if dialogue_id is None:
            return NOBODY
        known: dict[int, Standing] = self.__dict__.setdefault("_standings", {})
        if dialogue_id not in known:
            from focal_points.access.standing import standing_in_scope

            known[dialogue_id] = standing_in_scope(self)
        return known[dialogue_id]

    def get_all_permissions(self, obj: Any = None) -> frozenset[str]:
        """The permissions that this person has on the host at hand; the same for every object."""
        from focal_points.access.permissions import permissions_in_scope

        return permissions_in_scope(self)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return perm in self.get_all_permissions()

    def has_perms(self, perm_list: Iterable[str], obj: Any = None) -> bool:
        return self.get_all_permissions().issuperset(perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions())

"""How log-in differs from allauth's own: accounts by invitation alone, mail after the commit."""

import logging
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from dialogue.access import standing_of
from dialogue.models.programme import origin_of
from dialogue.tenancy.scope import current_dialogue
from focal_points import not_sent
from focal_points.models import User
from focal_points.services.letters import letter
from focal_points.tasks import deliver

logger = logging.getLogger(__name__)


class InvitationOnlyAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        # As long as "login_failed" of ACCOUNT_RATE_LIMITS says.
        "too_many_login_attempts": _(
            "Too many wrong passwords for this address. Try again in five minutes, or ask for a "
            "new password."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """To the terms first, for whoever has to accept them; an address asked for comes before."""
        if standing_of(request.user).owes_terms:
            return reverse("people:terms")
        return str(super().get_login_redirect_url(request))

    def post_login(self, request: HttpRequest, user: User, **login: Any) -> HttpResponse:
        """Whoever sent something after their session had ended is asked about it first."""
        response: HttpResponse = super().post_login(request, user, **login)
        # An anonymous session ends with what waits in it; now it is somebody's.
        request.session.set_expiry(None)
        return redirect("focal_points:not_sent") if not_sent.kept_for(request) else response

    def logout(self, request: HttpRequest) -> None:
        person = str(request.user.pk)
        super().logout(request)
        not_sent.note_who_left(request, person)

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """In the language that the recipient prefers, as is the page that it leads to; a stranger's
        is the page's. Links lead to the portal's own address: whoever asks for a new password in
        another's name says the host, and would choose where the key is sent."""
        to = email if isinstance(email, str) else email[0]
        user = context.get("user")
        language = user.language if isinstance(user, User) else get_language() or "en"
        dialogue = current_dialogue()
        origin = dialogue.origin if dialogue else origin_of(settings.PORTAL_DOMAIN)
        addresses = {
            name: translate_url(_at(origin, address), language)
            for name, address in context.items()
            if name.endswith("_url")
        }
        return letter(template_prefix, to=to, language=language, context={**context, **addresses})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        super().send_notification_mail(
            template_prefix, user, {**(context or {}), "user": user}, email
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """After the commit, by a worker: a mail server that is down stops nobody."""
        message = self.render_mail(template_prefix, email, {**context, "email": email})

        def post() -> None:
            _post(message)

        transaction.on_commit(post, robust=True)


def _at(origin: str, address: str) -> str:
    return origin + urlsplit(address)._replace(scheme="", netloc="").geturl()


def _post(message: EmailMultiAlternatives) -> None:
    """Hand the letter to a worker; with the broker down, send it from here."""
    html = next((str(part[0]) for part in message.alternatives), "")
    try:
        deliver.delay(
            subject=str(message.subject),
            text=str(message.body),
            html=html,
            sender=message.from_email,
            to=message.to,
        )
    except (OperationalError, OSError):
        logger.exception("The broker does not answer; sending from here")
        message.send()

"""allauth's forms in the words of the portal: labels that say what they mean, no placeholders."""

import struct
from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

# What the validators ask of a password, in the reader's language.
PASSWORD_RULES = lazy(password_validation.password_validators_help_text_html, SafeString)

NOT_A_KEY = _("The answer of the passkey cannot be read. Please try again.")
# What a made-up credential makes the libraries raise; never what a silent database does.
STUMBLES = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    UnsupportedAlgorithm,
    ValueError,
    struct.error,
)


class InPlainWords(forms.BaseForm):
    """Drops placeholders, which vanish when one types, and says labels our way."""

    labels: dict[str, Any] = {}
    help_texts: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, field.help_text)


class LoginForm(InPlainWords, account.LoginForm):
    labels = {
        "login": _("E-mail"),
        "password": _("Password"),
    }
    help_texts = {"password": ""}


class ReauthenticateForm(InPlainWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}
    help_texts = {"password": ""}


class ResetPasswordForm(InPlainWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail")}


class ResetPasswordKeyForm(InPlainWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    help_texts = {"password1": PASSWORD_RULES()}


class ChangePasswordForm(InPlainWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    help_texts = {"password1": PASSWORD_RULES()}


class SetPasswordForm(InPlainWords, account.SetPasswordForm):
    labels = {"password1": _("New password"), "password2": _("New password, once more")}
    help_texts = {"password1": PASSWORD_RULES()}


class AddEmailForm(InPlainWords, account.AddEmailForm):
    labels = {"email": _("New e-mail")}


class DigitsTyped(forms.BaseForm):
    """A telephone offers digits alone: codes of apps and recovery codes have nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class AuthenticateForm(DigitsTyped, InPlainWords, mfa.AuthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("The six digits from your app, or one of your recovery codes.")}


class ReauthenticateWithCodeForm(DigitsTyped, InPlainWords, mfa.ReauthenticateForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("The six digits from your app, or one of your recovery codes.")}


class ActivateTOTPForm(DigitsTyped, InPlainWords, totp.ActivateTOTPForm):
    labels = {"code": _("Code")}
    help_texts = {"code": _("The six digits that the app shows now.")}


class CredentialField(forms.JSONField):
    """What a passkey has signed, as the browser hands it over: a JSON object."""

    default_error_messages = {"invalid": NOT_A_KEY}

    def to_python(self, value: Any) -> Any:
        try:
            read = super().to_python(value)
        except (ValueError, RecursionError):  # a number without end, brackets without end
            read = None
        # No browser writes an escape here, and two of them are no text for the database.
        if not isinstance(read, dict) or "\\u" in str(value):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return read

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Not read once more: a key answers anew."""
        return initial


class MadeUpKeysRefused(forms.BaseForm):
    """Refuses a credential that no browser sent; the library stumbles over it in many ways."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = CredentialField(label=_("Passkey"), widget=forms.HiddenInput)

    def clean(self) -> Any:
        try:
            return super().clean()
        except STUMBLES as error:
            raise ValidationError(NOT_A_KEY, code="invalid") from error

    def clean_credential(self) -> Any:
        check = getattr(super(), "clean_credential", None)
        try:
            return check() if check else self.cleaned_data["credential"]
        except STUMBLES as error:
            raise ValidationError(NOT_A_KEY, code="invalid") from error


class LoginWithPasskeyForm(MadeUpKeysRefused, webauthn.LoginWebAuthnForm):
    pass


class ReauthenticateWithPasskeyForm(MadeUpKeysRefused, webauthn.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(MadeUpKeysRefused, InPlainWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name"), "passwordless": _("Log in with this key alone, without password")}
    help_texts = {
        "name": _("To tell your keys apart, such as “Office laptop”."),
        "passwordless": _("The key then asks for a fingerprint, a face or a PIN."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What a passkey is added for; whoever has a key that knows no PIN takes it away.
        self.fields["passwordless"].initial = True


class EditPasskeyForm(InPlainWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name")}

"""Settings of the portal, read from the environment; docs/operations.md lists every variable."""

from datetime import timedelta
from pathlib import Path

import environ
import structlog
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from dialogue.labels import in_language
from rabat_portal import beat
from rabat_portal.admin_theme import UNFOLD as ADMIN_THEME
from rabat_portal.logged_secrets import hide_secrets

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

SECRET_KEY = env.str("SECRET_KEY")
# Former ones, which still read what they have signed or encrypted.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
PORTAL_DEMO = env.bool("PORTAL_DEMO", default=False)

# Which hosts exist is a matter of rows, not of configuration: rabat_portal.middleware answers an
# unknown host with a 404 before anything else runs, so Django's own list stays open.
ALLOWED_HOSTS = ["*"]
PORTAL_DOMAIN = env.str("PORTAL_DOMAIN", default="localhost")
PORTAL_ORIGIN_SCHEME = env.str("PORTAL_ORIGIN_SCHEME", default="https")
PORTAL_PORT = env.str("PORTAL_PORT", default="")

INSTALLED_APPS = [
    "modeltranslation",
    "unfold.apps.BasicAppConfig",
    "rabat_portal.admin_config.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "pgtrigger",
    "pghistory",
    "django_htmx",
    "django_prose_editor",
    "django_structlog",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "dialogue",
    "focal_points",
    "meetings",
    "knowledge",
    "rabat_portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rabat_portal.middleware.HealthMiddleware",
    "rabat_portal.chosen_language.ChosenLanguageMiddleware",
    "rabat_portal.page_cache.VisitorPageMiddleware",
    "rabat_portal.middleware.DialogueMiddleware",
    "rabat_portal.middleware.ScopeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rabat_portal.middleware.NotAllowedMiddleware",
    "rabat_portal.middleware.TranslatedAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "rabat_portal.middleware.PersonalMiddleware",
    "rabat_portal.middleware.TermsMiddleware",
    "rabat_portal.logged_out.LoggedOutMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rabat_portal.viewing.ViewingMiddleware",
]

ROOT_URLCONF = "rabat_portal.urls"
WSGI_APPLICATION = "rabat_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rabat_portal.context.portal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Two roles, two connections to one database: `default` serves and is walled in by row-level
# security; `owner` exists only where migrations run (see dialogue.tenancy.checks).
DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL"),
        "ATOMIC_REQUESTS": True,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    },
}
if env.str("DATABASE_OWNER_URL", default=""):
    DATABASES["owner"] = env.db_url("DATABASE_OWNER_URL")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
    },
    "sessions": {
        "BACKEND": "rabat_portal.sessions.SessionCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "portal",
    },
}
# How long a public page may be kept for visitors; 0 keeps none.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=60)
SESSION_ENGINE = "rabat_portal.sessions"
SESSION_CACHE_ALIAS = "sessions"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = (
    PORTAL_ORIGIN_SCHEME == "https"
)
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
CSRF_FAILURE_VIEW = "rabat_portal.logged_out.refused_for_its_secret"
# With this before their names, browsers take them from the host itself alone: all dialogues are
# below one domain, for which any of their hosts could set them otherwise. It needs secure cookies.
OF_THE_HOST_ALONE = "__Host-" if SESSION_COOKIE_SECURE else ""
SESSION_COOKIE_NAME = f"{OF_THE_HOST_ALONE}sessionid"
CSRF_COOKIE_NAME = f"{OF_THE_HOST_ALONE}csrftoken"
LANGUAGE_COOKIE_NAME = f"{OF_THE_HOST_ALONE}django_language"

AUTH_USER_MODEL = "focal_points.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "focal_points:workspace"
ACCOUNT_ADAPTER = "focal_points.account_adapter.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
# Whoever sits down at a session that somebody left open does not become its owner by an address.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "focal_points.account_forms.LoginForm",
    "reauthenticate": "focal_points.account_forms.ReauthenticateForm",
    "reset_password": "focal_points.account_forms.ResetPasswordForm",
    "reset_password_from_key": "focal_points.account_forms.ResetPasswordKeyForm",
    "change_password": "focal_points.account_forms.ChangePasswordForm",
    "set_password": "focal_points.account_forms.SetPasswordForm",
    "add_email": "focal_points.account_forms.AddEmailForm",
}
# Attempts a minute; further ones get the page 429.html.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/10m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "reauthenticate": "10/m/user",
    "confirm_email": "1/m/key",
    # Forms of people whose session has ended (focal_points.not_sent): a whole office in an hour.
    "not_sent": "10/h/ip",
}
MFA_ADAPTER = "focal_points.second_steps.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Whoever has a second step can change their address as well. Where anybody may sign up, one could
# so lock an address before its owner comes; here accounts are by invitation to the address.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers take *.localhost for a secure origin, whatever the scheme; nothing else without TLS.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PORTAL_ORIGIN_SCHEME == "http"
MFA_TOTP_ISSUER = PORTAL_DOMAIN
# Steps of 30 seconds, before and after: who types slowly, or whose clock is off a little, gets in
# (RFC 6238, section 5.2).
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "focal_points.account_forms.AuthenticateForm",
    "reauthenticate": "focal_points.account_forms.ReauthenticateWithCodeForm",
    "activate_totp": "focal_points.account_forms.ActivateTOTPForm",
    "add_webauthn": "focal_points.account_forms.AddPasskeyForm",
    "edit_webauthn": "focal_points.account_forms.EditPasskeyForm",
    "login_webauthn": "focal_points.account_forms.LoginWithPasskeyForm",
    "reauthenticate_webauthn": "focal_points.account_forms.ReauthenticateWithPasskeyForm",
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["rabat_portal.formats"]
TIME_ZONE = "UTC"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("en", "fr"), "fr": ("en",)}
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = in_language

STATIC_URL = "/static/"
STATIC_ROOT = env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
# Private files: never under a public address; focal_points.access decides, one door delivers.
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media"))
MEDIA_BUCKET_URL = env.str("MEDIA_BUCKET_URL", default="")
X_ACCEL_REDIRECT = env.bool("X_ACCEL_REDIRECT", default=False)
# Behind nginx, log-in attempts are counted by the address that it names, not by its own.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if X_ACCEL_REDIRECT else 0
STORAGES = {
    "default": {"BACKEND": "dialogue.bucket.Bucket", "OPTIONS": {"address": MEDIA_BUCKET_URL}}
    if MEDIA_BUCKET_URL
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Pages name files by their hashes alone, so whoever serves them may say that a name never changes.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Maps of scripts are read by nobody but who develops them, and take longest to compress.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
# The admin’s page of a meeting has several fields for each participant, text and point of agenda.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# All texts of a form together, files apart: many times the longest meeting in two languages, and
# little beside what a worker holds anyway. One text has a limit of its own, told beside its field
# (dialogue.admin.fields.LONGEST_TEXT).
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
MATERIAL_MAX_BYTES = env.int("MATERIAL_MAX_BYTES", default=50 * 1024 * 1024)
# Papers sent many at once: what one person may have on its way, how long what was sent waits to be
# continued or taken, and what stays free on the disk whatever is sent.
UPLOAD_MAX_FILES = env.int("UPLOAD_MAX_FILES", default=100)
UPLOAD_MAX_BYTES = env.int("UPLOAD_MAX_BYTES", default=1024 * 1024 * 1024)
UPLOAD_KEPT_FOR = timedelta(days=14)
UPLOAD_DISK_RESERVE = env.int("UPLOAD_DISK_RESERVE", default=256 * 1024 * 1024)
# host:port or the path of a socket of clamd; empty: files are not scanned.
CLAMAV_ADDRESS = env.str("CLAMAV_ADDRESS", default="")
CLAMAV_TIMEOUT_SECONDS = 30
# All papers of a meeting in one ZIP; above this they are taken one by one.
PAPER_FOLDER_MAX_BYTES = env.int("PAPER_FOLDER_MAX_BYTES", default=1024 * 1024 * 1024)

EMAIL_CONFIG = env.email_url("MAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="portal@localhost")
# Where people may write to end e-mails that they get; empty names the address of the page alone.
UNSUBSCRIBE_MAILBOX = env.str("UNSUBSCRIBE_MAILBOX", default="")
# The hour, in TIME_ZONE, from which the daily e-mails of notices are sent.
NOTICE_SUMMARY_HOUR = env.int("NOTICE_SUMMARY_HOUR", default=6)
# A mail server that does not answer must not hold a worker.
EMAIL_TIMEOUT = 20

CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A lost worker's unacknowledged message returns after this many seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_BEAT_SCHEDULE = beat.SCHEDULE
CELERY_BEAT_SCHEDULER = "rabat_portal.scheduler:PortalScheduler"
# News to many and what nobody watches goes after all that somebody is waiting for, such as a
# brochure or an invitation. In Redis 9 is the last.
CELERY_TASK_ROUTES = {
    task: {"priority": 9}
    for task in (
        "focal_points.tasks.send_notice",
        "focal_points.tasks.send_summary",
        "focal_points.tasks.send_waiting_notices",
        "meetings.tasks.comparing.compare_texts",
    )
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = PORTAL_ORIGIN_SCHEME == "https"
# Load balancers and container health checks ask in plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SECURE_HSTS_SECONDS = 31_536_000 if PORTAL_ORIGIN_SCHEME == "https" else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PORTAL_ORIGIN_SCHEME == "https"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    },
}
# The admin's own policy (rabat_portal.admin_site applies it, docs/decisions/0007): unfold's Alpine
# needs 'unsafe-eval'; the one inline script, the text editor's import map, carries a nonce.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, NONCE, "'unsafe-eval'"],
    # The one style sheet that the text editor writes into the page.
    "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
}

PGHISTORY_APPEND_ONLY = True
PGHISTORY_ADMIN_CLASS = "django.contrib.admin.ModelAdmin"

# When, by whom, how grave, and the traceback: of lines of ours and of all that others write.
SAID_OF_EACH_LINE: list[structlog.typing.Processor] = [
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.format_exc_info,
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": SAID_OF_EACH_LINE,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                hide_secrets,
                structlog.processors.JSONRenderer(),
            ],
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # At INFO they tell every step of every page.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
}
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        *SAID_OF_EACH_LINE,
        structlog.processors.UnicodeDecoder(),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

UNFOLD = ADMIN_THEME

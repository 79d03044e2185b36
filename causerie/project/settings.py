"""Django's settings, derived from `environment`."""

import sys
from urllib.parse import urlsplit

from causerie.project.databases import databases, use_newest_sqlite
from causerie.project.environment import HOME, environment
from causerie.project.keys import secret_key
from causerie.project.mail import mail_settings

use_newest_sqlite(sys.modules)

ENVIRONMENT = environment()
DATA = ENVIRONMENT.data
ORIGIN = ENVIRONMENT.origin
MEDIA_ORIGIN = ENVIRONMENT.media_origin

DEBUG = ENVIRONMENT.debug
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = ["*"]  # project.origins answers 404 for a host it does not know
SITE_ADDRESSES = ENVIRONMENT.site_addresses
ALLOW_PRIVATE = ENVIRONMENT.allow_private
IS_SECURE = ORIGIN.startswith("https:")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "causerie.work",
    "causerie.events",
    "causerie.delivery",
    "causerie.intake",
    "causerie.media",
    "causerie.people",
    "causerie.sites",
    "causerie.looks",
    "causerie.conversation",
    "causerie.writing",
    "causerie.reading",
    "causerie.notices",
    "causerie.insight",
    "causerie.activity",
    "causerie.protocols.activitypub",
    "causerie.moving",
    "causerie.web",
    "causerie.ops",
]

MIDDLEWARE = [
    "causerie.project.middleware.on_the_disk",
    "causerie.project.middleware.by_origin",
    "causerie.project.middleware.refusals_become_pages",
    "causerie.project.middleware.AppSession",
    "causerie.project.middleware.AppCsrf",
    "causerie.project.middleware.AppAuthentication",
    "causerie.project.middleware.AppMessages",
    "causerie.web.account.locking.lock_account_pages",
    "allauth.account.middleware.AccountMiddleware",
    "causerie.project.middleware.AppUserSessions",
    "causerie.project.middleware.in_their_language",
    "causerie.web.blog.closed.gate.closed_doors",
    "causerie.web.fediverse.negotiating.documents_of_pages",
]

ROOT_URLCONF = "causerie.project.urls"
# All that project.middleware may choose from, read in before web processes are forked.
URLCONFS = ("causerie.project.urls", "causerie.web.blog.urls", "causerie.web.media_urls", "causerie.web.unknown_urls")
DATABASES = databases(ENVIRONMENT)
# The app's own host is the only one with cookies; __Host- pins them to it (browsers want HTTPS for that).
_HOST = "__Host-" if IS_SECURE else ""
SESSION_COOKIE_NAME = f"{_HOST}causerie-session"
CSRF_COOKIE_NAME = f"{_HOST}causerie-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ORIGIN]
CSRF_FAILURE_VIEW = "causerie.web.account.expired.stale_form"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "causerie.work.backend.JobBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/studio/"
LOGOUT_REDIRECT_URL = "/account/login/"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no second cookie

ACCOUNT_ADAPTER = "causerie.web.account.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = str
ACCOUNT_EMAIL_VERIFICATION = "none"  # log-in never waits for a letter; a changed address does
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
MFA_ADAPTER = "causerie.web.account.adapter.KeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE  # browsers themselves allow http on localhost only
MFA_TOTP_TOLERANCE = 1

# Counts of failed log-ins must be seen by every web process.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "run" / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # a full one forgets at random: a way to have one's tries forgotten
    }
}

# Pages are Jinja (kit.templates); Django's own templates dress django-allauth's pages only.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOME / "causerie" / "web" / "account" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "libraries": {"frame": "causerie.web.account.frame"},
        },
    }
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [HOME / "causerie" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

MEDIA_ROOT = DATA / "media"
MEDIA_STORE = ENVIRONMENT.media_store
_STORE = "causerie.media.stores.bucket.BucketFiles" if MEDIA_STORE else "causerie.media.stores.folder.DurableFiles"
STORAGES = {"default": {"BACKEND": _STORE}}
UPLOAD_LIMIT = ENVIRONMENT.upload_limit
SITE_QUOTA = ENVIRONMENT.site_quota
FILM_MINUTES = ENVIRONMENT.film_minutes
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = DATA / "run"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

vars().update(mail_settings(ENVIRONMENT.mail_url))
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from or f"causerie@{urlsplit(ORIGIN).hostname}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "causerie.ops.discretion.Discretion",
            "fmt": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"handlers": [], "level": "ERROR", "propagate": True},
    },
}

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
    "causerie.media",
    "causerie.people",
    "causerie.sites",
    "causerie.conversation",
    "causerie.writing",
    "causerie.reading",
    "causerie.notices",
    "causerie.moving",
    "causerie.web",
    "causerie.ops",
]

MIDDLEWARE = [
    "causerie.project.middleware.by_origin",
    "causerie.project.middleware.refusals_become_pages",
    "causerie.project.middleware.AppSession",
    "causerie.project.middleware.AppCsrf",
    "causerie.project.middleware.AppAuthentication",
    "causerie.project.middleware.AppMessages",
    "allauth.account.middleware.AccountMiddleware",
    "causerie.project.middleware.AppUserSessions",
    "causerie.project.middleware.in_their_language",
]

ROOT_URLCONF = "causerie.project.urls"
DATABASES = databases(ENVIRONMENT)
# The app's own host is the only one with cookies; __Host- pins them to it (browsers want HTTPS for that).
_HOST = "__Host-" if IS_SECURE else ""
SESSION_COOKIE_NAME = f"{_HOST}causerie-session"
CSRF_COOKIE_NAME = f"{_HOST}causerie-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [ORIGIN]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "causerie.work.backend.JobBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.Account"
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
STORAGES = {"default": {"BACKEND": "causerie.media.storage.DurableFiles"}}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = DATA / "run"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

vars().update(mail_settings(ENVIRONMENT.mail_url))
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from or f"causerie@{urlsplit(ORIGIN).hostname}"

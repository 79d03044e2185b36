"""The project's settings with the addresses of `tests.project.server.urls`, on any host."""

import os

from causerie.project import settings as project
from causerie.project.settings import *  # noqa: F403

INSTALLED_APPS = [app for app in project.INSTALLED_APPS if not app.startswith("allauth")]
MIDDLEWARE = ["tests.project.server.views.with_versions"]
ROOT_URLCONF = "tests.project.server.urls"
URLCONFS = (ROOT_URLCONF,)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# A database that is full after so many pages, for the tests of a full disk.
if (most := os.environ.get("TESTS_MOST_PAGES")) and DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += f"PRAGMA max_page_count={most};"  # noqa: F405

"""The project's settings, on a data folder of the tests' own."""

import os
import tempfile

os.environ.setdefault("CAUSERIE_DATA", tempfile.mkdtemp(prefix="causerie-tests-"))

from causerie.project.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

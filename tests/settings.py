"""The project's settings, on a data folder of the tests' own."""

import atexit
import os
import shutil
import tempfile

# One folder for each process of pytest-xdist: what is shared in memory (versions, rates) must not cross.
# Processes that a test starts keep the folder that they are given.
_WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
if "CAUSERIE_DATA" not in os.environ or os.environ.get("TESTS_WORKER", _WORKER) != _WORKER:
    os.environ["CAUSERIE_DATA"] = tempfile.mkdtemp(prefix="causerie-tests-")
    os.environ["TESTS_WORKER"] = _WORKER
    atexit.register(shutil.rmtree, os.environ["CAUSERIE_DATA"], ignore_errors=True)

os.environ["LANGUAGE"] = "en"  # what the terminal says is compared with words

from causerie.project.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

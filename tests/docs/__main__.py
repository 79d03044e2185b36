"""`python -m tests.docs`: bring the lists in the documentation up to date with the code."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.architecture.tree import HOME  # noqa: E402
from tests.docs import lists  # noqa: E402

for index in lists.INDEXES:
    (HOME / index).write_text(lists.right(index), "utf-8")
lists.load_everything()
for name in lists.LISTS:
    (HOME / name).write_text(lists.right(name), "utf-8")

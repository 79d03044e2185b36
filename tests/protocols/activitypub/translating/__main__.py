"""Write the golden answers that are missing."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

import json  # noqa: E402

from tests.protocols.activitypub.translating.golden import CASES, answer_of, translated  # noqa: E402

for case in CASES:
    if not answer_of(case).exists():
        answer_of(case).write_text(json.dumps(translated(case), ensure_ascii=False, indent=2) + "\n")
        print(answer_of(case).name)

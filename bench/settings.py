"""The project's settings, and the template engine that the pages by the book need."""

from pathlib import Path

from causerie.project.settings import *  # noqa: F403

TEMPLATES = [
    *globals().get("TEMPLATES", []),
    {
        "NAME": "book",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "naive" / "templates"],
        "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
    },
]

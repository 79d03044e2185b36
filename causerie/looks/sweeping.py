"""Sheets and pictures that neither the published look nor the draft names any more."""

from datetime import timedelta

from django_tasks import task

from causerie.kit import clock
from causerie.looks.choices import Choices, read
from causerie.looks.models import Look, LookPicture, Sheet
from causerie.looks.wearing import ICON_SIZES, wearing

KEPT_FOR = timedelta(days=7)  # pages open somewhere may still ask for what they named


@task
def sweep_looks() -> None:
    """Delete what is named nowhere and older than a week."""
    old = clock.now() - KEPT_FOR
    for look in Look.objects.all().iterator():
        worn = [read(stored) for stored in (look.published, look.draft) if stored]
        sheets = {digest for each in worn for digest in _sheets(each)}
        pictures = {name for each in worn for name in _pictures(each)}
        Sheet.objects.filter(site=look.site_id, created_at__lt=old).exclude(digest__in=sheets).delete()
        LookPicture.objects.filter(site=look.site_id, created_at__lt=old).exclude(name__in=pictures).delete()


def _sheets(choices: Choices) -> tuple[str, ...]:
    look = wearing(choices)
    return look.tokens, look.own


def _pictures(choices: Choices) -> list[str]:
    logo = [choices.logo.name] if choices.logo else []
    return logo + [f"icon-{choices.icon}-{size}" for size in ICON_SIZES if choices.icon]

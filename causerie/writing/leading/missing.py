"""Addresses that were asked for in vain: what the studio shows, and what is forgotten."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Sum
from django_tasks import task

from causerie.kit import clock
from causerie.sites.models import Site
from causerie.writing.leading.tallies import OTHERS, PROBES
from causerie.writing.models import MissingAddress, Post, Redirect

KEPT_FOR = timedelta(days=30)
SHOWN = 100


@dataclass(frozen=True)
class Miss:
    """A path where nothing is, how often it was asked for in a month, and when last."""

    path: str
    count: int
    last: date


@dataclass(frozen=True)
class Misses:
    """The most missed first; `probes` and `others` are how often bots tried doors, and all that was not told apart."""

    lines: tuple[Miss, ...]
    probes: int
    others: int


def misses_of(site: Site) -> Misses:
    """What was asked for in vain lately, without what has found its place since. Three statements."""
    folded = (PROBES, OTHERS)
    rows = MissingAddress.objects.filter(site=site)
    settled = Redirect.objects.filter(site=site).values("path")
    posts = Post.objects.filter(site=site, path__isnull=False).values("path")
    found = rows.exclude(path__in=folded).exclude(path__in=settled).exclude(path__in=posts).values_list("path")
    lines = found.annotate(times=Sum("count"), last=Max("day")).order_by("-times", "path")[:SHOWN]
    sums = dict(rows.filter(path__in=folded).values_list("path").annotate(times=Sum("count")))
    return Misses(tuple(Miss(*line) for line in lines), sums.get(PROBES, 0), sums.get(OTHERS, 0))


@task
def sweep_misses() -> None:
    """Forget what was missed more than a month ago."""
    MissingAddress.objects.filter(day__lt=(clock.now() - KEPT_FOR).date()).delete()

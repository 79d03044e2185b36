"""All published posts of a site in a few words each, and the shelves on which they stand."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.db.models.functions import Left
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from causerie.moving.leaving.parcel import Parcel
from causerie.sites.models import Site
from causerie.writing.models import Post, Tagging

_TITLE = 90
_TALLEST = 8


@dataclass(slots=True, eq=False)
class Line:
    """A published post in a list; `file` is its page's address below the first page."""

    id: int
    file: str
    words: str
    has_title: bool
    kind: str
    kind_words: str
    at: datetime
    day: str
    only: str
    part: int | None = None

    @property
    def stamp(self) -> str:
        """When it was published, for machines."""
        return self.at.isoformat(timespec="seconds")


@dataclass(slots=True)
class Shelf:
    """Posts that stand together: `file` is the page that lists them, oldest first."""

    name: str
    file: str
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class Year:
    """A year with its posts, newest first, by month."""

    number: int
    file: str
    count: int
    height: int
    months: tuple[tuple[str, list[Line]], ...]


class Shelves:
    """What the copy holds. Lines are in the order of publication, oldest first; pages stand apart."""

    def __init__(self, site: Site, parcel: Parcel) -> None:
        self._zone = ZoneInfo(site.time_zone)
        self.by_id: dict[int, Line] = {}
        self.by_path: dict[str, Line] = {}
        self.posts: list[Line] = []
        self.pages: list[Line] = []
        self.tags: dict[str, Shelf] = {}
        self.series: dict[str, Shelf] = {}
        self.series_of: dict[int, Shelf] = {}
        self.tags_of: dict[int, list[Shelf]] = defaultdict(list)
        self._read(site, parcel)
        self._file(site, parcel)
        self._places = {line.id: number for number, line in enumerate(self.posts)}

    def around(self, line: Line) -> tuple[Line | None, Line | None]:
        """The posts before and after."""
        at = self._places.get(line.id)
        if at is None:
            return None, None
        return self.posts[at - 1] if at else None, self.posts[at + 1] if at + 1 < len(self.posts) else None

    def years(self) -> list[Year]:
        """The years in which something was published, the newest first."""
        counts = Counter(line.at.year for line in self.posts)
        most = max(counts.values(), default=1)
        months: dict[int, dict[str, list[Line]]] = defaultdict(dict)
        for line in reversed(self.posts):
            months[line.at.year].setdefault(f"{MONTHS[line.at.month]} {line.at.year}", []).append(line)
        return [
            Year(number, f"archive/{number}.html", counts[number], max(1, round(_TALLEST * counts[number] / most)),
                 tuple(found.items()))
            for number, found in months.items()
        ]  # fmt: skip

    def _read(self, site: Site, parcel: Parcel) -> None:
        rows = Post.objects.filter(site=site, state=Post.State.PUBLISHED, path__isnull=False)
        rows = rows.order_by("published_at", "id").annotate(start=Left("published__text", 2 * _TITLE))
        told = rows.values_list(
            "id", "path", "kind", "visibility", "published_at", "published__title", "start", "series__slug",
            "series__name", "series_part",
        )  # fmt: skip
        for number, path, kind, visibility, at, title, start, slug, name, part in told.iterator(chunk_size=1000):
            wish = path.strip("/").replace("/", "-")
            at = at.astimezone(self._zone)
            line = Line(
                id=number,
                file=parcel.free_name(f"html/posts/{wish}", ".html").removeprefix("html/"),
                words=title or _brief(start) or path,
                has_title=bool(title),
                kind=kind,
                kind_words=str(Post.Kind(kind).label),
                at=at,
                day=day_of(at),
                only="" if visibility == Post.Visibility.PUBLIC else str(Post.Visibility(visibility).label),
                part=part,
            )
            self.by_id[number] = self.by_path[path] = line
            (self.pages if kind == Post.Kind.PAGE else self.posts).append(line)
            if slug:
                shelf = self.series.setdefault(slug, Shelf(name, f"series/{slug}.html"))
                shelf.lines.append(line)
                self.series_of[number] = shelf
        for shelf in self.series.values():
            shelf.lines.sort(key=lambda line: (line.part is None, line.part or 0))  # the rest is by date

    def _file(self, site: Site, parcel: Parcel) -> None:
        rows = Tagging.objects.filter(tag__site=site).order_by("tag__slug", "published_at", "post_id")
        for number, slug, name in rows.values_list("post_id", "tag__slug", "tag__name").iterator(chunk_size=1000):
            line = self.by_id.get(number)
            if line:
                shelf = self.tags.setdefault(slug, Shelf(name, f"tags/{slug}.html"))
                shelf.lines.append(line)
                self.tags_of[number].append(shelf)


def day_of(at: datetime) -> str:
    """The date in words, as on the site: “12 November 2026”, “1er novembre 2026”."""
    first = "1er" if (get_language() or "").startswith("fr") else "1"
    return _("{day} {month} {year}").format(day=first if at.day == 1 else at.day, month=MONTHS[at.month], year=at.year)


def address_of(file: str) -> str:
    """A file of the copy as it is written in a link."""
    return quote(file)


def _brief(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _TITLE else f"{words[:_TITLE].rsplit(' ', 1)[0]} …"

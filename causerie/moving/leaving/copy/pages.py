"""The pages of the copy: one for each post as it is walked over, the lists when all is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from causerie.kit.html import MEDIA_PATH
from causerie.kit.templates import render
from causerie.language.direction import direction_of
from causerie.moving.leaving.copy.clothes import Clothes, dress
from causerie.moving.leaving.copy.links import Links
from causerie.moving.leaving.copy.shelves import Line, Shelf, Shelves, Year, address_of
from causerie.moving.leaving.copy.threads import count_of, ground, initials, threads_of
from causerie.moving.leaving.parcel import Parcel
from causerie.moving.leaving.posts import Packing
from causerie.sites.models import Site
from causerie.writing.models import Post

ON_FIRST_PAGE = 24
_LONG_TITLE = 48
_NOT_HERE = ("/archive", "/search")  # the one is in each menu of a copy, the other needs a server
_TEXT_ON_FIRST_PAGE = 20_000


class Copy:
    """Writes the copy into the parcel."""

    def __init__(
        self, site: Site, parcel: Parcel, menu: Sequence[Mapping[str, str]], pictures: dict[str, bytes]
    ) -> None:
        self._site = site
        self._parcel = parcel
        self._clothes: Clothes = dress(site, parcel, pictures)
        self._shelves = Shelves(site, parcel)
        self._links = Links(site, self._shelves)
        self._menu = self._menu_of(menu)

    def post(self, packing: Packing, voices: Sequence[Mapping[str, Any]]) -> None:
        """The page of a published post, with what shows under it."""
        line = self._shelves.by_id.get(packing.post.pk)
        if not line:
            return
        root, shown = "../", packing.shown
        turned = direction_of(shown.language)
        before, after = self._shelves.around(line)
        threads = threads_of(voices, self._site.time_zone, lambda html: self._links.offline(html, root))
        series = self._shelves.series_of.get(line.id)
        facts = packing.facts
        names = [each["name"] for revision in facts["revisions"] if revision["is_published"]
                 for each in revision["authors"]] or [facts["author"]["name"]]  # fmt: skip
        self._page(
            line.file,
            "post",
            root,
            line=line,
            title=shown.title,
            is_long_title=len(shown.title) > _LONG_TITLE,
            language="" if shown.language == self._site.language else shown.language,
            turned=turned if turned != direction_of(self._site.language) else "auto",
            standfirst=shown.excerpt,
            html=self._links.offline(shown.html, root),
            cover=self._cover(shown.image, root),
            cover_alt=shown.image_alt,
            cover_caption=shown.image_caption,
            focus=_focus(shown.image_focus),
            subject=shown.subject_url if shown.subject_url.startswith(("https://", "http://")) else "",
            subject_title=shown.subject_title,
            authors=[(name, initials(name), ground(name)) for name in names],
            tags=self._shelves.tags_of.get(line.id, ()),
            series=series,
            before=before,
            after=after,
            threads=threads,
            answers=count_of(threads),
        )

    def finish(self) -> None:
        """The first page, the archive with its years, the tags, the series."""
        shelves = self._shelves
        years = shelves.years()
        about = {"pages": shelves.pages, "count": len(shelves.posts)}
        self._page("index.html", "home", "", entries=self._entries(), **about)
        every = {"tags": [*shelves.tags.values()], "series": [*shelves.series.values()]}
        self._archive("archive.html", "", years, 0, every)
        for number in range(len(years)):
            self._archive(years[number].file, "../", years, number, {"tags": (), "series": ()})
        for shelf in shelves.tags.values():
            self._shelf(shelf, "tag")
        for shelf in shelves.series.values():
            self._shelf(shelf, "series")

    def _archive(self, file: str, root: str, years: list[Year], at: int, every: dict[str, object]) -> None:
        """The page of a year, or of all, which shows the newest."""
        lists = {"years": years, "shown": years[at : at + 1], "older": years[at + 1] if at + 1 < len(years) else None}
        year = years[at].number if root else 0
        self._page(file, "archive", root, year=year, count=len(self._shelves.posts), **lists, **every)

    def _shelf(self, shelf: Shelf, kind: str) -> None:
        lines = shelf.lines if kind == "series" else shelf.lines[::-1]
        self._page(shelf.file, "shelf", "../", shelf=shelf, kind=kind, lines=lines)

    def _page(self, file: str, template: str, root: str, **page: object) -> None:
        around = {"site": self._site, "clothes": self._clothes, "root": root, "here": file, "address": address_of}
        around |= {"direction": direction_of(self._site.language)}
        menu = [(label, target if is_elsewhere else root + target) for label, target, is_elsewhere in self._menu]
        text = render(f"moving/copy_{template}.html", **around, menu=menu, **page)
        self._parcel.text(f"html/{file}", text)

    def _entries(self) -> list[dict[str, Any]]:
        """What the first page shows: what is pinned, then the newest."""
        newest = [line.id for line in self._shelves.posts[-ON_FIRST_PAGE:]]
        posts = Post.objects.filter(site=self._site, state=Post.State.PUBLISHED).exclude(kind=Post.Kind.PAGE)
        found = [*posts.filter(pk__in=newest), *posts.filter(is_pinned=True).exclude(pk__in=newest)[:5]]
        rows = Post.objects.filter(pk__in=[post.pk for post in found]).select_related("published")
        ordered = sorted(rows, key=lambda post: (post.is_pinned, post.published_at, post.pk), reverse=True)
        return [self._entry(post, self._shelves.by_id[post.pk]) for post in ordered if post.pk in self._shelves.by_id]

    def _entry(self, post: Post, line: Line) -> dict[str, Any]:
        shown = post.published
        is_titled = line.has_title and post.kind in (Post.Kind.ARTICLE, Post.Kind.PHOTO)
        html = "" if post.kind == Post.Kind.ARTICLE and is_titled else shown.html[:_TEXT_ON_FIRST_PAGE]
        return {
            "line": line,
            "is_titled": is_titled,
            "is_pinned": post.is_pinned,
            "summary": shown.summary,
            "html": self._links.offline(html, "") if len(shown.html) <= _TEXT_ON_FIRST_PAGE else "",
            "cover": self._cover(shown.image or shown.lead_image, ""),
            "focus": _focus(shown.image_focus) if shown.image else "",
            "language": "" if shown.language == self._site.language else shown.language,
        }

    def _cover(self, stored: str, root: str) -> str:
        """A picture of ours as it lies in the copy; those elsewhere are not shown."""
        return f"{root}{self._links.within(stored)}" if stored.startswith(MEDIA_PATH) else ""

    def _menu_of(self, lines: Sequence[Mapping[str, str]]) -> list[tuple[str, str, bool]]:
        """The menu's lines: label, target, whether that is elsewhere; pages where there is no menu."""
        own = [line for line in lines if line["target"] not in _NOT_HERE]
        if not own:
            return [(line.words, address_of(line.file), False) for line in self._shelves.pages[:5]]
        return [self._menu_line(line["label"], line["target"]) for line in own]

    def _menu_line(self, label: str, target: str) -> tuple[str, str, bool]:
        is_own = target.startswith("/")
        return label, self._links.within(target) if is_own else target, not is_own


def _focus(place: str) -> str:
    """The classes of the place in a cover that stays in view."""
    across, _, down = place.partition(" ")
    if not (across.isdecimal() and down.isdecimal()):
        return ""
    return f"fx{min(100, int(across)) // 10} fy{min(100, int(down)) // 10}"

"""Where the addresses of a site lead within its copy."""

import re
from urllib.parse import quote, unquote

from causerie.kit.html import MEDIA_PATH
from causerie.media.models import Upload
from causerie.media.naming import originals_of
from causerie.moving.leaving.copy.shelves import Shelves
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Site

_LAZY = re.compile(r' (?:srcset|sizes)="[^"]*"')
_SOURCE = re.compile(r"<source\b[^>]*\bsrcset=[^>]*>")
_FRAME = re.compile(r"<iframe\b[^>]*></iframe>")
_YEAR = re.compile(r"/archive/(\d{4})(?:/\d\d)?")
_KNOWN = {"": "index.html", "/archive": "archive.html", "/series": "archive.html"}
_SHELF = re.compile(r"/(tags|series)/([^/]+)")


class Links:
    """Turns what texts and menus lead to into files that lie beside them."""

    def __init__(self, site: Site, shelves: Shelves) -> None:
        self._shelves = shelves
        self._years = {line.at.year for line in shelves.posts}
        self._uploads = set(Upload.objects.filter(site_id=site.pk).values_list("path", flat=True))
        base = re.escape(canonical_address(site).url("").rstrip("/"))
        self._own = re.compile(rf'\b(href|src|poster)="(?:{base})?(/(?!/)[^"]*)"')

    def offline(self, html: str, root: str) -> str:
        """A text whose links and pictures lead to what lies beside it; `root` leads to the first page's folder."""
        html = _FRAME.sub("", _LAZY.sub("", _SOURCE.sub("", html))) if "<" in html else html
        return self._own.sub(lambda found: f'{found[1]}="{root}{self.within(found[2])}"', html)

    def within(self, address: str) -> str:
        """From the first page's folder to the file that stands for this path."""
        path, _, rest = address.partition("#")
        rest = f"#{rest}" if rest else ""
        if path.startswith(MEDIA_PATH):
            return f"../media/{quote(self._original(unquote(path.removeprefix(MEDIA_PATH))))}"
        path = unquote(path.partition("?")[0]).rstrip("/")
        line = self._shelves.by_path.get(path)
        return f"{quote(line.file if line else self._place(path))}{rest}"

    def _place(self, path: str) -> str:
        """The page of the copy that stands for one that is no post; the archive for what it has not."""
        if year := _YEAR.fullmatch(path):
            return f"archive/{year[1]}.html" if int(year[1]) in self._years else "archive.html"
        if shelf := _SHELF.fullmatch(path):
            known = self._shelves.tags if shelf[1] == "tags" else self._shelves.series
            return known[shelf[2]].file if shelf[2] in known else "archive.html"
        return _KNOWN.get(path, "archive.html")

    def _original(self, path: str) -> str:
        """The upload of which `path` may be a variant."""
        return next((each for each in originals_of(path) if each in self._uploads), path)

"""Front matter as people write it: one thing under several names, a list where a word was meant, and the reverse."""

from datetime import date
from typing import Any

_MOST = 200
_PARTS = ("part", "order", "index", "number", "weight")


class Matter:
    """What the front matter of a text says. Names are tried in order, whatever their case."""

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = {name.lower(): value for name, value in given.items()}
        params = self._given.get("params")
        if isinstance(params, dict):
            self._given = {str(name).lower(): value for name, value in params.items()} | self._given

    def value(self, *names: str) -> Any:
        """The first of these that is there."""
        return next((self._given[name.lower()] for name in names if self._given.get(name.lower()) is not None), None)

    def text(self, *names: str) -> str:
        """The first of these that is a word, a number or a day."""
        for name in names:
            value = self._given.get(name.lower())
            if isinstance(value, str | int | float | date) and not isinstance(value, bool):
                return str(value).strip()
        return ""

    def words(self, *names: str, parted: bool = True) -> list[str]:
        """All words under these names: of lists, and of texts; where `parted`, by commas, or else by spaces."""
        found: list[str] = []
        for name in names:
            found += _words(self._given.get(name.lower()), parted)
        return list(dict.fromkeys(word for word in found if word))[:_MOST]

    def series(self) -> list[str]:
        """The names of the series it is part of, the first one first."""
        return self.words("series", "series_title", "series_name", parted=False)

    def part(self) -> str:
        """Its number in the series, as it is written; empty for none."""
        said = self.text("series_order", "series_part", "series_weight", "series_index", "series_number", "part")
        within = self.value("series")
        within = within[0] if isinstance(within, list) and within else within
        if not isinstance(within, dict):
            return said
        return Matter({str(key): each for key, each in within.items()}).text(*_PARTS) or said

    def picture(self) -> tuple[str, str]:
        """The address of the cover and what it shows."""
        for name in ("cover", "image", "featured_image", "feature_image", "thumbnail", "images", "featuredImage"):
            value = self._given.get(name.lower())
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, str) and value.strip():
                return value.strip(), self.text("image_alt", "alt")
            if isinstance(value, dict):
                within = Matter({str(key): each for key, each in value.items()})
                if address := within.text("image", "path", "src", "url", "feature", "thumbnail"):
                    return address, within.text("alt", "caption")
        return "", ""


def _words(value: object, parted: bool) -> list[str]:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, str):
        if not parted:
            return [value.strip()]
        return [word.strip() for word in (value.split(",") if "," in value else value.split())]
    if isinstance(value, list):
        return [word for each in value if not isinstance(each, list) for word in _words_of(each)]
    return [str(value)] if isinstance(value, int | float) and not isinstance(value, bool) else []


def _words_of(value: object) -> list[str]:
    return [value.strip()] if isinstance(value, str) else _words(value, parted=False)

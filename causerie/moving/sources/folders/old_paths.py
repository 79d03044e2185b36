"""Where Jekyll and Hugo put a text: from its front matter, its place in the folder, and the site's settings."""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any

from causerie.kit.text import slugify
from causerie.moving.sources.folders.matter import Matter

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_MARK = re.compile(r":([a-z_]+)")


def paths_of(
    path: PurePosixPath, matter: Matter, name: str, date: str, settings: Mapping[str, Any], maker: str, zone: tzinfo
) -> list[str]:
    """The addresses of a text, the likeliest first; what was said by hand goes before what follows from a rule."""
    said = matter.text("permalink", "url")
    if said and ":" not in said:
        return [_rooted(said)]
    at = datetime.fromisoformat(date).astimezone(zone) if date else None
    if maker == "jekyll":
        return _jekyll(path, matter, name, at, str(said or Matter(dict(settings)).text("permalink") or "date"))
    if maker == "hugo":
        return _hugo(path, matter, name, at, settings)
    return []


def _jekyll(path: PurePosixPath, matter: Matter, name: str, at: datetime | None, wish: str) -> list[str]:
    if "_posts" not in path.parts:
        return [f"/{path.with_suffix('').as_posix()}/", f"/{path.with_suffix('.html').as_posix()}"]
    if not at:
        return []
    above = path.parts[: path.parts.index("_posts")]
    categories = [slugify(each) for each in (*above, *matter.words("categories", "category"))]
    marks = {"categories": "/".join(filter(None, dict.fromkeys(categories))), "output_ext": ".html"}
    found = _filled(_STYLES.get(wish, wish), {**_of_date(at), **marks, "title": name, "slug": slugify(name)})
    return [found]


def _hugo(
    path: PurePosixPath, matter: Matter, name: str, at: datetime | None, settings: Mapping[str, Any]
) -> list[str]:
    below = path.parts[1:-2] if path.stem == "index" else path.parts[1:-1]
    section = below[0] if below else ""
    rules = {str(key).lower(): value for key, value in settings.items()}.get("permalinks")
    rules = rules.get("page", rules) if isinstance(rules, dict) else {}
    rule = rules.get(section) if isinstance(rules, dict) else None
    if isinstance(rule, str) and at:
        named = {"slug": name, "slugorfilename": name, "filename": path.stem, "contentbasename": path.stem}
        named |= {"title": slugify(matter.text("title")) or name, "section": section, "sections": "/".join(below)}
        return [_filled(rule, {**_of_date(at), **named})]
    return [_rooted("/".join((*below, name)) + "/")]


def _of_date(at: datetime) -> dict[str, str]:
    return {
        "year": f"{at:%Y}", "month": f"{at:%m}", "day": f"{at:%d}", "short_year": f"{at:%y}", "i_month": str(at.month),
        "i_day": str(at.day), "y_day": f"{at:%j}", "yearday": str(at.timetuple().tm_yday), "week": f"{at:%V}",
        "short_day": f"{at:%a}", "short_month": f"{at:%b}", "monthname": f"{at:%B}".lower(), "hour": f"{at:%H}",
        "minute": f"{at:%M}", "second": f"{at:%S}", "weekday": f"{at:%w}", "weekdayname": f"{at:%A}".lower(),
    }  # fmt: skip


def _filled(rule: str, marks: Mapping[str, str]) -> str:
    return _rooted(_MARK.sub(lambda found: _meant(found[1], marks), rule))


def _meant(mark: str, marks: Mapping[str, str]) -> str:
    """The mark itself, or the longest that it begins with: `:title:output_ext` and `:titles` both occur."""
    for end in range(len(mark), 0, -1):
        if mark[:end] in marks:
            return marks[mark[:end]] + mark[end:]
    return f":{mark}"


def _rooted(path: str) -> str:
    return re.sub(r"/{2,}", "/", f"/{path}") if not path.startswith("http") else path

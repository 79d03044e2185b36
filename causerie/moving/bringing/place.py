"""What stands around the posts of a site of a house like ours: who speaks there, what its series and words are called,
its look with its pictures, its show."""

from collections.abc import Callable
from typing import Any

from causerie.kit.html import MEDIA_PATH
from causerie.kit.refusal import Refusal
from causerie.looks.choices import Choices, read, with_changes
from causerie.looks.drawing import keep_icon, keep_logo
from causerie.looks.dressing import publish_look
from causerie.moving.bringing.files import Files
from causerie.moving.bringing.run import Run
from causerie.protocols.feeds.podcast import CATEGORIES
from causerie.sites import arranging
from causerie.sites.podcasting import Show, arrange_podcast
from causerie.writing import tagging
from causerie.writing.filing import series

Facts = dict[str, Any]
_MOST_NAMES = 10_000


def _voice(run: Run, _files: Files, facts: Facts) -> None:
    arranging.become(run.site, _text(facts, "kind") or run.site.kind, _text(facts, "voice"))


def _series(run: Run, _files: Files, facts: Facts) -> None:
    series.name_all(run.site, _names(facts["series"]))


def _tags(run: Run, _files: Files, facts: Facts) -> None:
    tagging.name_all(run.site.pk, _names(facts["tags"]))


def _look(run: Run, _files: Files, facts: Facts) -> None:
    chosen = read({**facts["look"], "logo": None, "icon": ""})
    for name, draw in (("logo", keep_logo), ("icon", keep_icon)):
        chosen = _with_picture(run, chosen, name, draw)
    publish_look(run.site, chosen, by=None)


def _with_picture(run: Run, chosen: Choices, name: str, draw: Callable[..., object]) -> Choices:
    """The choices with a picture that came along, drawn anew; without it, told, where it is none."""
    taken = run.spool.settings.pictures.get(name)
    if not taken:
        return chosen
    try:
        with (run.spool.folder / taken).open("rb") as file:
            return with_changes(chosen, **{name: draw(run.site, file)})
    except Refusal as refusal:
        run.left("settings", name, "refused", sentence=str(refusal))
        return chosen


def _show(run: Run, files: Files, facts: Facts) -> None:
    told = facts["podcast"]
    category = _text(told, "category")
    cover = _text(told, "cover")
    show = Show(
        title=_text(told, "title"),
        summary=_text(told, "summary"),
        author=_text(told, "author"),
        category=category if category in CATEGORIES else CATEGORIES[0],
        is_explicit=told.get("is_explicit") is True,
        cover=(files.address_of(f"{MEDIA_PATH}{cover}") or "") if cover else "",
        tag=_text(told, "tag"),
    )
    arrange_podcast(run.site, show)


PLACE: dict[str, Callable[[Run, Files, Facts], None]] = {
    "voice": _voice,
    "series": _series,
    "tags": _tags,
    "look": _look,
    "podcast": _show,
}


def _names(told: object) -> dict[str, str]:
    """Names by the word that stands for each in addresses."""
    lines = [line for line in told if isinstance(line, dict)] if isinstance(told, list) else []
    return {_text(line, "slug"): _text(line, "name") for line in lines[:_MOST_NAMES]}


def _text(told: Facts, name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""

"""What the owner of a site in a house like ours had chosen: it comes into a site on which nothing was written yet.

A site is never opened wider than it is; passwords, hosts and members don't travel.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from django.db import transaction

from causerie.kit.refusal import Refusal
from causerie.moving.bringing.files import Files
from causerie.moving.bringing.menu import MENU_KEY, digest_of
from causerie.moving.bringing.place import PLACE
from causerie.moving.bringing.run import Run
from causerie.moving.models import ImportedItem
from causerie.sites import arranging, opening
from causerie.sites.arranging import menu_of, set_menu
from causerie.sites.models import Site
from causerie.writing.models import Post

_RULE_KEY = "four eyes"
_LANGUAGES = ("en", "fr")
_OPENNESS = ("private", "password", "unlisted", "public")


def bring_settings(run: Run, files: Files) -> None:
    """Give a new site what the export says of it; what can't be is told."""
    facts = run.spool.settings.facts
    if not facts or Post.objects.filter(site=run.site).exists():
        return
    for name, put in _PUT.items():
        if facts.get(name) is not None:
            _put(run, name, partial(put, run.site, facts))
    for name, put in PLACE.items():
        if facts.get(name) is not None:
            _put(run, name, partial(put, run, files, facts))
    _bring_menu(run, facts.get("menu"))
    if facts.get("is_reviewed") is True and not run.found(_RULE_KEY):
        run.enter(_RULE_KEY)


def bring_rule(run: Run) -> None:
    """Have posts read before readers see them from now on, where that was so: what comes along was read there.

    The books keep it until then, so that an import that was cut short does not forget it.
    """
    found = run.found(_RULE_KEY)
    if found:
        with transaction.atomic():
            arranging.want_review(run.site, True)
            found.delete()


def _put(run: Run, name: str, put: Callable[[], None]) -> None:
    try:
        put()
    except Refusal as refusal:
        run.left("settings", name, "refused", sentence=str(refusal))
    except (ValueError, TypeError, AttributeError):
        run.left("settings", name, "unknown")


def _facts(site: Site, told: dict[str, Any]) -> None:
    language = _text(told, "language")
    number = told.get("posts_per_page")
    facts = arranging.Facts(
        title=_text(told, "title")[:200],
        tagline=_text(told, "tagline"),
        language=language if language in _LANGUAGES else site.language,
        time_zone=_text(told, "time_zone"),
        posts_per_page=number if isinstance(number, int) else site.posts_per_page,
        footer=_text(told, "footer"),
    )
    arranging.state_facts(site, facts)


def _openness(site: Site, told: dict[str, Any]) -> None:
    """As closed as it was there, or as it is here: the more closed of the two."""
    there = _text(told, "visibility")
    wanted = "private" if there not in ("public", "unlisted") else there
    if _OPENNESS.index(wanted) < _OPENNESS.index(site.visibility):
        opening.open_to(site, wanted)


def _bring_menu(run: Run, told: object) -> None:
    lines = [line for line in told if isinstance(line, dict)] if isinstance(told, list) else []
    wanted = [(_text(line, "label"), _text(line, "target")) for line in lines[: arranging.MOST_IN_MENU]]
    if not wanted or menu_of(run.site):
        return
    with suppress(Refusal):
        set_menu(run.site, wanted)
        ImportedItem.objects.filter(site=run.site, key=run.key(MENU_KEY)).delete()
        run.enter(MENU_KEY, path=digest_of([(line.label, line.target) for line in menu_of(run.site)]))
        run.count("menu", len(wanted))


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


_PUT: dict[str, Callable[[Site, dict[str, Any]], None]] = {
    "title": _facts,
    "visibility": _openness,
    "reply_policy": lambda site, told: arranging.set_reply_policy(site, _text(told, "reply_policy")),
    "machines": lambda site, told: arranging.welcome_machines(site, _text(told, "machines")),
    "block_words": lambda site, told: arranging.set_block_words(site, _text(told, "block_words")[:100_000]),
}

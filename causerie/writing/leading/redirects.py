"""Redirects made by hand: a path of the site that leads to another, or to a full address elsewhere."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from causerie.events import bus
from causerie.kit.refusal import Refusal
from causerie.kit.text import clean_name, web_address
from causerie.sites.addresses import canonical_address
from causerie.sites.models import Host, Site
from causerie.writing.events import RedirectsChanged
from causerie.writing.models import Post, Redirect

MOST_PATH = 500
MOST_LINES = 2000
_NOISE = re.compile(r"(redirect\w*|rewrite\w*|permanent|temp|seeother|30[1278]!?)", re.IGNORECASE)
_OURS = ("/-/", "/.well-known/")


class PathRefused(Refusal):
    code = "redirect-path-refused"
    sentence = _("“%(path)s” can’t lead elsewhere. Write a path of this site, as in /old-page.")


class PathStands(Refusal):
    code = "redirect-path-stands"
    status = 409
    sentence = _("A post stands at “%(path)s”. Give the post another address first, and this one is free.")


class TargetLeadsNowhere(Refusal):
    code = "redirect-target-refused"
    sentence = _("“%(target)s” leads nowhere. Write a path such as /new-page, or a full address with https://.")


class LeadsInACircle(Refusal):
    code = "redirect-circle"
    sentence = _("“%(path)s” would lead to itself.")


class LeadsOnwards(Refusal):
    code = "redirect-chain"
    status = 409
    sentence = _("“%(middle)s” leads on to “%(end)s”. Let “%(path)s” lead there at once.")


@dataclass(frozen=True)
class Brought:
    """What became of pasted lines: how many redirects stand, and for each refused line its number and why."""

    kept: int
    refused: tuple[tuple[int, str], ...]


def keep_redirect(site: Site, path: str, target: str) -> Redirect:
    """Let `path` lead to `target` from now on, wherever it led before.

    Raises PathRefused, PathStands, TargetLeadsNowhere, LeadsInACircle, LeadsOnwards.
    """
    path = _checked_path(path)
    target = _checked_target(site, target)
    with transaction.atomic():
        Site.objects.select_for_update(no_key=True).only("id").get(pk=site.pk)  # two halves of a circle at a time
        _refuse_standing(site, path)
        _refuse_circles(site, path, target)
        kept, _is_new = Redirect.objects.update_or_create(
            site=site, path=path, defaults={"post": None, "target": target}
        )
        bus.record(RedirectsChanged(site_id=site.pk))
    return kept


def forget_redirect(site: Site, redirect_id: int) -> Redirect | None:
    """Let the path lead nowhere again; answers what it was, so that it can be made anew."""
    found = Redirect.objects.select_related("post").filter(site=site, pk=redirect_id).first()
    if found:
        with transaction.atomic():
            Redirect.objects.filter(pk=found.pk).delete()
            bus.record(RedirectsChanged(site_id=site.pk))
    return found


def bring_redirects(site: Site, text: str) -> Brought:
    """Keep the redirect of each line: the old path, then the new one, with spaces, a tab, a comma or `->` between.

    Lines of Apache's and of other servers' files are read as well; empty ones and comments are passed over.
    """
    kept, refused = 0, []
    for number, line in enumerate(text.splitlines()[:MOST_LINES], start=1):
        words = _words(line)
        if not words:
            continue
        try:
            keep_redirect(site, words[0], words[1] if len(words) > 1 else "")
        except Refusal as refusal:
            refused.append((number, str(refusal)))
        else:
            kept += 1
    return Brought(kept, tuple(refused))


def _words(line: str) -> list[str]:
    line = line.strip()
    if line.startswith("#"):
        return []
    parts = re.split(r"\s*(?:->|=>|[\s,;])\s*", line[:5000])
    return [part.strip("\"'") for part in parts if part and not _NOISE.fullmatch(part)]


def _checked_path(written: str) -> str:
    path = clean_name(written.strip(), MOST_PATH + 1).replace(" ", "%20").partition("#")[0]
    if path.startswith(("http://", "https://")):
        parts = urlsplit(path)
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    is_own = path.startswith("/") and not path.startswith(("//", "/\\", *_OURS)) and ".." not in path.split("/")
    if not is_own or path == "/" or len(path) > MOST_PATH:
        raise PathRefused(path=written[:200])
    return path


def _checked_target(site: Site, written: str) -> str:
    target = clean_name(written.strip(), 2000).replace(" ", "%20")
    if target.startswith("/") and not target.startswith(("//", "/\\")):
        return target
    own = _own_path(site, target)
    if own is None and not (target.startswith("https://") and web_address(target)):
        raise TargetLeadsNowhere(target=written[:200])
    return target if own is None else own


def _own_path(site: Site, target: str) -> str | None:
    """The path that a full address names, where it is this site's own: else it could lead in a circle unseen."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    names = {name.partition(":")[0] for name in Host.objects.filter(site=site).values_list("name", flat=True)}
    names |= {urlsplit(canonical_address(site).origin).hostname, f"{site.handle}.{urlsplit(settings.ORIGIN).hostname}"}
    if parts.scheme not in ("http", "https") or parts.hostname not in names:
        return None
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _refuse_standing(site: Site, path: str) -> None:
    if Post.objects.filter(site=site, path__in=_spellings(path)).exclude(path=None).exists():
        raise PathStands(path=path)


def _refuse_circles(site: Site, path: str, target: str) -> None:
    if not target.startswith("/"):
        return
    if _spellings(target) & _spellings(path):
        raise LeadsInACircle(path=path)
    onwards = Redirect.objects.select_related("post").filter(site=site, path__in=_spellings(target)).first()
    if onwards:
        end = onwards.post.path if onwards.post and onwards.post.path else onwards.target
        raise LeadsOnwards(path=path, middle=target, end=end)
    before = Redirect.objects.filter(site=site, target__in=_spellings(path)).first()
    if before:
        raise LeadsOnwards(path=before.path, middle=path, end=target)


def _spellings(path: str) -> set[str]:
    """What the site takes for the same address (`web.blog.moved`): with a slash at the end or not, encoded or not."""
    bare = path.partition("#")[0]
    ways = {bare, unquote(bare)}
    return ways | {way.rstrip("/") or "/" for way in ways} | {f"{way.rstrip('/')}/" for way in ways}

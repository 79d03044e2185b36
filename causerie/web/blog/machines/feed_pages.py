"""The feeds of a site, of one of its tags, and of the voices under one post."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from markupsafe import Markup

from causerie.protocols.feeds import atom, json_feed, rss
from causerie.protocols.feeds.feed import Feed, Item, Writer, stable_id
from causerie.web import freshness
from causerie.web.blog.frame import author_path
from causerie.web.blog.machines.site_voice import SiteVoice, site_voice
from causerie.web.blog.rows import FAR_AHEAD, Row, listed, moment, picture, printed, rows
from causerie.web.blog.streams import newest_picked, tagged_picked
from causerie.web.blog.tag_page import tag_named
from causerie.web.components import dates
from causerie.web.components.covers import Cover
from causerie.web.components.kinds import in_full, photo, subject_of
from causerie.web.pages import locked

MOST = 20

WRITERS: dict[str, tuple[Callable[[Feed], str], str]] = {
    "feed.xml": (rss.write_rss, rss.TYPE),
    "atom.xml": (atom.write_atom, atom.TYPE),
    "feed.json": (json_feed.write_json_feed, json_feed.TYPE),
}

_ITEMS = """
SELECT post.id, post.path, post.kind, post.language, post.published_at, post.revised_at,
       revision.title, revision.summary, revision.html, revision.tags, revision.image, author.name,
       revision.subject_url, revision.image_alt, revision.subject_title, signer.id, signer.name
FROM (SELECT id FROM ({picked}) AS picked ORDER BY published_at DESC, id DESC LIMIT %s) AS newest
JOIN writing_post post ON post.id = newest.id
JOIN writing_revision revision ON revision.id = post.published_id
JOIN people_actor author ON author.id = post.author_id
LEFT JOIN writing_byline byline ON byline.post_id = post.id
LEFT JOIN people_actor signer ON signer.id = byline.actor_id
ORDER BY post.published_at DESC, post.id DESC, byline.position
"""

_ROOTED = re.compile(r'((?:href|src)=")(?=/(?!/))')


def site_feed(request: HttpRequest, name: str) -> HttpResponse:
    """The site's latest articles and notes. One statement."""
    voice = site_voice(request)
    picked, parameters = newest_picked(voice.site_id, MOST)
    feed = _feed(voice, f"/{name}", "/", voice.title, _items(voice, picked, parameters))
    return _written(request, feed, name)


def tag_feed(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The latest posts under a tag. Two statements."""
    voice = site_voice(request)
    tag = tag_named(voice.site_id, slug)
    if not tag:
        raise Http404
    items = _items(voice, tagged_picked(), [tag.id, FAR_AHEAD, FAR_AHEAD, 0, MOST])
    title = _("{tag} · {site}").format(tag=tag.name, site=voice.title)
    return _written(request, _feed(voice, f"/tags/{slug}/{name}", f"/tags/{slug}", title, items), name)


def _items(voice: SiteVoice, picked: str, parameters: list[object]) -> list[Item]:
    found = rows(_ITEMS.format(picked=picked), [*parameters, MOST])
    return [_signed(voice, list(of_one)) for _post, of_one in groupby(found, key=itemgetter(0))]


def _signed(voice: SiteVoice, of_one: list[Row]) -> Item:
    """The entry of one post from its rows: one for each who signs it, or one."""
    item = _in_full(item_of(voice, of_one[0][:12]), of_one[0])
    signers = [(row[15], row[16]) for row in of_one if row[15] is not None]
    writers = [Writer(name, voice.url(author_path(number, name, voice.actor_id))) for number, name in signers]
    return replace(item, writers=writers)


def _in_full(item: Item, row: Row) -> Item:
    """A feed has no card for what a post shows or answers: it stands above the words."""
    kind, title, (subject_url, alt, subject_title) = row[2], row[6], row[12:15]
    subject = subject_of(kind, title, subject_url, subject_title)
    cover = photo(Cover(item.image), alt) if item.image else Markup("")
    return replace(item, html=str(in_full(kind, title, subject, Markup(item.html), cover)))  # noqa: S704


def item_of(voice: SiteVoice, row: Row) -> Item:
    """A row of `_ITEMS` as an entry."""
    (number, path, kind, language, published_at, revised_at, title, summary, html, tags, image, author) = row
    at = moment(published_at).astimezone(dates.zone_of(voice.zone))
    url = voice.url(path)
    return Item(
        id=stable_id(voice.site_id, number),
        url=url,
        title=title if kind != "note" else "",
        summary=summary,
        html=absolute(str(printed(html)), voice.url(""), url),
        author=author,
        language=language if language != voice.language else "",
        published_at=at,
        revised_at=moment(revised_at).astimezone(at.tzinfo) if revised_at else at,
        tags=listed(tags),
        image=picture(image),
        comments_url=f"{url}#conversation",
    )


def absolute(html: str, base: str, url: str) -> str:
    """Sanitised HTML whose links work away from their page."""
    if '="/' in html:
        html = _ROOTED.sub(rf"\g<1>{base}", html)
    return html.replace('href="#', f'href="{url}#')


def _feed(voice: SiteVoice, path: str, home: str, title: str, items: list[Item]) -> Feed:
    return Feed(
        id=stable_id(voice.site_id, home),
        url=voice.url(path),
        home=voice.url(home),
        title=title,
        summary=voice.tagline,
        language=voice.language,
        author=voice.author,
        updated_at=max((item.revised_at for item in items), default=voice.since),
        items=items,
    )


def _written(request: HttpRequest, feed: Feed, name: str) -> HttpResponse:
    write, content_type = WRITERS[name]
    response = locked(HttpResponse(write(feed), content_type=content_type))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return freshness.keep(request, response)

"""The site's podcast: its posts with sound, for programs that play them."""

import re
from dataclasses import replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from causerie.kit.html import MEDIA_PATH
from causerie.media.models import Upload
from causerie.protocols.feeds.feed import Feed, Item, stable_id
from causerie.protocols.feeds.podcast import TYPE, Episode, Podcast, write_podcast
from causerie.sites.podcasting import Show, is_size_fine, podcast_of
from causerie.web import freshness
from causerie.web.blog.machines.feed_pages import item_of
from causerie.web.blog.machines.site_voice import SiteVoice, site_voice
from causerie.web.blog.rows import Row, rows
from causerie.web.pages import locked
from causerie.writing.audiences.standing import in_streams

MOST = 100
_SOUND = re.compile(r'<audio\b[^>]*\ssrc="/-/media/([\w./-]{1,300})"|<a\b[^>]*\shref="/-/media/([\w./-]{1,300})"')

# Which posts show a sound is noted (`writing.pictures.noting`), in their drafts, too: the words decide below.
_EPISODES = in_streams("""
SELECT post.id, post.path, post.kind, post.language, post.published_at, post.revised_at,
       revision.title, revision.summary, revision.html, revision.tags, revision.image, author.name
FROM writing_post post
JOIN writing_revision revision ON revision.id = post.published_id
JOIN people_actor author ON author.id = post.author_id
WHERE post.site_id = %s AND {in_streams} {tagged} AND post.id IN (
    SELECT shown.holder_id FROM media_use shown JOIN media_upload sound ON sound.id = shown.upload_id
    WHERE shown.holder = 'post' AND sound.site_id = %s AND sound.mime LIKE 'audio/%%')
ORDER BY post.published_at DESC, post.id DESC LIMIT %s
""")
_TAGGED = """AND post.id IN (
    SELECT tagging.post_id FROM writing_tagging tagging JOIN writing_tag tag ON tag.id = tagging.tag_id
    WHERE tag.site_id = %s AND tag.slug = %s)"""


def podcast(request: HttpRequest) -> HttpResponse:
    """The show, newest episode first. Three statements; 404 where the site has none."""
    voice = site_voice(request)
    show = podcast_of(request.origin.found.site)
    if not show:
        raise Http404
    response = locked(HttpResponse(write_podcast(_podcast(voice, show)), content_type=TYPE))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return freshness.keep(request, response)


def _podcast(voice: SiteVoice, show: Show) -> Podcast:
    episodes = _episodes(voice, show)
    feed = Feed(
        id=stable_id(voice.site_id, "podcast"),
        url=voice.url("/podcast.xml"),
        home=voice.url(f"/tags/{show.tag}" if show.tag else "/"),
        title=show.title,
        summary=show.summary or voice.tagline,
        language=voice.language,
        author=show.author,
        updated_at=max((each.item.revised_at for each in episodes), default=voice.since),
        items=[each.item for each in episodes],
    )
    return Podcast(
        feed=feed,
        episodes=episodes,
        image=f"{settings.MEDIA_ORIGIN}/{show.cover}" if show.cover else "",
        category=show.category,
        is_explicit=show.is_explicit,
        email=show.email,
    )


def _episodes(voice: SiteVoice, show: Show) -> list[Episode]:
    sql = _EPISODES.replace("{tagged}", _TAGGED if show.tag else "")
    of_tag = [voice.site_id, show.tag] if show.tag else []
    found = rows(sql, [voice.site_id, *of_tag, voice.site_id, MOST])
    named = {path for row in found for path in (*_paths_in(row), _cover_in(row))}
    uploads = {upload.path: upload for upload in Upload.objects.filter(site_id=voice.site_id, path__in=named)}
    sounds = {path: upload for path, upload in uploads.items() if upload.mime.startswith("audio/")}
    heard = ((row, next((sounds[path] for path in _paths_in(row) if path in sounds), None)) for row in found)
    return [
        _episode(_with_fine_cover(item_of(voice, row), uploads.get(_cover_in(row))), sound)
        for row, sound in heard
        if sound
    ]


def _cover_in(row: Row) -> str:
    return row[10].removeprefix(MEDIA_PATH)


def _with_fine_cover(item: Item, cover: Upload | None) -> Item:
    """The episode; without its cover where directories would refuse that, and the show with it."""
    is_fine = cover and is_size_fine(cover.width, cover.height)
    return item if is_fine else replace(item, image="")


def _paths_in(row: Row) -> list[str]:
    """The uploads of ours that what readers see plays or leads to, in their order."""
    return [played or linked for played, linked in _SOUND.findall(row[8])]


def _episode(item: Item, sound: Upload) -> Episode:
    return Episode(
        item=item,
        url=f"{settings.MEDIA_ORIGIN}/{sound.path}",
        mime=sound.mime,
        size=sound.size,
        seconds=sound.seconds or 0,
    )

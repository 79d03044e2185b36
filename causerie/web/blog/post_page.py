"""One post with the first dozen voices of its conversation: the page that is read most. Six statements at most."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from causerie.kit.text import web_address
from causerie.language.direction import direction_of
from causerie.web import freshness
from causerie.web.blog.answers.place import answer_place
from causerie.web.blog.closed.admitting import admit
from causerie.web.blog.frame import Frame, author_path, frame_of
from causerie.web.blog.keeping import published
from causerie.web.blog.machines.structured import Card, article_data, plain
from causerie.web.blog.moved import moved, new_address
from causerie.web.blog.pictures import focus_classes
from causerie.web.blog.rows import Row, moment, printed, rows
from causerie.web.blog.shelves.about_page import PATH as ABOUT
from causerie.web.blog.shelves.about_page import about_page
from causerie.web.blog.shelves.around import Around, Link, SeriesBox, Signature, read_around, read_tags
from causerie.web.blog.streams import minutes_of
from causerie.web.blog.voices.talk import FIRST_VOICES, Talk, talk_of
from causerie.web.components import dates
from causerie.web.components.covers import Cover, Shared, cover_and_shared
from causerie.web.components.kinds import Subject, as_photos, subject_of
from causerie.web.pages import show

LONG_TITLE = 48
BRIEF_NOTE = 280

_POST = """
SELECT post.id, post.kind, post.path, post.language, post.conversation_id, post.published_at, post.revised_at,
       revision.title, revision.html, revision.excerpt, revision.summary, revision.words, revision.image,
       revision.image_alt, revision.tags, author.name, author.summary, author.url, author.avatar_url,
       revision.canonical_url, revision.subject_url, revision.image_caption, revision.image_focus,
       post.series_id, author.id, revision.lead_image, revision.subject_title, post.visibility, post.password
FROM writing_post post
JOIN writing_revision revision ON revision.id = post.published_id
JOIN people_actor author ON author.id = post.author_id
WHERE post.site_id = %s AND post.path = %s AND post.state = 'published'
"""


@dataclass(frozen=True)
class Author:
    name: str
    summary: str
    url: str
    avatar: str
    href: str = ""


@dataclass(frozen=True)
class PostPage:
    """What the page of a post shows. `focus` are the classes of the place in the cover that stays in view."""

    id: int
    kind: str
    path: str
    language: str
    title: str
    heading: str
    is_long_title: bool
    standfirst: str
    html: Markup
    direction: str
    is_brief: bool
    cover: Cover | None
    shared: Shared | None
    image_alt: str
    caption: str
    focus: str
    subject: Subject | None
    author: Author
    published_at: datetime
    stamp: str
    day: str
    revised: str
    minutes: int
    tags: tuple[Link, ...]
    previous: Link | None
    next: Link | None
    card: Card
    data: Markup
    talk: Talk | None
    signatures: tuple[Signature, ...] = ()
    series: SeriesBox | None = None
    near: tuple[Link, ...] = ()
    is_told: bool = False


def post_page(request: HttpRequest, path: str) -> HttpResponse:
    """The post at `path`; an old address of one leads to where it is now."""
    frame = frame_of(request)
    page = read_post(request, frame, f"/{path}")
    if not page:
        return _elsewhere(request, frame)
    answer = page.talk and answer_place(frame, page.talk)
    response = show(request, f"web/blog/{page.kind}.html", page, frame=frame, answer=answer)
    return published(request, response)


def _elsewhere(request: HttpRequest, frame: Frame) -> HttpResponse:
    """Where an old address leads; the page about the site where nobody has written one."""
    if request.origin.path == ABOUT and not new_address(request):
        return about_page(request, frame)
    return moved(request)


def read_post(request: HttpRequest, frame: Frame, path: str) -> PostPage | None:
    """The published post at `path` with its conversation, or None. At most six statements.

    Raises what `admit` raises, where it is not for who asks.
    """
    found = rows(_POST, [frame.site_id, path])
    if not found:
        return None
    row = found[0]
    admit(request, row[0], *row[-2:])
    talk = _talk(request, frame, row)
    around = _around(request, row)
    return _page(frame, row, around, talk)


def _talk(request: HttpRequest, frame: Frame, row: Row) -> Talk | None:
    conversation_id = row[4]
    if conversation_id is None:
        return None
    freshness.depends_on(request, f"conversation/{conversation_id}")
    dated = None if row[1] == "page" else moment(row[5])  # pages show no date
    return talk_of(conversation_id, frame, path=row[2], dated=dated, most=FIRST_VOICES)


def _around(request: HttpRequest, row: Row) -> Around:
    if row[1] == "page":
        return read_tags(row[0])
    site = request.origin.found.site
    return read_around(site.id, row[0], row[5], row[23], row[2], site.actor_id)


def _page(frame: Frame, row: Row, around: Around, talk: Talk | None) -> PostPage:
    (number, kind, path, language, _talk_id, published_at, revised_at) = row[:7]
    (title, html, excerpt, summary, words, image, image_alt, _tags) = row[7:15]
    href = author_path(row[24], row[15], frame.actor_id)
    author = Author(row[15], row[16], row[17], row[18], href)
    at = moment(published_at).astimezone(dates.zone_of(frame.zone))
    (subject_url, caption, focus) = row[20:23]
    subject = subject_of(kind, title, subject_url, row[26])
    cover, shared = cover_and_shared(image, image_alt, focus, row[25])
    heading = heading_of(title, summary, subject, at)
    card = Card(
        title=heading,
        summary=excerpt or summary,
        url=web_address(row[19]) or frame.url(path),  # what appeared elsewhere first is known by its address there
        image=shared.src if shared else "",
        author=author.name,
        published_at=at,
        revised_at=moment(revised_at) if revised_at else at,
        words=words,
        signed_by=tuple((who.name, frame.url(who.href)) for who in around.signatures or (author,)),
    )
    return PostPage(
        id=number,
        kind=kind,
        path=path,
        language="" if language == frame.language else language,
        title=title,
        heading=heading,
        is_long_title=len(title) > LONG_TITLE,
        standfirst=excerpt,
        html=as_photos(printed(html, frame.root)) if kind == "photo" else printed(html, frame.root),
        direction=direction_in(frame, language),
        is_brief=len(summary) < BRIEF_NOTE and words < 50,
        cover=cover,
        shared=shared,
        image_alt=image_alt,
        caption=caption,
        focus=focus_classes(focus),
        subject=subject,
        author=author,
        published_at=at,
        stamp=dates.iso(at),
        day=dates.day(at) if kind == "article" else dates.day_and_time(at),
        revised=_revised(at, revised_at, frame),
        minutes=minutes_of(words),
        tags=around.tags,
        previous=around.previous,
        next=around.next,
        card=card,
        data=article_data(card, frame, answers=talk.count if talk else 0) if kind != "page" else Markup(""),
        talk=talk,
        signatures=around.signatures,
        series=around.series,
        near=around.near,
        is_told=bool(frame.door) and frame.is_listed and row[27] == "public" and kind != "page",
    )


def direction_in(frame: Frame, language: str) -> str:
    """Which way a post runs, where that is not the way of the page around it."""
    direction = direction_of(language)
    return "auto" if direction == frame.direction else direction


def heading_of(title: str, summary: str, subject: Subject | None, at: datetime) -> str:
    """What a post is called where it must be called something."""
    return title or plain(summary, 80) or (subject.words if subject else "") or dates.day(at)


def _revised(published: datetime, revised_at: object, frame: Frame) -> str:
    revised = moment(revised_at).astimezone(dates.zone_of(frame.zone)) if revised_at else published
    return dates.day(revised) if revised.date() > published.date() else ""

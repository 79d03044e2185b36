"""A post that is not published, on the page it would have: for the studio's preview only."""

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from causerie.kit import clock
from causerie.sites.addresses import Found, canonical_address
from causerie.web.blog.frame import Frame, frame_for
from causerie.web.blog.machines.structured import Card
from causerie.web.blog.pictures import focus_classes
from causerie.web.blog.post_page import BRIEF_NOTE, LONG_TITLE, Author, Link, PostPage, direction_in, heading_of
from causerie.web.blog.rows import printed
from causerie.web.blog.shelves.around import Signature
from causerie.web.blog.streams import minutes_of
from causerie.web.components import dates
from causerie.web.components.covers import cover_and_shared
from causerie.web.components.kinds import as_photos, in_full, photo, subject_of
from causerie.web.pages import show
from causerie.writing.filing.signing import who_may_sign
from causerie.writing.models import Post, Revision
from causerie.writing.permalinks import path_of, wished_slug


def show_draft(request: HttpRequest, post: Post, *, policy: str, scheme: str = "") -> HttpResponse:
    """The post's working copy as readers would see it, without conversation and neighbours."""
    frame, revision = _frame(post), _working(post)
    page = _page(post, revision, frame)
    shown = {"frame": frame, "talk": None, "answer": None, "scheme": scheme}
    return show(request, f"web/blog/{revision.kind}.html", page, policy=policy, **shown)


def show_in_feed(request: HttpRequest, post: Post, *, policy: str, scheme: str = "") -> HttpResponse:
    """The post's working copy as a program that reads feeds would show it."""
    frame, revision = _frame(post), _working(post)
    page = _page(post, revision, frame)
    cover = photo(page.cover, page.image_alt)
    html = in_full(revision.kind, revision.title, page.subject, printed(revision.html), cover)
    named = revision.title if revision.kind != Post.Kind.NOTE else ""
    return show(
        request, "web/studio/feed_entry.html", page, policy=policy, frame=frame, html=html, named=named, scheme=scheme
    )


def _frame(post: Post) -> Frame:
    address = canonical_address(post.site)
    return frame_for(Found(post.site, address, address), address.url(""), "")


def _working(post: Post) -> Revision:
    return post.working or Revision(post=post, kind=post.kind, language=post.language, source={})


def _page(post: Post, revision: Revision, frame: Frame) -> PostPage:
    at = (post.published_at or clock.now()).astimezone(dates.zone_of(frame.zone))
    path = post.path or path_of(revision.slug or wished_slug(post.site, revision))
    subject = subject_of(revision.kind, revision.title, revision.subject_url, revision.subject_title)
    heading = heading_of(revision.title, revision.summary, subject, at)
    image_words = (revision.image_alt, revision.image_focus, revision.lead_image)
    cover, shared = cover_and_shared(revision.image, *image_words)
    return PostPage(
        id=post.id,
        kind=revision.kind,
        path=path,
        language="" if revision.language == frame.language else revision.language,
        direction=direction_in(frame, revision.language),
        title=revision.title,
        heading=heading,
        is_long_title=len(revision.title) > LONG_TITLE,
        standfirst=revision.excerpt,
        html=as_photos(printed(revision.html)) if revision.kind == Post.Kind.PHOTO else printed(revision.html),
        is_brief=len(revision.summary) < BRIEF_NOTE and revision.words < 50,
        cover=cover,
        shared=shared,
        image_alt=revision.image_alt,
        caption=revision.image_caption,
        focus=focus_classes(revision.image_focus),
        subject=subject,
        author=Author(post.author.name, post.author.summary, post.author.url, post.author.avatar_url),
        published_at=at,
        stamp=dates.iso(at),
        day=dates.day(at) if revision.kind == Post.Kind.ARTICLE else dates.day_and_time(at),
        revised="",
        minutes=minutes_of(revision.words),
        tags=tuple(Link("#", tag) for tag in revision.tags),
        previous=None,
        next=None,
        card=Card(
            title=heading,
            summary=revision.summary,
            url=frame.url(path),
            image=shared.src if shared else "",
            author=post.author.name,
            published_at=at,
            revised_at=at,
            words=revision.words,
        ),
        data=Markup(""),
        talk=None,
        signatures=_signatures(post, revision),
    )


def _signatures(post: Post, revision: Revision) -> tuple[Signature, ...]:
    """Who will sign; their pages list what is published, so that no link leads there yet."""
    names = who_may_sign(post.site, post) if revision.authors else {}
    return tuple(Signature(names[each], "", "") for each in revision.authors if each in names)

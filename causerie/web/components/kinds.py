"""What readers see of a kind of post beside its words: the page it shows or answers, and its pictures as such."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from causerie.kit.text import web_address
from causerie.web.components.covers import Cover
from causerie.writing.kinds.addresses import host_in
from causerie.writing.models import Post

_IMAGE = re.compile(r'<img(?: class="([^"]*)")?')
_MOST_ADDRESS = 80
_NOTHING = Markup("")
_MEANS = {Post.Kind.LINK: "u-bookmark-of", Post.Kind.REPLY: "u-in-reply-to"}


@dataclass(frozen=True)
class Subject:
    """The page that a link post shows, or a reply answers; `means` is its microformat. `place` says where it is, where
    the words do not."""

    url: str
    words: str
    place: str
    means: str
    label: str


def subject_of(kind: str, title: str, address: str, called: str) -> Subject | None:
    """The subject of a post of that kind, which is `called` so where it stands; None for kinds without one, and where
    there is no such page. The title of a link post is the words of its link."""
    url = web_address(address)
    if kind not in _MEANS or not url:
        return None
    rest = url.partition("://")[2].removeprefix("www.").rstrip("/")
    brief = rest if len(rest) <= _MOST_ADDRESS else rest[: _MOST_ADDRESS - 1] + "…"
    if kind == Post.Kind.REPLY:
        return Subject(url, called or brief, brief if called else "", _MEANS[kind], _("In answer to"))
    named = title or called
    return Subject(url, named or brief, host_in(url) if named else "", _MEANS[kind], "")


def subject_line(subject: Subject | None) -> Markup:
    """The subject as a line above the words."""
    if not subject:
        return _NOTHING
    label = Markup("{} ").format(subject.label) if subject.label else Markup("")
    place = Markup(" <small>{}</small>").format(subject.place) if subject.place else Markup("")
    link = Markup('<a class="{} h-cite" href="{}" dir="auto">{}</a>')
    return Markup('<p class="subject">{}{}{}</p>').format(
        label, link.format(subject.means, subject.url, subject.words), place
    )


def in_full(kind: str, title: str, subject: Subject | None, html: Markup, cover: Markup = _NOTHING) -> Markup:
    """A post that stands in a list or a feed with all its words: what it is about comes first."""
    if kind == Post.Kind.PHOTO:
        return cover + as_photos(html)
    named = Markup('<p class="p-name"><b>{}</b></p>').format(title) if kind == Post.Kind.REPLY and title else ""
    return subject_line(subject) + named + html


def photo(cover: Cover | None, alt: str) -> Markup:
    """The picture of a photo post that has it as its cover."""
    if not cover:
        return _NOTHING
    sized = Markup(' width="{}" height="{}"').format(cover.width, cover.height) if cover.width else ""
    sources = (
        Markup(' srcset="{}" sizes="(min-width: 48rem) 42rem, 100vw"').format(cover.srcset) if cover.srcset else ""
    )
    img = Markup('<p><img class="u-photo" src="{}" alt="{}"{}{} loading="lazy"></p>')
    return img.format(cover.src, alt, sized, sources)


def as_photos(html: Markup) -> Markup:
    """The pictures in `html`, marked as what the post is about."""
    return Markup(_IMAGE.sub(_marked, str(html)))  # noqa: S704  (safe before, and only a class is added)


def _marked(found: re.Match[str]) -> str:
    return f'<img class="u-photo{" " + escape(found[1]) if found[1] else ""}"'

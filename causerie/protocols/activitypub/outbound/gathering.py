"""Posts of ours as plain values, ready to be said: read for many at once, in the same few statements as for one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from selectolax.lexbor import LexborHTMLParser

from causerie.conversation.models import Appearance
from causerie.kit.html import MEDIA_PATH
from causerie.media.models import Upload
from causerie.protocols.activitypub.documents.values import Medium, Named, PostWords, Shown, Speaking
from causerie.protocols.activitypub.identities.minting import PROTOCOL
from causerie.protocols.activitypub.models import Identity, Peer, Told
from causerie.protocols.activitypub.outbound.addressing import POST, followers_uri, post_uri
from causerie.sites.addresses import Address, canonical_address
from causerie.sites.models import Site
from causerie.writing.audiences.standing import IN_STREAMS
from causerie.writing.models import Post, Tagging

TELLABLE = IN_STREAMS & Q(site__visibility=Site.Visibility.PUBLIC) & ~Q(kind=Post.Kind.PAGE)
RELATED = ("site", "published", "conversation")
_ROOTED = re.compile(r'((?:href|src|poster)=")(?=/(?!/))')
_SOURCES = re.compile(r' srcset="[^"]*"')
_FOCUS = re.compile(r"focus-([xy])(\d+)")
_HANDLE = re.compile(r"@?([\w.-]+)@([\w.-]+(?::\d+)?)")


@dataclass(frozen=True)
class Subject:
    """What a reply answers: its id, and who said it, where they were met."""

    id: str
    author: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Around:
    """What is looked up for all posts together."""

    uploads: Mapping[str, Upload]
    peers: Mapping[tuple[str, str], Peer]
    tags: Mapping[int, list[tuple[str, str]]]
    told: Mapping[str, Told]
    subjects: Mapping[str, Subject]


def speaking(identity: Identity) -> Speaking:
    """The actor, as documents name it."""
    return Speaking(uri=identity.uri, followers=followers_uri(identity))


def words_of(identity: Identity, posts: Sequence[Post]) -> list[PostWords]:
    """These posts of the identity's site, which are TELLABLE and have RELATED loaded. Six statements."""
    address = canonical_address(identity.site)
    bodies = {post.pk: LexborHTMLParser(post.published.html) for post in posts}
    around = _around(posts, bodies)
    return [_words(identity, address, post, bodies[post.pk], around) for post in posts]


def handles_in(html: str) -> set[tuple[str, str]]:
    """Whom HTML mentions, as names and hosts."""
    return set(_handles(LexborHTMLParser(html)))


def absolute(html: str, address: Address, url: str) -> str:
    """Stored HTML as it stands away from its page: every address in full."""
    html = _SOURCES.sub("", html).replace(f'"{MEDIA_PATH}', f'"{settings.MEDIA_ORIGIN}/')
    return _ROOTED.sub(rf"\g<1>{address.url('')}", html).replace('href="#', f'href="{url}#')


def mentioned(handles: Iterable[tuple[str, str]], peers: Mapping[tuple[str, str], Peer]) -> tuple[Named, ...]:
    """Those of `handles` that were met, as whom a document mentions."""
    known = ((handle, peers.get(handle)) for handle in sorted(set(handles)))
    return tuple(Named(f"@{name}@{host}", peer.handle.address) for (name, host), peer in known if peer)


def peers_called(handles: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Peer]:
    """The actors that were met under these names."""
    wanted = set(handles)
    if not wanted:
        return {}
    names = {name for name, _host in wanted}
    found = Peer.objects.filter(name__in=names, gone_at=None).select_related("handle")
    called = {(peer.name.lower(), peer.host.lower()): peer for peer in found}
    return {handle: called[handle] for handle in wanted & called.keys()}


def _around(posts: Sequence[Post], bodies: Mapping[int, LexborHTMLParser]) -> Around:
    paths = {each.removeprefix(MEDIA_PATH) for body in bodies.values() for each, _node in _sources(body)}
    paths |= {post.published.image.removeprefix(MEDIA_PATH) for post in posts} - {""}
    uploads = Upload.objects.filter(path__in=paths) if paths else ()
    tags: dict[int, list[tuple[str, str]]] = {post.pk: [] for post in posts}
    for post_id, name, slug in (
        Tagging.objects.filter(post__in=tags).order_by("tag__slug").values_list("post_id", "tag__name", "tag__slug")
    ):
        tags[post_id].append((name, slug))
    answered = {post.published.subject_url for post in posts if post.kind == Post.Kind.REPLY} - {""}
    return Around(
        uploads={upload.path: upload for upload in uploads},
        peers=peers_called(handle for body in bodies.values() for handle in _handles(body)),
        tags=tags,
        told={each.remote_id: each for each in Told.objects.filter(remote_id__in=[f"{POST}{pk}" for pk in tags])},
        subjects=_subjects_at(answered),
    )


def _subjects_at(urls: set[str]) -> dict[str, Subject]:
    """Those of these pages that are documents of other servers."""
    if not urls:
        return {}
    seen = Appearance.objects.filter(Q(remote_id__in=urls) | Q(url__in=urls), protocol=PROTOCOL, withdrawn_at=None)
    rows = list(seen.values_list("remote_id", "url", "handle_id"))
    known = Peer.objects.filter(handle__in={row[2] for row in rows}, gone_at=None).select_related("handle")
    authors = {each.handle_id: each for each in known}
    named = {number: (Named(f"@{each.name}@{each.host}", each.handle.address),) for number, each in authors.items()}
    return {
        uri: Subject(remote_id, named.get(handle_id, ()))
        for remote_id, url, handle_id in rows
        for uri in (remote_id, url)
        if uri in urls
    }


def _words(identity: Identity, address: Address, post: Post, body: LexborHTMLParser, around: Around) -> PostWords:
    shown = post.published
    url = address.url(post.path)
    answered = around.subjects.get(shown.subject_url, Subject("")) if post.kind == Post.Kind.REPLY else Subject("")
    told = around.told.get(f"{POST}{post.pk}")
    cover = _cover(post, around.uploads)
    media = [*([cover] if cover else []), *(_medium(node, src, around.uploads) for src, node in _sources(body))]
    return PostWords(
        id=post_uri(identity, post.pk),
        by=speaking(identity),
        url=url,
        html=absolute(shown.html, address, url),
        language=post.language,
        published=post.published_at,
        updated=told.updated_at if told else None,
        policy=_policy(post),
        mentions=tuple(dict.fromkeys((*answered.author, *mentioned(_handles(body), around.peers)))),
        tags=tuple(Named(f"#{_hashtag(name)}", address.url(f"/tags/{slug}")) for name, slug in around.tags[post.pk]),
        media=tuple({each.url: each for each in reversed(media)}.values())[::-1],
        form=form_of(post, identity),
        title=shown.title,
        summary=shown.excerpt or shown.summary,
        cover=cover,
        subject=Shown(url=shown.subject_url, name=shown.subject_title or shown.title) if shown.subject_url else None,
        answers=answered.id,
    )


def form_of(post: Post, identity: Identity) -> str:
    """How a post is told: articles as they or their site choose, everything else as notes."""
    if post.kind != Post.Kind.ARTICLE or not post.published.title:
        return Post.ToldAs.NOTE
    return post.published.told_as or identity.form


def _policy(post: Post) -> str:
    talk = post.conversation
    return "nobody" if talk and talk.is_closed else talk.policy if talk else post.reply_policy or post.site.reply_policy


def _hashtag(name: str) -> str:
    """A tag as others write it: words run together, each with a capital where there are several."""
    parts = re.findall(r"\w+", name)
    return "".join(part[:1].upper() + part[1:] for part in parts) if len(parts) > 1 else "".join(parts) or name


def _sources(body: LexborHTMLParser) -> list[tuple[str, Any]]:
    return [(node.attributes["src"], node) for node in body.css("img[src], video[src], audio[src]")]


def _handles(body: LexborHTMLParser) -> list[tuple[str, str]]:
    found = (_HANDLE.fullmatch(node.text(strip=True)) for node in body.css("a.mention"))
    return [(each[1].lower(), each[2].lower()) for each in found if each]


def _cover(post: Post, uploads: Mapping[str, Upload]) -> Medium | None:
    shown = post.published
    return _described(shown.image, shown.image_alt, shown.image_focus, uploads) if shown.image else None


def _medium(node: Any, src: str, uploads: Mapping[str, Upload]) -> Medium:
    places = dict(_FOCUS.findall(node.attributes.get("class") or ""))
    focus = f"{int(places['x']) * 10} {int(places['y']) * 10}" if len(places) == 2 else ""
    alt = node.attributes.get("alt") or node.attributes.get("aria-label") or ""
    fallback = {"video": "video/mp4", "audio": "audio/mpeg"}.get(node.tag, "")
    return _described(src, alt, focus, uploads, fallback)


def _described(src: str, alt: str, focus: str, uploads: Mapping[str, Upload], mime: str = "") -> Medium:
    upload = uploads.get(src.removeprefix(MEDIA_PATH))
    url = src.replace(MEDIA_PATH, f"{settings.MEDIA_ORIGIN}/", 1) if src.startswith(MEDIA_PATH) else src
    if not upload:
        return Medium(url=url, mime=mime, alt=alt, focus=focus)
    sizes = {"width": upload.width or 0, "height": upload.height or 0}
    return Medium(url=url, mime=upload.mime, alt=alt or upload.alt, colour=upload.colour, focus=focus, **sizes)

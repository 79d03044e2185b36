"""Everything into the parcel, in one walk over the posts; memory is that of some posts and the largest thread."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q

from causerie.kit import clock
from causerie.media.models import Upload
from causerie.moving.leaving import place, readme, tables
from causerie.moving.leaving.copy.pages import Copy
from causerie.moving.leaving.parcel import Parcel
from causerie.moving.leaving.posts import Packing, packings, stamp
from causerie.moving.leaving.talk import reactions_to, voices_of
from causerie.moving.leaving.texts import text_of_post
from causerie.moving.leaving.wordpress.writing import WordPress
from causerie.people.models import Actor
from causerie.sites.models import Site
from causerie.writing.models import Post

FORMAT = "causerie/1"
_FILES_AT_ONCE = 200


@dataclass
class Packed:
    """How much went in, by kind; `missing` are uploads whose file could not be read."""

    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)


def pack(site: Site, parcel: Parcel, advance: Callable[[int], None] = lambda done: None) -> Packed:
    """Put everything of the site into the parcel; `advance` is told how many posts and files are in."""
    packed = Packed()
    facts = place.settings_of(site)
    wordpress = WordPress(parcel.side("wordpress.xml"), site, facts["menu"])
    wordpress.head(list(_writers(site)))
    pictures = place.pictures_of(site)
    copy = Copy(site, parcel, facts["menu"], pictures)
    tables.head(parcel.side("comments.csv"))
    for some in packings(site):
        voices, reactions = voices_of([each.post for each in some]), reactions_to([each.post for each in some])
        for packing in some:
            said = voices[packing.post.pk]
            _pack_post(packing, said, reactions[packing.post.pk], parcel, packed)
            wordpress.post(packing, said)
            copy.post(packing, said)
        advance(packed.counts["posts"])
    for upload in _uploads(site):
        _pack_file(upload, parcel, packed)
        wordpress.file(upload)
        advance(packed.counts["posts"] + packed.counts["files"])
    wordpress.foot()
    copy.finish()
    for name, data in pictures.items():
        parcel.data(f"look/{name}.png", data)
    _pack_place(site, facts, parcel, packed)
    return packed


def _pack_post(
    packing: Packing, said: list[dict[str, Any]], reactions: list[dict[str, Any]], parcel: Parcel, packed: Packed
) -> None:
    post = packing.post
    parcel.line("posts.jsonl", packing.facts)
    for voice in said:
        parcel.line("talk.jsonl", voice)
    for reaction in reactions:
        parcel.line("reactions.jsonl", reaction)
    tables.rows(parcel.side("comments.csv"), packing.shown.title, post.path or "", said)
    folder = "posts" if post.state == Post.State.PUBLISHED else "drafts"
    day = (post.published_at or post.created_at).strftime("%Y-%m-%d")
    slug = (post.path or "").removeprefix("/") or packing.shown.slug or str(post.pk)
    parcel.text(parcel.free_name(f"{folder}/{day}-{slug}", ".md"), text_of_post(packing))
    packed.counts += Counter(posts=1, comments=len(said), reactions=len(reactions))


def _pack_file(upload: Upload, parcel: Parcel, packed: Packed) -> None:
    try:
        file = default_storage.open(upload.path)
    except OSError:
        packed.missing.append(upload.path)
        return
    with file:
        parcel.copy(f"media/{upload.path}", file)
    told = {"path": upload.path, "name": upload.name, "mime": upload.mime, "alt": upload.alt, "size": upload.size}
    told |= {"source_url": upload.source_url, "created_at": stamp(upload.created_at)}
    parcel.line("media.jsonl", told)
    packed.counts["files"] += 1


def _pack_place(site: Site, facts: dict[str, Any], parcel: Parcel, packed: Packed) -> None:
    parcel.line("site.json", facts)
    for lead in place.redirects_of(site):
        parcel.line("redirects.jsonl", lead)
        packed.counts["redirects"] += 1
    about = {"format": FORMAT, "made_at": stamp(clock.now()), "identity": facts["identity"]}
    about |= {"title": site.title, "address": facts["address"], "language": site.language}
    parcel.line("causerie.json", about | {"counts": dict(packed.counts), "missing": packed.missing})
    told = {"title": site.title, "address": facts["address"], "day": f"{clock.now():%Y-%m-%d}"}
    parcel.text("README.txt", readme.ENGLISH.format(**told))
    parcel.text("LISEZ-MOI.txt", readme.FRENCH.format(**told))


def _writers(site: Site) -> Iterator[Actor]:
    ids = Post.objects.filter(site=site).order_by().values("author_id").distinct()
    yield from Actor.objects.filter(Q(pk__in=ids) | Q(pk=site.actor_id)).order_by("pk")


def _uploads(site: Site) -> Iterator[Upload]:
    kept, last = Upload.objects.filter(site_id=site.pk, deleted_at=None).order_by("pk"), 0
    while rows := list(kept.filter(pk__gt=last)[:_FILES_AT_ONCE]):
        last = rows[-1].pk
        yield from rows

"""Comments, pingbacks and trackbacks: voices the import vouches for, with their names and dates, in their places."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import transaction

from causerie.conversation.arrivals import Precision, Relation, Said, Target, Words
from causerie.conversation.moderating import close, hide
from causerie.conversation.receiving import receive_all
from causerie.kit.html import text_of
from causerie.kit.refusal import Refusal
from causerie.kit.rows import insert_all
from causerie.kit.text import clean_name
from causerie.moving.bringing.authors import vouched
from causerie.moving.bringing.run import Run
from causerie.moving.cleaning.content import cleaned_remark, cleaned_title
from causerie.moving.spool.records import OWN, Entry, Remark
from causerie.notices.reactions import pass_over_waiting
from causerie.people.proofs import Profile
from causerie.writing.models import Post

POSTS_AT_ONCE = 100
AT_ONCE = 200
_PINGS = {"pingback", "trackback"}
_STATES = {"1": "visible", "approve": "visible", "hidden": "visible", "rejected": "rejected"}
_BROUGHT = {"0", "hold", *_STATES}
_MOST_ANCESTORS = 500


@dataclass(frozen=True)
class _Thread:
    """An entry of the export whose remarks are brought: its number and key there, its post here."""

    seq: int
    key: str
    post: Post

    def key_of(self, remark_key: str) -> str:
        return f"comment/{self.key}/{remark_key}"


@dataclass(frozen=True)
class _Coming:
    """A remark on its way, with its key in the books."""

    thread: _Thread
    key: str
    remark: Remark
    said: Said


def bring_voices(run: Run) -> None:
    """Bring what was said under every public post, parents before answers; what came before is not touched."""
    if not run.spool.remark_count:
        return
    entries = run.spool.entries("post", "page")
    while some := list(islice(entries, POSTS_AT_ONCE)):
        posts = run.posts(key for _, key, _ in some)
        remarks = _remarks(run, some, posts)
        while together := list(islice(remarks, AT_ONCE)):
            _bring_some(run, together)
            run.step(len(together))
        for _, key, entry in some:
            _close(entry, posts.get(key))


def _remarks(
    run: Run, entries: list[tuple[int, str, Entry]], posts: Mapping[str, Post]
) -> Iterator[tuple[_Thread, str, Remark]]:
    """What was said under those of these entries that are public here, one after the other; the rest is told."""
    for seq, key, entry in entries:
        post = posts.get(key)
        if post and post.state == Post.State.PUBLISHED:
            thread = _Thread(seq, key, post)
            yield from ((thread, remark_key, remark) for remark_key, remark in run.spool.remarks_of(seq))
        elif number := sum(1 for _ in run.spool.remarks_of(seq)):
            run.left("comment", cleaned_title(entry.title) or entry.slug, "not-public", number=number)


def _close(entry: Entry, post: Post | None) -> None:
    if entry.own.get("is_closed") is True and post and post.conversation_id and not post.conversation.is_closed:
        close(post.conversation_id, by=None)


def _bring_some(run: Run, some: list[tuple[_Thread, str, Remark]]) -> None:
    known = run.known(thread.key_of(key) for thread, key, _ in some)
    coming = []
    for thread, key, remark in some:
        if thread.key_of(key) in known:
            run.count("known")
        elif reason := _why_not(remark):
            run.left("comment", _subject(remark), reason, post=thread.post)
        else:
            coming.append(_Coming(thread, thread.key_of(key), remark, _said(run, thread, key, remark)))
    try:
        _bring(run, coming)
    except Refusal:  # by one of them: the others come without it
        for each in coming:
            _bring_alone(run, each)


def _bring_alone(run: Run, coming: _Coming) -> None:
    try:
        _bring(run, [coming])
    except Refusal as refusal:
        run.left("comment", _subject(coming.remark), "refused", sentence=str(refusal), post=coming.thread.post)


def _bring(run: Run, coming: list[_Coming]) -> None:
    """All of these, with their entries in the books, or none."""
    with transaction.atomic():
        for each, received in zip(coming, receive_all([each.said for each in coming]), strict=True):
            for place in (change.place for change in received.changes):
                if place.is_waiting:
                    pass_over_waiting(place.id)  # the report tells how many wait: no letter does
                if each.remark.approved == "hidden":
                    hide(place.id, by=None)
        insert_all([run.item(each.key, post=each.thread.post, remote_id=each.said.remote_id) for each in coming])
    for each in coming:
        _tell(run, each)


def _tell(run: Run, coming: _Coming) -> None:
    remark = coming.remark
    run.count("pings" if remark.kind in _PINGS else "comments")
    if coming.said.imported_state == "held":
        run.count("waiting")
    if not remark.at:
        run.changed("comment", _subject(remark), "undated", post=coming.thread.post)


def _why_not(remark: Remark) -> str:
    if remark.approved not in _BROUGHT:
        return remark.approved if remark.approved in ("spam", "withdrawn") else "trash"
    if remark.too_long:
        return "too-long"
    if remark.kind not in ("", "comment", *_PINGS):
        return "of-plugin-comment"
    return "" if text_of(remark.content) or remark.kind in _PINGS else "empty"


def _said(run: Run, thread: _Thread, key: str, remark: Remark) -> Said:
    is_ping = remark.kind in _PINGS
    is_own = remark.form == OWN
    name = clean_name(remark.author if is_own else cleaned_title(remark.author))
    url = remark.url[:2000] if remark.url.startswith(("http://", "https://")) else ""
    parent = _parent(run, thread, remark)
    return Said(
        proof=vouched(run, f"voice {remark.voice or remark.email.strip().lower() or (name + ' ' + url).strip()}"),
        protocol="imported",
        remote_id=_remote_id(run, thread, key),
        author=Profile(name=name, url=url),
        words=Words(html=remark.content if is_own else cleaned_remark(remark.content), language=remark.language),
        said_at=remark.at or thread.post.published_at,
        precision=Precision(remark.precision or Precision.SECOND),
        url=url if is_ping else "",
        targets=(
            Target(
                relation=Relation.LINK if is_ping else Relation.REPLY, uri=parent or f"causerie:post/{thread.post.id}"
            ),
        ),
        imported_state=_STATES.get(remark.approved, "held"),
    )


def _parent(run: Run, thread: _Thread, remark: Remark) -> str:
    """The remote id of the nearest ancestor that came; empty when the post itself is answered.

    Ancestors that do not come (spam, trash) are passed over; a ring of comments answers the post.
    """
    seen = {remark.old_id}
    at = remark
    for _ in range(_MOST_ANCESTORS):
        above = run.spool.remark(thread.seq, at.parent) if at.parent not in ("", "0") else None
        if not above or above.old_id in seen:
            break
        if not _why_not(above):
            return "" if _is_in_ring(run, thread.seq, above) else _remote_id(run, thread, above.old_id)
        seen.add(above.old_id)
        at = above
    return ""


def _is_in_ring(run: Run, seq: int, remark: Remark) -> bool:
    seen: set[str] = set()
    at: Remark | None = remark
    while at and at.parent not in ("", "0"):
        if at.old_id in seen or len(seen) > _MOST_ANCESTORS:
            return True
        seen.add(at.old_id)
        at = run.spool.remark(seq, at.parent)
    return False


def _remote_id(run: Run, thread: _Thread, key: str) -> str:
    return f"import:{run.site.id}/{run.name}/{thread.key}/{key}"


def _subject(remark: Remark) -> str:
    words = " ".join(text_of(remark.content).split())[:80]
    return f"{cleaned_title(remark.author)}: {words}" if remark.author else words

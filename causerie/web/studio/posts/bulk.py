"""One action on many posts: each in a transaction of its own, and each that could not be done is told by its name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from causerie.kit.refusal import Refusal
from causerie.kit.text import storable, whole_number
from causerie.people.models import Account
from causerie.sites.permissions import Capability
from causerie.web.studio.doors import Door, posts_of, site_for
from causerie.writing.audiences.choosing import Audience
from causerie.writing.drafting import draft_of, save_revision
from causerie.writing.models import Post
from causerie.writing.publishing import publish, show_to, unpublish
from causerie.writing.tagging import clean_tags
from causerie.writing.trashing import trash, untrash

MOST = 100
MOST_TOLD = 10
_MOST_ID = 2**63 - 1


@dataclass(frozen=True)
class Wish:
    """What is to be done with each post."""

    action: str
    tags: tuple[str, ...] = ()
    visibility: str = ""
    password: str = ""


@require_POST
def actions(request: HttpRequest, handle: str) -> HttpResponse:
    """Do it; the address may hold what the form would (that is how it is undone)."""
    door = site_for(request, handle, Capability.WRITE)
    asked = request.POST if "action" in request.POST else request.GET
    back = HttpResponseRedirect(f"{door.root}/posts?{asked.get('back', '')[:500]}")
    wish, posts = _wish(asked), _posts(door, asked.getlist("post"))
    if not posts or wish.action not in _DO:
        messages.warning(request, _("Choose posts first, then what to do with them."))
        return back
    done, refused = _do_all(posts, wish, door.account)
    if done:
        undo = _undo(door, wish, done, asked.get("back", "")[:500])
        messages.success(request, _said(wish.action, len(done)), extra_tags=f"undo:{undo}" if undo else "")
    for post, sentence in refused[:MOST_TOLD]:
        messages.warning(request, _("“{title}”: {problem}").format(title=_name(post), problem=sentence))
    if len(refused) > MOST_TOLD:
        messages.warning(request, _("{count} more could not be done.").format(count=len(refused) - MOST_TOLD))
    return back


def _wish(asked: QueryDict) -> Wish:
    visibility = asked.get("visibility", "")
    return Wish(
        action=asked.get("action", ""),
        tags=tuple(clean_tags(storable(asked.get("tags", "")).split(","))),
        visibility=visibility if visibility in Post.Visibility.values else "",
        password=storable(asked.get("password", "")).strip()[:200],
    )


def _posts(door: Door, asked: Sequence[str]) -> list[Post]:
    """The site's posts among those asked for that the account may change, in the order asked."""
    ids = list(dict.fromkeys(filter(None, (whole_number(each, _MOST_ID) for each in asked[:MOST]))))
    known = posts_of(door).select_related("site", "author", "working", "published").in_bulk(ids)
    return [known[each] for each in ids if each in known]


def _do_all(posts: Sequence[Post], wish: Wish, by: Account) -> tuple[list[Post], list[tuple[Post, str]]]:
    done, refused = [], []
    for post in posts:
        try:
            with transaction.atomic():
                before = _STATES.get(wish.action)
                if before is None or post.state in before:
                    _DO[wish.action](post, wish, by)
                    done.append(post)
        except Refusal as refusal:
            refused.append((post, str(refusal)))
    return done, refused


def _tag(post: Post, wish: Wish, by: Account) -> None:
    _retag(post, [*(post.working.tags if post.working else ()), *wish.tags], by)


def _untag(post: Post, wish: Wish, by: Account) -> None:
    gone = {name.casefold() for name in wish.tags}
    _retag(post, [name for name in (post.working.tags if post.working else ()) if name.casefold() not in gone], by)


def _retag(post: Post, tags: Sequence[str], by: Account) -> None:
    """Readers see it at once, unless other changes of the post wait to be published."""
    if not post.working:
        return
    shows_all = post.state == Post.State.PUBLISHED and post.working_id == post.published_id
    save_revision(post, replace(draft_of(post.working), tags=tuple(tags)), by=by)
    if shows_all:
        publish(post, by=by)


def _show_to(post: Post, wish: Wish, by: Account) -> None:
    show_to(post, Audience(wish.visibility or post.visibility, wish.password), by=by)


_Do = Callable[[Post, Wish, Account], object]
_DO: Mapping[str, _Do] = {
    "publish": lambda post, wish, by: publish(post, by=by),
    "unpublish": lambda post, wish, by: unpublish(post, by=by),
    "trash": lambda post, wish, by: trash(post, by=by),
    "rescue": lambda post, wish, by: untrash(post, by=by),
    "tag": _tag,
    "untag": _untag,
    "readers": _show_to,
}
_STATES = {
    "publish": (Post.State.DRAFT, Post.State.PUBLISHED, Post.State.TRASHED),
    "unpublish": (Post.State.PUBLISHED,),
    "rescue": (Post.State.TRASHED,),
}
_UNDONE_BY = {"publish": "unpublish", "unpublish": "publish", "trash": "rescue", "rescue": "trash", "tag": "untag"}


def _undo(door: Door, wish: Wish, done: Sequence[Post], back: str) -> str:
    """Where it is undone; empty for what can't be: a former audience is not remembered."""
    if wish.action not in _UNDONE_BY:
        return ""
    asked = [("action", _UNDONE_BY[wish.action]), ("back", back), *(("post", post.pk) for post in done)]
    tags = [("tags", ",".join(wish.tags))] if wish.tags else []
    return f"{door.root}/posts/actions?{urlencode([*asked, *tags])}"


def _name(post: Post) -> str:
    working = post.working
    return (working and (working.title or working.summary[:60])) or _("Without a title")


def _said(action: str, count: int) -> str:
    said = {
        "publish": ngettext("{count} post is published.", "{count} posts are published.", count),
        "unpublish": ngettext("{count} post is a draft again.", "{count} posts are drafts again.", count),
        "trash": ngettext("{count} post is in the trash.", "{count} posts are in the trash.", count),
        "rescue": ngettext("{count} post is back, as it was.", "{count} posts are back, as they were.", count),
        "tag": ngettext("{count} post has the tags.", "{count} posts have the tags.", count),
        "untag": ngettext("{count} post lost the tags.", "{count} posts lost the tags.", count),
        "readers": ngettext("{count} post has its new readers.", "{count} posts have their new readers.", count),
    }
    return said[action].format(count=count)

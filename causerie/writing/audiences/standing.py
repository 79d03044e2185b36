"""What stands in streams, said once: every list, feed, index and letter for whoever comes asks here.

A post stands in streams when it is published for everyone. Unlisted, password and private posts stand apart: at their
own address, for those who may open it, and nowhere else. Whether the site itself is open is asked before any of its
pages is made (`web.blog.closed`).
"""

from enum import StrEnum

from django.db.models import Q

from causerie.sites.models import Site
from causerie.writing.models import Post

IN_STREAMS = Q(state=Post.State.PUBLISHED, visibility=Post.Visibility.PUBLIC)
_SQL = "post.state = 'published' AND post.visibility = 'public'"
OPEN_TO_STRANGERS = frozenset({Post.Visibility.PUBLIC, Post.Visibility.UNLISTED})


class Standing(StrEnum):
    """Where a post stands: nowhere, apart from streams, or in public."""

    NOWHERE = "nowhere"
    APART = "apart"
    PUBLIC = "public"


def in_streams(sql: str) -> str:
    """The statement `sql`, whose `{in_streams}` stands for the condition on the rows it calls `post`."""
    return sql.replace("{in_streams}", _SQL)


def standing_of(post: Post) -> Standing:
    """Where the post stands, its site's own visibility taken into account: what is not for everyone is apart."""
    if post.state != Post.State.PUBLISHED:
        return Standing.NOWHERE
    is_public = post.visibility == Post.Visibility.PUBLIC and post.site.visibility == Site.Visibility.PUBLIC
    return Standing.PUBLIC if is_public else Standing.APART


def is_told_to_strangers(post: Post | None) -> bool:
    """Whether somebody who is no member may be told of the post: its title, its words, what is said under it."""
    if post is None or post.state != Post.State.PUBLISHED:
        return False
    return post.visibility in OPEN_TO_STRANGERS and post.site.visibility in OPEN_TO_STRANGERS

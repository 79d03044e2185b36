"""The addresses that other servers ask: the same at a site's origin and at the app's."""

from django.urls import path

from causerie.protocols.activitypub.discovery.nodeinfo import VERSIONS
from causerie.web.fediverse.actor_page import actor
from causerie.web.fediverse.collection_pages import featured, followers, following, outbox, tags
from causerie.web.fediverse.conversation_pages import around_answer, around_post
from causerie.web.fediverse.discovery_pages import fingered, host_meta, node, node_index
from causerie.web.fediverse.inbox_page import inbox
from causerie.web.fediverse.object_pages import answer_object_page, post_object_page

_COLLECTIONS = {
    "outbox": outbox,
    "followers": followers,
    "following": following,
    "featured": featured,
    "tags": tags,
}
_AROUND = ("replies", "likes", "shares", "context")

urlpatterns = [
    path(".well-known/webfinger", fingered),
    path(".well-known/nodeinfo", node_index),
    path(".well-known/host-meta", host_meta),
    *(path(f"-/nodeinfo/{version}", node, {"version": version}) for version in VERSIONS),
    path("-/ap/actor", actor),
    *(path(f"-/ap/{name}", view) for name, view in _COLLECTIONS.items()),
    path("-/ap/posts/<int:number>", post_object_page),
    path("-/ap/said/<int:number>", answer_object_page),
    *(path(f"-/ap/posts/<int:number>/{what}", around_post, {"what": what}) for what in _AROUND),
    *(path(f"-/ap/said/<int:number>/{what}", around_answer, {"what": what}) for what in _AROUND),
    path("-/ap/inbox", inbox),
]

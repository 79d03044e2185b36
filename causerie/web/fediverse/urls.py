"""The addresses that other servers ask: the same at a site's origin and at the app's."""

from django.urls import path

from causerie.protocols.activitypub.discovery.nodeinfo import VERSIONS
from causerie.web.fediverse.actor_page import actor
from causerie.web.fediverse.discovery_pages import fingered, host_meta, node, node_index
from causerie.web.fediverse.inbox_page import inbox

urlpatterns = [
    path(".well-known/webfinger", fingered),
    path(".well-known/nodeinfo", node_index),
    path(".well-known/host-meta", host_meta),
    *(path(f"-/nodeinfo/{version}", node, {"version": version}) for version in VERSIONS),
    path("-/ap/actor", actor),
    path("-/ap/inbox", inbox),
]

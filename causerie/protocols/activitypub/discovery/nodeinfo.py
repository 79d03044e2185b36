"""NodeInfo 2.0 and 2.1: what runs here, and how much of it."""

from causerie import __version__

VERSIONS = ("2.1", "2.0")
_SCHEMA = "http://nodeinfo.diaspora.software/ns/schema"
_ACTOR_RELATION = "https://www.w3.org/ns/activitystreams#Application"


def node_type(version: str) -> str:
    """The media type of the document of that version."""
    return f'application/json; profile="{_SCHEMA}/{version}#"'


def index(origin: str, installation_uri: str) -> dict[str, object]:
    """Where the documents are, and the installation's own actor (FEP-2677)."""
    links = [{"rel": f"{_SCHEMA}/{version}", "href": f"{origin}/-/nodeinfo/{version}"} for version in VERSIONS]
    return {"links": [*links, {"rel": _ACTOR_RELATION, "href": installation_uri}]}


def node(version: str, *, sites: int, posts: int, title: str) -> dict[str, object]:
    """What runs here. Sites that are not open to everyone are not counted, nor their posts."""
    software = {"name": "causerie", "version": __version__}
    return {
        "version": version,
        "software": software,
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": ["atom1.0", "rss2.0"]},
        "openRegistrations": False,
        "usage": {"users": {"total": sites}, "localPosts": posts},
        "metadata": {"nodeName": title},
    }

"""The ids under which what we say stands, all below the identity's base and none ever changed."""

from causerie.protocols.activitypub.models import Identity

POST, ANSWER = "causerie:post/", "causerie:said/"


def post_uri(identity: Identity, post_id: int) -> str:
    """The id of a post's object."""
    return f"{identity.base}/posts/{post_id}"


def answer_uri(identity: Identity, appearance_id: int) -> str:
    """The id of the object of a member's answer."""
    return f"{identity.base}/said/{appearance_id}"


def followers_uri(identity: Identity) -> str:
    return f"{identity.base}/followers"

"""An actor's own document."""

from causerie.protocols.activitypub.documents import contexts
from causerie.protocols.activitypub.identities.speaking import Speaker
from causerie.protocols.activitypub.models import Identity
from causerie.protocols.activitypub.signatures import keys


def actor_document(speaker: Speaker, shared_inbox: str) -> dict[str, object]:
    """The actor with both its keys (ActivityPub 4; FEP-521a, FEP-2c59)."""
    identity = speaker.identity
    document = {
        "@context": contexts.ACTOR,
        "id": identity.uri,
        "type": identity.kind,
        "preferredUsername": identity.name,
        "webfinger": identity.acct,
        "name": speaker.title,
        "summary": speaker.summary,
        "url": speaker.home,
        "inbox": f"{identity.base}/inbox",
        "outbox": f"{identity.base}/outbox",
        "endpoints": {"sharedInbox": shared_inbox},
        "published": speaker.since.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "manuallyApprovesFollowers": identity.is_locked or identity.site_id is None,
        "discoverable": identity.is_discoverable and identity.site_id is not None,
        "indexable": identity.is_indexable and identity.site_id is not None,
        "publicKey": {"id": identity.key_id, "owner": identity.uri, "publicKeyPem": _public_pem(identity)},
        "assertionMethod": [_multikey(identity)],
    }
    if identity.site_id:
        for name in ("followers", "following", "featured"):
            document[name] = f"{identity.base}/{name}"
        document["featuredTags"] = f"{identity.base}/tags"
    if speaker.icon:
        document["icon"] = {"type": "Image", "mediaType": "image/png", "url": speaker.icon}
    return document


def _public_pem(identity: Identity) -> str:
    return keys.public_pem(keys.private_from_pem(identity.rsa_key).public_key())


def _multikey(identity: Identity) -> dict[str, str]:
    public = keys.private_from_pem(identity.ed25519_key).public_key()
    return {
        "id": f"{identity.uri}#ed25519-key",
        "type": "Multikey",
        "controller": identity.uri,
        "publicKeyMultibase": keys.multikey(public),
    }

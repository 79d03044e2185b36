"""The words of JSON-LD that our documents use beyond ActivityStreams' own."""

ACTIVITY_STREAMS = "https://www.w3.org/ns/activitystreams"
PUBLIC = f"{ACTIVITY_STREAMS}#Public"
TYPE = "application/activity+json"
PROFILE_TYPE = f'application/ld+json; profile="{ACTIVITY_STREAMS}"'

# Peers compare some of these by their text, so they are spelled as everybody spells them.
ACTOR = [
    ACTIVITY_STREAMS,
    "https://w3id.org/security/v1",
    "https://w3id.org/security/multikey/v1",
    {
        "toot": "http://joinmastodon.org/ns#",
        "schema": "http://schema.org#",
        "PropertyValue": "schema:PropertyValue",
        "value": "schema:value",
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "discoverable": "toot:discoverable",
        "indexable": "toot:indexable",
        "featured": {"@id": "toot:featured", "@type": "@id"},
        "featuredTags": {"@id": "toot:featuredTags", "@type": "@id"},
        "attributionDomains": {"@id": "toot:attributionDomains", "@type": "@id"},
        "alsoKnownAs": {"@id": "as:alsoKnownAs", "@type": "@id"},
        "movedTo": {"@id": "as:movedTo", "@type": "@id"},
        "webfinger": {"@id": "https://purl.archive.org/socialweb/webfinger#webfinger"},
    },
]

OBJECT = [
    ACTIVITY_STREAMS,
    {
        "toot": "http://joinmastodon.org/ns#",
        "gts": "https://gotosocial.org/ns#",
        "dcterms": "http://purl.org/dc/terms/",
        "Hashtag": "as:Hashtag",
        "sensitive": "as:sensitive",
        "blurhash": "toot:blurhash",
        "focalPoint": {"@container": "@list", "@id": "toot:focalPoint"},
        "interactionPolicy": {"@id": "gts:interactionPolicy", "@type": "@id"},
        **{
            name: {"@id": f"gts:{name}", "@type": "@id"}
            for name in (
                "canLike",
                "canReply",
                "canAnnounce",
                "canQuote",
                "always",
                "approvalRequired",
                "automaticApproval",
                "manualApproval",
            )
        },
    },
]

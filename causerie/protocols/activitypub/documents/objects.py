"""Posts and answers as objects: Article (FEP-b2b8), Note. What is common to both is said once."""

from datetime import UTC, datetime
from html import escape

from causerie import __version__
from causerie.protocols.activitypub.documents import contexts
from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.documents.html import as_note, as_preview, as_teaser, travelling
from causerie.protocols.activitypub.documents.policies import interaction_policy
from causerie.protocols.activitypub.documents.values import AnswerWords, Medium, PostWords, Shown, Words

Document = dict[str, object]
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"
_FAMILIES = {"image": "Image", "video": "Video", "audio": "Audio"}
MOST_MEDIA = 32


def post_object(post: PostWords) -> Document:
    """The post in the form that was chosen for it."""
    made = _article(post) if post.form == "article" else _note(post)
    if post.answers:
        made["inReplyTo"] = post.answers
    return made


def answer_object(answer: AnswerWords) -> Document:
    """A member's answer: a Note, whose author mentions whom it answers, so that they are told."""
    made = _common(answer, "Note", _addressed(travelling(answer.html), answer))
    to, cc = audience(answer.by.followers, answer.visibility, [each.href for each in answer.mentions])
    made |= {"inReplyTo": answer.answers, "to": to, "cc": cc}
    if answer.context:
        made["context"] = answer.context
    return made | _warned(answer.warning)


def tombstone(object_id: str, former: str, deleted: datetime) -> Document:
    """What stands where something was."""
    made = {"id": object_id, "type": "Tombstone", "formerType": former, "deleted": stamp(deleted)}
    return {"@context": contexts.ACTIVITY_STREAMS} | made


def audience(followers: str, visibility: str, named: list[str]) -> tuple[list[str], list[str]]:
    """`to` and `cc` by visibility, with the ids of those who are named."""
    match visibility:
        case "public":
            return [PUBLIC], [followers, *named]
        case "unlisted":
            return [followers], [PUBLIC, *named]
        case _:
            return named, []


def stamp(at: datetime) -> str:
    """A moment as every server reads it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def blurhash(colour: str) -> str:
    """A picture's one colour ("#rrggbb") as the blurhash of a picture that has no other; "" for none."""
    if not colour:
        return ""
    number, digits = int(colour[1:], 16), ""
    for _place in range(4):
        number, digit = divmod(number, 83)
        digits = _DIGITS[digit] + digits
    return f"00{digits}"


def _article(post: PostWords) -> Document:
    made = _common(post, "Article", travelling(post.html)) | _told_to_all(post) | {"name": post.title}
    if post.summary:
        made["summary"] = f"<p>{escape(post.summary)}</p>"
    if post.cover:
        made["image"] = _medium(post.cover)
    preview = {"type": "Note", "attributedTo": post.by.uri, "content": as_preview(post), "published": made["published"]}
    made["preview"] = preview | ({"attachment": [_medium(post.cover)]} if post.cover else {})
    return made | _warned(post.warning, is_article=True)


def _note(post: PostWords) -> Document:
    if post.form == "teaser":
        made = _common(post, "Note", as_teaser(post))
        shown = Shown(url=post.url, name=post.title, summary=post.summary, icon=post.cover.url if post.cover else "")
        made["attachment"] = [_link(shown)]
    else:
        made = _common(post, "Note", _addressed(as_note(post), post) if post.answers else as_note(post))
        made["attachment"] += [_link(post.subject)] if post.subject and not post.answers else []
    return made | _told_to_all(post) | _warned(post.warning)


def _common(words: Words, kind: str, content: str) -> Document:
    made: Document = {
        "@context": contexts.OBJECT,
        "id": words.id,
        "type": kind,
        "attributedTo": words.by.uri,
        "url": words.url,
        "content": content,
        "contentMap": {words.language: content},
        "published": stamp(words.published),
        "context": f"{words.id}/context",
        "replies": f"{words.id}/replies",
        "likes": f"{words.id}/likes",
        "shares": f"{words.id}/shares",
        "tag": [*({"type": "Hashtag", "name": each.name, "href": each.href} for each in words.tags), *_mentions(words)],
        "attachment": [_medium(each) for each in words.media[:MOST_MEDIA]],
        "interactionPolicy": interaction_policy(words.policy, words.by.uri),
        "generator": {"type": "Application", "name": f"Causerie {__version__}"},
    }
    if words.updated:
        made["updated"] = stamp(words.updated)
    return made


def _told_to_all(post: PostWords) -> Document:
    to, cc = audience(post.by.followers, "public", [each.href for each in post.mentions])
    return {"to": to, "cc": cc}


def _mentions(words: Words) -> list[Document]:
    return [{"type": "Mention", "name": each.name, "href": each.href} for each in words.mentions]


def _warned(warning: str, *, is_article: bool = False) -> Document:
    """On a Note the summary is the warning; on an Article it is a summary, and the warning stands as its subject."""
    if not warning:
        return {"sensitive": False}
    return {"sensitive": True, "dcterms:subject" if is_article else "summary": warning}


def _medium(medium: Medium) -> Document:
    kind = _FAMILIES.get(medium.mime.partition("/")[0], "Image" if not medium.mime else "Document")
    made: Document = {"type": kind, "url": medium.url}
    if medium.mime:
        made["mediaType"] = medium.mime
    if medium.alt:
        made["name"] = medium.alt
    if medium.width and medium.height:
        made |= {"width": medium.width, "height": medium.height}
    if medium.colour:
        made["blurhash"] = blurhash(medium.colour)
    if medium.focus:
        made["focalPoint"] = _focal_point(medium.focus)
    return made


def _focal_point(focus: str) -> list[float]:
    """Hundredths from the left and the top, as a place between -1 and 1 from the middle, upwards."""
    across, down = (int(part) for part in focus.split())
    return [round(across / 50 - 1, 2), round(1 - down / 50, 2)]


def _link(shown: Shown) -> Document:
    """A preview of another page (FEP-8967), so that thousands of servers need not fetch it."""
    made: Document = {"type": "Link", "href": shown.url, "mediaType": "text/html"}
    if shown.name:
        made["name"] = shown.name
    if shown.summary:
        made["summary"] = shown.summary
    if shown.icon:
        made["icon"] = {"type": "Image", "url": shown.icon}
    return made


def _addressed(content: str, words: Words) -> str:
    """The words after the names of those whom they answer: without an anchor, some servers tell nobody."""
    missing = [each for each in words.mentions if f'href="{escape(each.href)}"' not in content]
    names = " ".join(
        f'<span class="h-card"><a href="{escape(each.href)}" class="u-url mention">{escape(each.name)}</a></span>'
        for each in missing
    )
    return (
        content.replace("<p>", f"<p>{names} ", 1)
        if names and content.startswith("<p>")
        else f"{names} {content}".strip()
    )

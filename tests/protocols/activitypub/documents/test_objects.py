"""What we say, word for word as it leaves."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from causerie.protocols.activitypub.documents.contexts import PUBLIC
from causerie.protocols.activitypub.documents.html import travelling
from causerie.protocols.activitypub.documents.objects import answer_object, blurhash, post_object, tombstone
from causerie.protocols.activitypub.documents.values import AnswerWords, Medium, Named, PostWords, Shown, Speaking

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
BASE = "https://marie.example/-/ap"
MARIE = Speaking(uri=f"{BASE}/actor", followers=f"{BASE}/followers")
CUP = Medium(
    url="https://media.example/cup.jpg",
    mime="image/jpeg",
    alt="A cup",
    width=800,
    height=600,
    colour="#a06040",
    focus="50 30",
)
ARTICLE = PostWords(
    id=f"{BASE}/posts/1",
    by=MARIE,
    url="https://marie.example/coffee",
    html='<h2>Beans</h2><figure><img src="https://media.example/cup.jpg" alt="A cup"><figcaption>Ours</figcaption>'
    "</figure>",
    language="en",
    published=NOON,
    form="article",
    title="Coffee & tea",
    summary="How we <roast>.",
    cover=CUP,
    media=(CUP,),
    tags=(Named("#Port", "https://marie.example/tags/port"),),
)
ANSWER = AnswerWords(
    id=f"{BASE}/said/2",
    by=MARIE,
    url="https://marie.example/coffee#voice-2",
    html="<p>Of course.</p>",
    language="en",
    published=NOON,
    answers="https://far.example/1",
    mentions=(Named("@tomas@far.example", "https://far.example/tomas"),),
)


def test_an_article():
    made = post_object(ARTICLE)
    assert made["@context"][0] == "https://www.w3.org/ns/activitystreams"
    assert {name: made[name] for name in ("type", "name", "summary", "published", "to", "cc", "sensitive")} == {
        "type": "Article",
        "name": "Coffee & tea",
        "summary": "<p>How we &lt;roast&gt;.</p>",
        "published": "2026-03-02T12:00:00Z",
        "to": [PUBLIC],
        "cc": [MARIE.followers],
        "sensitive": False,
    }
    assert made["content"] == ('<h2>Beans</h2><img src="https://media.example/cup.jpg" alt="A cup"><p>Ours</p>')
    assert made["contentMap"] == {"en": made["content"]}
    assert made["attachment"] == [made["image"]]
    assert made["image"] == {
        "type": "Image",
        "url": "https://media.example/cup.jpg",
        "mediaType": "image/jpeg",
        "name": "A cup",
        "width": 800,
        "height": 600,
        "blurhash": blurhash("#a06040"),
        "focalPoint": [0.0, 0.4],
    }
    assert made["tag"] == [{"type": "Hashtag", "name": "#Port", "href": "https://marie.example/tags/port"}]
    assert {made[name] for name in ("replies", "likes", "shares", "context")} == {
        f"{BASE}/posts/1/{name}" for name in ("replies", "likes", "shares", "context")
    }
    assert "marie.example/coffee" not in made["preview"]["content"]
    assert made["preview"]["type"] == "Note"


def test_in_full_a_note_says_its_title_first():
    made = post_object(replace(ARTICLE, form="note"))
    assert made["type"] == "Note"
    assert made["content"].startswith("<p><strong>Coffee &amp; tea</strong></p>")
    assert "summary" not in made


def test_a_teaser_leads_to_the_rest_and_brings_its_card():
    made = post_object(replace(ARTICLE, form="teaser"))
    assert made["content"].endswith(
        '<a href="https://marie.example/coffee" rel="noopener">marie.example/coffee</a></p>'
    )
    assert made["attachment"] == [
        {
            "type": "Link",
            "href": ARTICLE.url,
            "mediaType": "text/html",
            "name": "Coffee & tea",
            "summary": "How we <roast>.",
            "icon": {"type": "Image", "url": CUP.url},
        }
    ]


def test_a_link_post_begins_with_its_link_and_brings_its_card():
    subject = Shown(url="https://else.example/a", name="Elsewhere")
    made = post_object(replace(ARTICLE, form="note", title="", media=(), subject=subject))
    assert made["content"].startswith('<p><a href="https://else.example/a" rel="noopener">Elsewhere</a></p>')
    assert made["attachment"][0]["href"] == "https://else.example/a"


def test_a_warning_is_a_summary_on_notes_only():
    article = post_object(replace(ARTICLE, warning="Heights"))
    assert (article["sensitive"], article["dcterms:subject"]) == (True, "Heights")
    assert article["summary"].startswith("<p>How")
    assert post_object(replace(ARTICLE, form="note", warning="Heights"))["summary"] == "Heights"


@pytest.mark.parametrize(
    ("policy", "at_once", "asking"),
    [("everyone", [PUBLIC], []), ("approved", [MARIE.uri], [PUBLIC]), ("nobody", [MARIE.uri], [])],
)
def test_who_may_answer_is_said_in_both_vocabularies(policy, at_once, asking):
    said = post_object(replace(ARTICLE, policy=policy))["interactionPolicy"]["canReply"]
    assert (said["always"], said["automaticApproval"]) == (at_once, at_once)
    assert (said["approvalRequired"], said["manualApproval"]) == (asking, asking)


@pytest.mark.parametrize(
    ("visibility", "to", "cc"),
    [
        ("public", [PUBLIC], [MARIE.followers, "https://far.example/tomas"]),
        ("unlisted", [MARIE.followers], [PUBLIC, "https://far.example/tomas"]),
        ("followers", ["https://far.example/tomas"], []),
        ("private", ["https://far.example/tomas"], []),
    ],
)
def test_an_answer_goes_no_further_than_what_it_answers(visibility, to, cc):
    made = answer_object(replace(ANSWER, visibility=visibility))
    assert (made["type"], made["inReplyTo"], made["to"], made["cc"]) == ("Note", "https://far.example/1", to, cc)


def test_an_answer_names_whom_it_answers_by_a_link():
    assert answer_object(ANSWER)["content"] == (
        '<p><span class="h-card"><a href="https://far.example/tomas" class="u-url mention">'
        "@tomas@far.example</a></span> Of course.</p>"
    )


def test_what_has_changed_says_when():
    assert post_object(replace(ARTICLE, updated=NOON))["updated"] == "2026-03-02T12:00:00Z"


def test_where_it_was_a_tombstone_stands():
    grave = tombstone(ARTICLE.id, "Article", NOON)
    assert (grave["type"], grave["formerType"], grave["deleted"]) == ("Tombstone", "Article", "2026-03-02T12:00:00Z")


@pytest.mark.parametrize(
    ("html", "sent"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a · b</p>"),
        ("<details><summary>More</summary><p>Here</p></details>", "<p><strong>More</strong></p><p>Here</p>"),
        ("<p><mark>so</mark></p>", "<p><em>so</em></p>"),
        ('<p onclick="x()">a<script>b</script></p>', "<p>a</p>"),
        ('<p><a href="javascript:x">a</a></p>', "<p><a>a</a></p>"),
    ],
)
def test_what_others_would_drop_is_said_otherwise(html, sent):
    assert travelling(html) == sent


def test_a_blurhash_of_one_colour():
    assert blurhash("#ffffff") == "00TSUA"
    assert blurhash("") == ""

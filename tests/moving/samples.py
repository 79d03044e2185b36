# ruff: noqa: E501 (exports have long lines)
"""The same small blog as each source writes it: two posts, a draft, a page where the source has pages, an answer.

Written from the formats' specifications; real exports are in the corpora (`test_real_exports`).
"""

import base64
import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from tests.moving.exports import export, item, remark

HOSTILE = '<p onclick="steal()">Harbour <script>steal()</script>words, <a href="javascript:steal()">here</a>.</p>'
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==")


@dataclass(frozen=True)
class Sample:
    """A file of one kind, and what it brings: how many public posts, drafts, pages and answers; how to cut it short."""

    kind: str
    data: bytes
    public: int = 2
    drafts: int = 1
    pages: int = 0
    answers: int = 0

    @property
    def cut(self) -> bytes:
        """The file without its last part."""
        return self.data[: len(self.data) * 3 // 4]


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def _wxr() -> bytes:
    draft = item(3, title="Third").replace("publish", "draft")
    return export(item(1, HOSTILE, remark(1), "First"), item(2, "Second words.", title="Second"), draft).encode()


def ghost(posts: int = 0, **more: object) -> bytes:
    """A Ghost export; `posts` more than the two of the sample."""
    rows = [
        {"id": "p1", "title": "First", "slug": "first", "html": HOSTILE, "status": "published", "type": "post"},
        {"id": "p2", "title": "Second", "slug": "second", "html": "<p>Second words.</p>", "status": "published"},
        {"id": "p3", "title": "Third", "slug": "third", "html": "<p>Later.</p>", "status": "draft"},
        {"id": "p4", "title": "About", "slug": "about", "html": "<p>Us.</p>", "status": "published", "type": "page"},
        *(
            {"id": f"m{each}", "title": f"More {each}", "html": f"<p>{each}</p>", "status": "published"}
            for each in range(posts)
        ),
    ]
    tags = [{"id": "t1", "name": "Quays", "slug": "quays"}, {"id": "t2", "name": "#hidden", "slug": "hash-hidden"}]
    data = {
        "posts": [
            row | {"published_at": f"2020-01-0{min(number, 9)}T10:00:00.000Z"} for number, row in enumerate(rows, 1)
        ],
        "tags": tags,
        "posts_tags": [
            {"post_id": "p1", "tag_id": "t1", "sort_order": 0},
            {"post_id": "p1", "tag_id": "t2", "sort_order": 1},
        ],
        "users": [{"id": "u1", "name": "Lucie", "slug": "lucie", "email": "lucie@mail.example"}],
        "posts_authors": [{"post_id": row["id"], "author_id": "u1", "sort_order": 0} for row in rows],
        "comments": [{"id": "c1", "post_id": "p1", "html": "<p>Yes.</p>", "created_at": "2020-01-05T10:00:00.000Z"}],
        "members": [{"id": "r1", "email": "reader@mail.example"}],
        "settings": [{"key": "title", "value": "Harbour"}],
        **more,
    }
    return json.dumps({"db": [{"meta": {"version": "5.0.0"}, "data": data}]}).encode()


def _medium_page(title: str, number: str, body: str, date: str) -> str:
    when = f'<p>By <a class="p-author h-card" href="https://medium.com/@lucie">Lucie</a> on <time class="dt-published" datetime="{date}">x</time></p>'
    return (
        f'<!DOCTYPE html><html><body><article class="h-entry"><header><h1 class="p-name">{title}</h1></header>'
        f'<section data-field="subtitle" class="p-summary">In short.</section><section data-field="body" class="e-content">'
        f'<section class="section"><h3 class="graf graf--h3 graf--title">{title}</h3>{body}</section></section><footer>'
        f'{when if date else ""}<p><a class="p-canonical" href="https://medium.com/@lucie/{title.lower()}-{number}">c</a></p>'
        '<p class="p-tags">Tagged in <a class="p-tag">Quays</a></p></footer></article></body></html>'
    )


def _medium() -> bytes:
    return zipped(
        {
            "profile/profile.html": '<h3 class="p-name">Lucie</h3><a class="u-url" href="https://medium.com/@lucie">@lucie</a>',
            "posts/2020-01-01_First-aaaaaaaa0001.html": _medium_page(
                "First", "aaaaaaaa0001", HOSTILE, "2020-01-01T10:00:00Z"
            ),
            "posts/2020-01-02_Second-aaaaaaaa0002.html": _medium_page(
                "Second", "aaaaaaaa0002", "<p>Words.</p>", "2020-01-02T10:00:00Z"
            ),
            "posts/draft_Third-aaaaaaaa0003.html": _medium_page("Third", "aaaaaaaa0003", "<p>Words.</p>", ""),
        }
    )


def _blogger_entry(number: int, kind: str, title: str, content: str, more: str = "") -> str:
    scheme = "http://schemas.google.com/g/2005#kind"
    term = f"http://schemas.google.com/blogger/2008/kind#{kind}"
    return (
        f"<entry><id>tag:blogger.com,1999:blog-77.post-{number}</id><published>2020-01-0{number % 10}T10:00:00Z</published>"
        f"<category scheme='{scheme}' term='{term}'/><title type='text'>{title}</title>"
        f"<content type='html'>{content}</content><author><name>Lucie</name><email>noreply@blogger.com</email></author>{more}</entry>"
    )


def _blogger() -> bytes:
    hostile = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    link = "<link rel='alternate' type='text/html' href='https://harbour.blogspot.example/2020/01/{}.html'/>"
    label = "<category scheme='http://www.blogger.com/atom/ns#' term='Quays'/>"
    draft = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"
    answer = "<thr:in-reply-to ref='tag:blogger.com,1999:blog-77.post-100001' href='x' type='text/html'/>"
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'>"
        "<id>tag:blogger.com,1999:blog-77.archive</id><title type='text'>Harbour</title>"
        "<link rel='alternate' type='text/html' href='https://harbour.blogspot.example/'/>"
        + _blogger_entry(900009, "settings", "Setting", "x")
        + _blogger_entry(100001, "post", "First", hostile, link.format("first") + label)
        + _blogger_entry(100002, "post", "Second", "Second words.", link.format("second"))
        + _blogger_entry(100003, "post", "Third", "Later.", draft)
        + _blogger_entry(100004, "page", "About", "Us.")
        + _blogger_entry(100005, "comment", "Yes", "Yes.", answer)
        + "</feed>"
    ).encode()


def _dotclear() -> bytes:
    posts = "post_id,blog_id,user_id,cat_id,post_dt,post_type,post_format,post_url,post_lang,post_title,post_excerpt_xhtml,post_content,post_content_xhtml,post_status,post_password,post_open_comment"
    comments = "comment_id,post_id,comment_dt,comment_author,comment_email,comment_site,comment_content,comment_status,comment_trackback"
    hostile = HOSTILE.replace('"', '\\"')

    def post(number: int, kind: str, title: str, content: str, status: str = "1") -> str:
        row = (
            number,
            "default",
            "lucie",
            "1",
            f"2020-01-0{number} 10:00:00",
            kind,
            "xhtml",
            f"2020/01/0{number}/{title.lower()}",
            "fr",
            title,
            "",
            content,
            content,
            status,
            "",
            "1",
        )
        return ",".join(f'"{value}"' for value in row)

    lines = [
        "///DOTCLEAR|2.25.3|single",
        "",
        "[category cat_id,blog_id,cat_title,cat_url]",
        '"1","default","Port","port"',
        "",
        f"[post {posts}]",
        post(1, "post", "First", hostile),
        post(2, "post", "Second", "<p>Second words.</p>\\n"),
        post(3, "post", "Third", "<p>Later.</p>", "0"),
        post(4, "page", "About", "<p>Us.</p>"),
        "",
        "[meta meta_id,meta_type,post_id]",
        '"Quays","tag","1"',
        "",
        f"[comment {comments}]",
        '"1","1","2020-01-02 10:00:00","Ann","ann@mail.example","","<p>Yes.</p>","1","0"',
        "",
    ]
    return "\n".join(lines).encode()


def _movable_type() -> bytes:
    def entry(number: int, title: str, body: str, status: str = "Publish", more: str = "") -> str:
        return (
            f"AUTHOR: Lucie\nTITLE: {title}\nBASENAME: {title.lower()}\nSTATUS: {status}\nALLOW COMMENTS: 1\n"
            f'CONVERT BREAKS: __default__\nPRIMARY CATEGORY: Port\nDATE: 01/0{number}/2020 10:00:00 AM\nTAGS: Quays,"old boats"\n'
            f"-----\nBODY:\n{body}\n-----\nEXTENDED BODY:\n\n-----\nEXCERPT:\n\n-----\n{more}--------\n"
        )

    answer = "COMMENT:\nAUTHOR: Ann\nEMAIL: ann@mail.example\nIP: 192.0.2.1\nURL: https://ann.example/\nDATE: 01/02/2020 10:00:00 AM\nYes.\n-----\n"
    return (
        entry(1, "First", HOSTILE, more=answer)
        + entry(2, "Second", "One line\nanother\n\nA paragraph.")
        + entry(3, "Third", "x", "Draft")
    ).encode()


def _substack() -> bytes:
    table = io.StringIO()
    rows = csv.DictWriter(
        table,
        [
            "post_id",
            "post_date",
            "is_published",
            "email_sent_at",
            "type",
            "audience",
            "title",
            "subtitle",
            "podcast_url",
        ],
    )
    rows.writeheader()
    for number, slug, published in ((1, "first", "true"), (2, "second", "true"), (3, "third", "false")):
        rows.writerow(
            {
                "post_id": f"{number}.{slug}",
                "post_date": f"2020-01-0{number}T10:00:00.000Z",
                "is_published": published,
                "type": "newsletter",
                "audience": "everyone",
                "title": slug.title(),
                "subtitle": "",
            }
        )
    return zipped(
        {
            "posts.csv": table.getvalue(),
            "posts/1.first.html": HOSTILE + '<div class="subscription-widget-wrap">Subscribe</div>',
            "posts/2.second.html": "<p>Second words.</p>",
            "posts/3.third.html": "<p>Later.</p>",
            "email_list.harbour.csv": "email\nreader@mail.example\n",
        }
    )


def _markdown() -> bytes:
    return zipped(
        {
            "_config.yml": "title: Harbour\nurl: https://harbour.example\npermalink: /:year/:month/:title/\n",
            "_posts/2020-01-01-first.md": f"---\ntitle: First\ntags: [Quays]\nimage: /assets/quay.gif\n---\n{HOSTILE}\n\n![Quay](/assets/quay.gif)\n",
            "_posts/2020-01-02-second.md": "---\ntitle: Second\ncategories: port\n---\nSecond *words*.\n",
            "_drafts/third.md": "---\ntitle: Third\n---\nLater.\n",
            "about.md": "---\ntitle: About\nlayout: page\n---\nUs.\n",
            "assets/quay.gif": PICTURE,
        }
    )


def _feed() -> bytes:
    hostile = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>'
        f"<item><title>First</title><link>https://harbour.example/first</link><description>{hostile}</description>"
        "<category>Quays</category><pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate></item>"
        "<item><title>Second</title><link>https://harbour.example/second</link><description>Second words.</description>"
        "<pubDate>Thu, 02 Jan 2020 10:00:00 GMT</pubDate></item></channel></rss>"
    ).encode()


def _own_post(number: int, title: str, source: dict, **more: object) -> dict[str, object]:
    said = {"title": title, "kind": "article", "source": source, "tags": ["Quays"], "is_working": True}
    at = f"2020-01-0{number}T10:00:00Z"
    facts = {"id": f"p{number}", "kind": "article", "state": "published", "visibility": "public", "published_at": at}
    facts |= {"path": f"/{title.lower()}", "author": {"key": "k1", "name": "Lucie", "is_site": False}}
    kind = more.get("kind", "article")
    return {**facts, **more, "revisions": [{**said, "kind": kind, "is_published": "state" not in more}]}


def _causerie() -> bytes:
    posts = [
        _own_post(1, "First", {"schema": "html/1", "text": HOSTILE}),
        _own_post(2, "Second", {"schema": "markdown/1", "text": "Second words."}),
        _own_post(3, "Third", {"schema": "markdown/1", "text": "Later."}, state="draft"),
        _own_post(4, "About", {"schema": "markdown/1", "text": "Us."}, kind="page"),
    ]
    voice = {"id": "c1", "post": "p1", "voice": "v1", "name": "Ann", "html": "<p>Yes.</p>", "state": "visible"}
    about = {"format": "causerie/1", "identity": "made", "title": "Harbour", "address": "https://harbour.example/"}
    talk = json.dumps({**voice, "said_at": "2020-01-03T10:00:00Z"})
    rows = "".join(json.dumps(post) + "\n" for post in posts)
    return zipped({"causerie.json": json.dumps(about), "posts.jsonl": rows, "talk.jsonl": talk})


SAMPLES = {
    sample.kind: sample
    for sample in (
        Sample("wxr", _wxr(), answers=1),
        Sample("ghost", ghost(), pages=1, answers=1),
        Sample("medium", _medium()),
        Sample("blogger", _blogger(), pages=1, answers=1),
        Sample("dotclear", _dotclear(), pages=1, answers=1),
        Sample("movable-type", _movable_type(), answers=1),
        Sample("substack", _substack()),
        Sample("markdown", _markdown(), pages=1),
        Sample("feed", _feed(), drafts=0),
        Sample("causerie", _causerie(), pages=1, answers=1),
    )
}

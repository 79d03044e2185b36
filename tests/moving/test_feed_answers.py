# ruff: noqa: E501 (feeds have long lines)
"""What was said under the entries of a feed comes from the feeds that these name, over real HTTP."""

import pytest

from causerie.conversation.models import Appearance
from causerie.conversation.threads import thread_of
from causerie.moving.importing import Wish, run_import
from causerie.moving.reports import report_of
from causerie.moving.sources.feeds import answers
from causerie.moving.undoing import undo
from causerie.people.models import Handle
from causerie.writing.models import Post
from tests import cast

pytestmark = pytest.mark.django_db
SPACES = (
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)
ITEM = (
    "<item><title>{0}</title><link>{1}/{0}</link><guid>{1}/?p={0}</guid><description>Words.</description>"
    "<pubDate>Wed, 01 Jan 2020 10:00:00 GMT</pubDate><wfw:commentRss>{1}/{0}/feed/</wfw:commentRss>{2}</item>"
)
SAID = (
    "<item><title>By: {name}</title><link>{at}/a/#comment-{number}</link><dc:creator>{name}</dc:creator>"
    "<pubDate>Thu, 02 Jan 2020 10:0{minute}:00 GMT</pubDate><guid>{at}/?p=a#comment-{number}</guid>"
    "<description>short</description><content:encoded><![CDATA[{words}]]></content:encoded></item>"
)


@pytest.fixture
def site(settings):
    settings.ALLOW_PRIVATE = ("127.0.0.1/32",)
    return cast.rue_des_passeurs(cast.marie())


def rss(place, *items):
    channel = f"<channel><title>H</title><link>{place.origin}/</link>{''.join(items)}</channel>"
    return ("application/rss+xml", f'<rss version="2.0" {SPACES}>{channel}</rss>'.encode())


def said(place, number, name, words, minute=0):
    return SAID.format(number=number, name=name, words=words, minute=minute, at=place.origin)


def bring(site, place, path="/feed"):
    return run_import(Wish(kind="feed", address=f"{place.origin}{path}"), site.handle)


@pytest.fixture
def blog(place):
    """A post of a WordPress with an answer, answered, as its feeds tell it: the newest first."""
    place.answers["/feed"] = rss(place, ITEM.format("a", place.origin, "<slash:comments>3</slash:comments>"))
    answer = f'<p>En réponse à <a href="{place.origin}/a/#comment-1">Ann</a>.</p>\n<p>And I see it.</p>'
    place.answers["/a/feed/"] = rss(
        place, said(place, 2, "Ben", answer, 5), said(place, 1, "Ann", "<p>Fine quay.<script>x</script></p>")
    )
    return place


def test_comments_of_wordpress_come_in_their_places(site, blog):
    run = bring(site, blog)
    (first,) = thread_of(Post.objects.get().conversation_id).voices
    assert (first.name, first.fragment) == ("Ann", "<p>Fine quay.</p>")
    assert [(voice.name, voice.fragment) for voice in first.answers] == [("Ben", "<p>And I see it.</p>")]
    assert run.counts["comments"] == 2
    assert "2 of the 3" in report_of(site, run.id).left[0].sentence


def test_again_only_what_was_said_since_comes(site, blog):
    bring(site, blog)
    kind, body = blog.answers["/a/feed/"]
    new = said(blog, 3, "Cleo", "Me too.", 7).encode()
    blog.answers["/a/feed/"] = (kind, body.replace(b"<item>", new + b"<item>", 1))
    again = bring(site, blog)
    assert (again.counts["comments"], Appearance.objects.filter(protocol="imported").count()) == (1, 3)


def test_undone_nobody_who_spoke_stays(site, blog):
    undo(bring(site, blog), by=None)
    assert not Appearance.objects.exists()
    assert not Handle.objects.filter(protocol="imported").exists()


ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">'
    '<id>tag:blogger.com,1999:blog-77</id><title>H</title><link rel="alternate" type="text/html" href="{0}/"/>{1}</feed>'
)
POST = (
    "<entry><id>tag:blogger.com,1999:blog-77.post-{1}</id><published>2020-01-01T10:00:00Z</published><title>{1}</title>"
    '<content type="html">Words.</content><link rel="replies" type="application/atom+xml" href="{0}/feeds/{1}/comments"/>'
    '<link rel="replies" type="text/html" href="{0}/comment.g?postID={1}"/>'
    '<link rel="alternate" type="text/html" href="{0}/{1}.html"/><thr:total>{2}</thr:total></entry>'
)
REPLY = (
    "<entry><id>tag:blogger.com,1999:blog-77.post-{1}</id><published>2020-01-02T10:0{2}:00Z</published>"
    '<title>w</title><content type="html">Said {1}.</content><author><name>Ann</name><uri>https://ann.example/</uri></author>'
    '<thr:in-reply-to ref="tag:blogger.com,1999:blog-77.post-100001" href="{0}/100001.html"/>{3}</entry>'
)


def test_blogger_comes_by_the_address_of_its_feed_with_its_comments(site, place):
    parent = f'<link rel="related" type="application/atom+xml" href="{place.origin}/feeds/100001/comments/200001"/>'
    further = f'<link rel="next" href="{place.origin}/feeds/100001/more"/>'
    posts = POST.format(place.origin, 100001, 2) + POST.format(place.origin, 100002, 0)
    place.answers["/feeds/posts/default"] = ("application/atom+xml", ATOM.format(place.origin, posts).encode())
    first, second = (REPLY.format(place.origin, *each) for each in ((200001, 1, ""), (200002, 2, parent)))
    place.answers["/feeds/100001/comments"] = ("text/xml", ATOM.format(place.origin, further + second).encode())
    place.answers["/feeds/100001/more"] = ("text/xml", ATOM.format(place.origin, first).encode())
    run = bring(site, place, "/feeds/posts/default")
    (voice,) = thread_of(Post.objects.get(published__title="100001").conversation_id).voices
    assert (voice.name, voice.url, len(voice.answers)) == ("Ann", "https://ann.example/", 1)
    assert report_of(site, run.id).left == ()
    assert place.asked["/feeds/100002/comments"] == 0


def test_a_feed_of_answers_that_can_not_be_had_is_told_and_the_post_comes(site, place):
    place.answers["/feed"] = rss(place, *(ITEM.format(name, place.origin, "") for name in "abcdefgh"))
    place.answers["/a/feed/"] = ("text/html", b"<p>No feed.</p>")
    run = bring(site, place)
    assert Post.objects.count() == 8
    sentences = [line.sentence for line in report_of(site, run.id).left]
    assert len(sentences) == answers.MOST_FAILURES + 1  # then nothing more is asked
    assert "HTTP 404" in sentences[1]


def test_only_the_hosts_of_the_feed_are_asked(site, place):
    stranger = place.origin.replace("127.0.0.1", "127.0.0.2")
    place.answers["/feed"] = rss(place, ITEM.format("a", stranger, ""), ITEM.format("b", "file:///etc", ""))
    run = bring(site, place)
    assert sorted(place.asked) == ["/feed"]
    assert report_of(site, run.id).left == ()


@pytest.mark.parametrize(("bound", "value"), [("MOST_FEEDS", 1), ("MOST_SECONDS", -1)])
def test_no_more_is_asked_than_is_bearable(site, place, monkeypatch, bound, value):
    monkeypatch.setattr(answers, bound, value)
    place.answers["/feed"] = rss(place, *(ITEM.format(name, place.origin, "") for name in "abc"))
    place.answers["/a/feed/"] = place.answers["/b/feed/"] = rss(place)
    run = bring(site, place)
    assert place.asked["/b/feed/"] == 0
    assert len(report_of(site, run.id).left) == 1


def test_one_feed_of_answers_is_bounded(site, place, monkeypatch):
    monkeypatch.setattr(answers, "MOST_OF_ONE", 3)
    place.answers["/feed"] = rss(place, ITEM.format("a", place.origin, ""))
    place.answers["/a/feed/"] = rss(place, *(said(place, number, "Ann", f"Said {number}") for number in range(1, 9)))
    assert bring(site, place).counts["comments"] == 3

"""Reading exports: sound, odd, and hostile ones."""

import io

import pytest

from causerie.moving.files.decoding import Characters
from causerie.moving.sources.wxr import MOST_TEXT, Reader
from causerie.moving.spool.records import Author, Blog, Entry, Remark, Term
from causerie.moving.spool.refusals import Damaged, Hostile, NotWxr, Truncated, UnknownEncoding
from tests.moving.exports import CARNET, HEAD, ODD, export, item, remark


def records(data: bytes | str):
    data = data.encode() if isinstance(data, str) else data
    return list(Reader(Characters(io.BytesIO(data))))


def of_type(kind, found):
    return [each for each in found if isinstance(each, kind)]


def test_a_file_is_read_whole():
    found = records(CARNET.read_bytes())
    assert of_type(Blog, found)[0].address == "https://carnet.example"
    assert [each.name for each in of_type(Author, found)] == ["Lucie Anselme", "Yann Le Goff"]
    assert ("quais", "port") in [(each.slug, each.parent) for each in of_type(Term, found)]
    assert len(of_type(Entry, found)) == 18
    assert len(of_type(Remark, found)) == 11


def test_remarks_come_before_their_entry():
    found = records(export(item(1, more=remark(5)), item(2)))
    kinds = [type(each).__name__ for each in found]
    assert kinds == ["Blog", "Remark", "Entry", "Entry"]


def test_what_an_entry_says_of_itself_is_kept():
    entry = next(each for each in of_type(Entry, records(CARNET.read_bytes())) if each.old_id == "30")
    assert (entry.slug, entry.is_sticky, entry.meta["_thumbnail_id"]) == ("retour-de-peche", True, "20")
    assert ("post_tag", "peche", "pêche") in entry.filed


def test_bare_ampersands_named_characters_and_control_characters_are_mended():
    entry = of_type(Entry, records(ODD.read_bytes()))[0]
    assert entry.title == "Fish & chips \xa0 at 5 < 6 &unknown;"
    assert entry.link == "https://carnet.example/?cat=1&p=60"


def test_bytes_of_another_encoding_are_read_by_sense():
    characters = Characters(io.BytesIO(ODD.read_bytes()))
    blog = of_type(Blog, list(Reader(characters)))[0]
    assert blog.description == "Entrées et sorties – du port"
    assert characters.mended_bytes == 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_used(encoding):
    named = "utf-8" if encoding == "utf-8-sig" else encoding
    text = export(item(1, title="Déjà")).replace("UTF-8", named)
    assert of_type(Entry, records(text.encode(encoding)))[0].title == "Déjà"


def test_an_encoding_that_is_none_is_refused():
    with pytest.raises(UnknownEncoding, match="zlib_codec"):
        records(export(item(1)).replace("UTF-8", "zlib_codec"))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>',
    ],
)
def test_a_document_type_is_refused(doctype):
    with pytest.raises(Hostile):
        records(HEAD.replace("<rss", f"{doctype}<rss", 1) + item(1, title="&b;") + "</channel></rss>")


@pytest.mark.parametrize("cut", [60, 300, 900, 2000, -30, -9, -3])
def test_a_file_cut_short_is_refused(cut):
    whole = export(item(1, more=remark(1)), item(2), item(3), item(4))
    with pytest.raises((Truncated, NotWxr)):
        records(whole[:cut])


def test_a_cut_inside_an_item_says_where():
    whole = export(item(1), item(2), item(3))
    with pytest.raises(Truncated, match="line 5"):
        records(whole[: whole.index("Post 3")])


@pytest.mark.parametrize(
    "text", ["", "   ", "not xml at all", '{"posts": []}', "<html><body>hello</body></html>", "\x89PNG\r\n\x1a\n"]
)
def test_what_is_not_an_export_is_refused(text):
    with pytest.raises(NotWxr, match="Tools → Export"):
        records(text)


def test_a_plain_feed_is_not_an_export():
    with pytest.raises(NotWxr, match="RSS"):
        records("<rss version='2.0'><channel><title>News</title><item><title>One</title></item></channel></rss>")


def test_tags_that_do_not_match_are_told_with_their_line():
    with pytest.raises(Damaged, match="line 3"):
        records(HEAD + "<item><title>One</item></channel></rss>")


def test_a_tag_without_end_is_not_collected_for_ever():
    with pytest.raises(Damaged, match="no end"):
        records(HEAD + '<item title="' + "x" * 1_000_000)


def test_elements_nested_without_end_are_refused():
    with pytest.raises(Damaged, match="deeply"):
        records(HEAD + "<item>" + "<x>" * 1000)


def test_a_text_without_end_is_left_out_and_the_rest_is_read():
    found = of_type(Entry, records(export(item(1, "x" * (MOST_TEXT + 5)), item(2))))
    assert (found[0].too_long, found[0].content, found[1].title) == ("content:encoded", "", "Post 2")


def test_comments_of_the_file_may_hold_anything():
    found = records(export("<!-- <item> & ]]> " + "y" * 700_000 + " -->", item(1)))
    assert [each.title for each in of_type(Entry, found)] == ["Post 1"]


def test_a_section_may_end_at_the_edge_of_any_chunk():
    whole = export(item(1, "a ]] > b ]]&gt; <!-- wp:x --> &amp;", more=remark(1, "<b>é</b>")))
    expected = records(whole)
    assert list(Reader(whole)) == expected  # one character at a time


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2013-04-09 13:37:45", True),
        ("0000-00-00 00:00:00", False),
        ("", False),
        ("2013-02-31 00:00:00", False),
        ("yesterday", False),
        ("9999-12-31 23:59:59", False),
    ],
)
def test_a_date_is_read_or_missing(text, is_date):
    assert (Entry(date_gmt=text).at is not None) is is_date


def test_a_date_of_zeros_gives_way_to_the_next():
    assert Entry(date_gmt="0000-00-00 00:00:00", pub_date="Wed, 12 Jun 2019 07:30:00 +0000").at.year == 2019

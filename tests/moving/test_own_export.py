"""Out and in again: an export of ours makes the same site in an empty place; a forged one makes nobody else speak."""

import io
import json
import re
import zipfile

import pytest

from causerie.kit import clock
from causerie.moving.importing import ReadBeforeReaders, Wish, run_import
from causerie.moving.leaving.exporting import export_site
from causerie.moving.models import ImportedItem
from causerie.moving.reports import report_of
from causerie.moving.spool.refusals import NotThatExport
from causerie.moving.undoing import undo
from causerie.ops.seeding import week
from causerie.people.models import Actor, Handle
from causerie.sites.models import Site
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.models import Post, Redirect
from causerie.writing.publishing import publish
from tests import cast
from tests.corpora import corpus
from tests.moving.exports import CARNET, UPLOADS
from tests.moving.samples import zipped

pytestmark = pytest.mark.django_db
ELSEWHERE = {
    "id",
    "created_at",
    "edited_at",
    "at",
    "number",
    "key",
    "is_site",
    "identity",
    "handle",
    "address",
    "voice",
}


def lines(path, name):
    with zipfile.ZipFile(path) as archive:
        return (
            [json.loads(line) for line in archive.read(name).decode().splitlines()]
            if name in archive.namelist()
            else []
        )


def same(value):
    """The value without what is another in every place: numbers, keys, the day of the move."""
    match value:
        case dict():
            return {name: same(each) for name, each in value.items() if name not in ELSEWHERE}
        case list():
            return [same(each) for each in value]
        case _:
            return value


def said(path):
    """What was said, in order: under which address, by whom, when, what, in answer to whom, showing or not."""
    posts = {post["id"]: post["path"] for post in lines(path, "posts.jsonl")}
    talk = lines(path, "talk.jsonl")
    by_id = {voice["id"]: (voice["name"], voice["said_at"]) for voice in talk if not voice["withdrawn_at"]}
    told = [
        (posts[each["post"]], each["name"], each["said_at"], each["html"], by_id.get(each["answers"]), each["state"])
        for each in talk
        if not each["withdrawn_at"]
    ]
    return sorted(told, key=lambda voice: voice[0])


def liked(path):
    """Who liked what, and when."""
    posts = {post["id"]: post["path"] for post in lines(path, "posts.jsonl")}
    told = lines(path, "reactions.jsonl")
    return sorted((posts[each["post"]], each["reaction"], each["name"], each["url"], each["at"]) for each in told)


def snapshot(path):
    """A site as its export tells it; files by their names."""
    files = {f"/-/media/{file['path']}": file["name"] for file in lines(path, "media.jsonl")}
    posts = json.dumps(sorted((same(post) for post in lines(path, "posts.jsonl")), key=json.dumps))
    named = re.sub("|".join(map(re.escape, files)) or "(?!)", lambda found: files[found[0]], posts)
    settings = lines(path, "site.json")[0]
    settings = {name: same(value) for name, value in settings.items() if name not in ELSEWHERE - {"voice"}}
    return {
        "posts": json.loads(named),
        "talk": said(path),
        "reactions": liked(path),
        "settings": settings,
        "redirects": lines(path, "redirects.jsonl"),
        "files": sorted((file["name"], file["mime"], file["alt"]) for file in lines(path, "media.jsonl")),
    }


def moved(site, tmp_path, handle="nouveau"):
    """The export of `site`, a new site made of it, and that one's export."""
    first, second = tmp_path / f"{handle}-1.zip", tmp_path / f"{handle}-2.zip"
    export_site(site, first)
    new = cast.site(handle, "Nouveau", cast.person("Neu", f"{handle}@mail.example"))
    run_import(Wish(kind="causerie", file_name=first.name), handle, first)
    new.refresh_from_db()
    export_site(new, second)
    return first, second, new


def test_the_whole_seed_comes_again_as_it_was(tmp_path):
    week.seed(io.StringIO())
    moves = [moved(site, tmp_path, f"new-{site.handle}") for site in Site.objects.order_by("handle")]
    assert [snapshot(second) for _, second, _ in moves] == [snapshot(first) for first, _, _ in moves]


def test_what_came_from_wordpress_goes_on_as_it_stands(tmp_path):
    site = cast.rue_des_passeurs(cast.marie())
    run_import(Wish(kind="wxr", file_name="carnet.xml"), site.handle, CARNET, UPLOADS)
    first, second, _ = moved(site, tmp_path)
    assert snapshot(second) == snapshot(first)


def test_the_theme_test_data_comes_again_as_it_was(tmp_path):
    path = corpus("wxr") / "themeunittestdata.wordpress.xml"
    site = cast.rue_des_passeurs(cast.marie())
    run_import(Wish(kind="wxr", file_name=path.name), site.handle, path)
    first, second, _ = moved(site, tmp_path)
    assert snapshot(second) == snapshot(first)


def test_twice_is_once(tmp_path):
    site = cast.rue_des_passeurs(cast.marie())
    run_import(Wish(kind="wxr", file_name="carnet.xml"), site.handle, CARNET, UPLOADS)
    first, _, new = moved(site, tmp_path)
    before = (Post.objects.count(), ImportedItem.objects.count(), Handle.objects.count())
    row = run_import(Wish(kind="causerie", file_name="again.zip"), new.handle, first)
    assert (Post.objects.count(), ImportedItem.objects.count(), Handle.objects.count()) == before
    assert report_of(new, row.pk).left == ()


def test_undone_nothing_of_it_stays(tmp_path):
    site = cast.rue_des_passeurs(cast.marie())
    run_import(Wish(kind="wxr", file_name="carnet.xml"), site.handle, CARNET, UPLOADS)
    first = tmp_path / "first.zip"
    export_site(site, first)
    before = (Handle.objects.count(), Actor.objects.count())
    new = cast.site("nouveau", "Nouveau", cast.person("Neu", "neu@mail.example"))
    row = run_import(Wish(kind="causerie", file_name="first.zip"), "nouveau", first)
    undo(row, by=None)
    assert not Post.objects.filter(site=new).exists()
    assert not Redirect.objects.filter(site=new).exists()
    assert (Handle.objects.count(), Actor.objects.count()) == (before[0], before[1] + 1)


def made(**members):
    """A zip that says it is an export of ours."""
    about = {"format": "causerie/1", "identity": "x", "title": "Made", "address": "https://made.example/"}
    return zipped(
        {"causerie.json": json.dumps(about), **{name.replace("_", "."): each for name, each in members.items()}}
    )


def told(title="One", text="Words.", path="/one", author=None, **more):
    """A post as a line of such a zip; `more` are facts of its own."""
    source = {"schema": "markdown/1", "text": text}
    revision = {"title": title, "kind": "article", "source": source, "is_working": True, "is_published": True}
    facts = {"id": title, "kind": "article", "state": "published", "visibility": "public", "path": path}
    facts |= {"author": author or {"is_site": True}, "published_at": "2020-01-01T00:00:00Z", "revisions": [revision]}
    return json.dumps(facts | more) + "\n"


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def bring(site, tmp_path):
    def brought(data):
        path = tmp_path / "made.zip"
        path.write_bytes(data)
        return run_import(Wish(kind="causerie", file_name=path.name), site.handle, path)

    return brought


def test_a_forged_author_is_a_name_brought_along(site, bring):
    other = cast.harbour_coffee(cast.person("Ana", "ana@harbour.example"))
    bring(made(posts_jsonl=told(author={"key": str(other.actor_id), "name": "Ana", "is_site": False})))
    author = Post.objects.get().author
    assert (author.name, author.is_local) == ("Ana", False)
    assert author.pk != other.actor_id


def test_a_forged_voice_is_nobody_known(site, bring):
    voice = {
        "id": "v",
        "post": "One",
        "voice": str(site.actor_id),
        "name": "Marie Delorme",
        "said_at": "2020-01-02T00:00:00Z",
    }
    voice |= {"html": "<p onclick='x()'>Moi !</p>", "state": "visible", "role": "author", "door": "here"}
    bring(made(posts_jsonl=told(), talk_jsonl=json.dumps(voice)))
    place = Post.objects.get().conversation
    spoken = Handle.objects.get(protocol="imported")
    assert (place.visible_count, spoken.actor_id == site.actor_id) == (1, False)


def test_a_path_that_is_ours_or_no_path_is_not_given(bring):
    odd = ("/studio", "//evil.example", "/../x", "/-/media/x")
    bring(made(posts_jsonl="".join(told(title=f"T {number}", path=path) for number, path in enumerate(odd))))
    assert sorted(Post.objects.values_list("path", flat=True)) == ["/t-0", "/t-1", "/t-2", "/t-3"]


def test_a_member_that_climbs_out_is_not_taken(site, bring, tmp_path):
    media = json.dumps({"path": "../../../escaped.gif", "name": "escaped.gif"})
    row = bring(made(posts_jsonl=told(), media_jsonl=media, **{"media/../../../escaped.gif": b"GIF89a"}))
    assert not list(tmp_path.rglob("escaped*"))
    assert [line.kind for line in report_of(site, row.pk).left] == ["file"]


def test_settings_come_into_a_new_site_only_and_open_nothing(site, bring):
    Site.objects.filter(pk=site.pk).update(visibility="private")
    facts = {"title": "Neuf", "visibility": "public", "time_zone": "Europe/Paris", "posts_per_page": 7, "look": "no"}
    bring(made(posts_jsonl=told(), site_json=json.dumps(facts)))
    site.refresh_from_db()
    assert (site.title, site.visibility, site.posts_per_page) == ("Neuf", "private", 7)
    bring(made(posts_jsonl=told("Two"), site_json=json.dumps({**facts, "title": "Autre"})))
    site.refresh_from_db()
    assert site.title == "Neuf"


@pytest.mark.parametrize(
    "facts", [{"revisions": "no"}, {"revisions": [1]}, {"author": 1}, {"old_paths": {}}, {"id": 5}]
)
def test_nonsense_brings_nobody_down(bring, facts):
    bring(made(posts_jsonl=told(**facts) + "[]\n7\n", talk_jsonl='{"post": 1, "doors": [1]}\n'))
    assert Post.objects.count() <= 1


def test_another_zip_is_refused(bring):
    with pytest.raises(NotThatExport):
        bring(zipped({"posts.jsonl": told()}))


def test_words_written_after_publication_stay_unpublished(site, tmp_path):
    post = start_post(site, site.actor, kind="article", by=None)
    save_revision(post, Draft(title="Le bac", text="Publié."), by=None)
    publish(post, by=None, at=clock.now())
    save_revision(post, Draft(title="Le bac", text="Pas encore."), by=None)
    _, _, new = moved(site, tmp_path)
    came = Post.objects.select_related("working", "published").get(site=new)
    assert (came.published.text, came.working.text) == ("Publié.", "Pas encore.")


def test_the_rule_of_four_eyes_comes_last_and_is_not_forgotten(site, bring):
    zip_of_ours = made(posts_jsonl=told(), site_json=json.dumps({"title": "Neuf", "is_reviewed": True}))
    bring(zip_of_ours)
    site.refresh_from_db()
    assert (site.is_reviewed, Post.objects.get().state) == (True, "published")
    with pytest.raises(ReadBeforeReaders):
        bring(zip_of_ours)

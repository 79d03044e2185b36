"""Importing an export of our own through the whole of the house, and importing it again."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db.models import Count

from causerie.conversation.models import Appearance, Place
from causerie.conversation.threads import thread_of
from causerie.kit import clock
from causerie.moving.bringing.posts import AT_ONCE
from causerie.moving.importing import (
    Cancelled,
    NoSuchFile,
    NoSuchSite,
    ReadBeforeReaders,
    Step,
    UnknownKind,
    Wish,
    cancel,
    import_later,
    run_import,
    start_import,
)
from causerie.moving.models import Import, ImportedItem
from causerie.moving.reports import report_of
from causerie.moving.spool.refusals import Hostile, Truncated
from causerie.people.models import Actor, Handle
from causerie.sites.arranging import menu_of, want_review
from causerie.sites.models import Membership
from causerie.work.loop import run_due
from causerie.work.models import Job
from causerie.writing.models import Post, Redirect, Revision, Tagging
from tests import cast
from tests.moving.exports import CARNET, ODD, UPLOADS, export, item, remark

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


@pytest.fixture
def carnet(site):
    return bring(CARNET, site.handle, UPLOADS)


def bring(path, handle, media=None, **how):
    return run_import(Wish(kind="wxr", file_name=path.name), handle, path, media, **how)


def test_nothing_comes_unread_onto_a_site_whose_posts_are_reviewed(site):
    want_review(site, True)
    with pytest.raises(ReadBeforeReaders):
        bring(CARNET, site.handle, UPLOADS)
    assert not Post.objects.exists()
    assert not Import.objects.exists()


def post(title):
    return Post.objects.select_related("published", "working", "author").get(working__title=title)


def written(tmp_path, *items):
    path = tmp_path / "export.xml"
    path.write_text(export(*items), "utf-8")
    return path


def thread(title):
    return thread_of(post(title).conversation_id)


def everything():
    """All that an import may touch, by value."""
    tables = (Post, Revision, Redirect, Tagging, Appearance, Place, Actor, Handle, ImportedItem)
    return [sorted(map(str, table.objects.values_list())) for table in tables]


def test_public_things_are_public_under_their_dates(carnet):
    found = post("Retour de pêche")
    assert (found.state, found.path, found.is_pinned) == ("published", "/retour-de-peche", True)
    assert found.published_at == datetime(2019, 6, 12, 7, 30, tzinfo=UTC)
    assert found.published.tags == ["Les quais", "pêche"]


def test_counts_are_those_of_the_file(carnet):
    states = dict(Post.objects.values_list("kind", "state").annotate(number=Count("id")).values_list("kind", "number"))
    assert carnet.counts["articles"] == 4  # one of them private, one with a password
    assert carnet.counts["notes"] == 1
    assert carnet.counts["pages"] == 2
    assert carnet.counts["drafts"] == 3
    assert set(states) == {"article", "note", "page"}


def test_content_is_clean_and_links_come_home(carnet):
    html = post("Retour de pêche").published.html
    assert "<p>Ils rentrent <em>tous</em> avant sept heures,<br>" in html
    assert "<script" not in html
    assert "[" not in html
    assert 'href="/a-propos"' in html
    assert 'href="https://www.youtube.com/watch?v=abc_DEF-123"' in html
    assert 'href="/2019/06/retour-de-peche#w-fin"' in post("Les quais").published.html


def test_files_come_from_the_folder_in_any_of_their_sizes(carnet):
    revision = post("Retour de pêche").published
    assert revision.image.startswith("/-/media/")
    assert revision.image_alt == "Un quai désert, la vase luit"
    assert revision.html.count(f'src="{revision.image}"') == 2
    assert 'src="https://carnet.example/wp-content/uploads/2019/07/phare.jpg"' in revision.html


def test_only_an_excerpt_that_was_written_is_one(site, tmp_path):
    told = "<excerpt:encoded><![CDATA[<p>In <i>short</i>.</p>]]></excerpt:encoded>"
    bring(written(tmp_path, item(1, "A<!--more-->B"), item(2, more=told)), site.handle)
    assert [post("Post 1").published.excerpt, post("Post 2").published.excerpt] == ["", "In short."]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Le brouillon du phare", "brouillon"),
        ("La criée de demain", "2031-01-01"),
        ("Recette", "recette"),
    ],
)
def test_what_was_not_public_is_a_draft_with_a_note(carnet, title, word):
    found = post(title)
    assert found.state == "draft"
    assert found.note


def test_the_trash_stays_behind(carnet):
    assert not Post.objects.filter(working__title="À la corbeille").exists()


def test_voices_stand_in_their_places_with_their_names_and_dates(carnet):
    first, ping = thread("Retour de pêche").voices
    assert (first.name, first.door) == ("Odile", "imported")
    assert first.said_at == datetime(2019, 6, 12, 8, tzinfo=UTC)
    lucie, henk = first.answers
    assert [lucie.name, lucie.answers[0].name, henk.name] == ["Lucie Anselme", "Odile", "Henk"]
    assert ping.name == "Le blog d’en face"


def test_an_answer_to_spam_answers_what_the_spam_answered(site, tmp_path):
    path = written(tmp_path, item(1, more=remark(1) + remark(2, "Spam", 1, "spam") + remark(3, "No!", 2)))
    bring(path, site.handle)
    (first,) = thread("Post 1").voices
    assert [voice.fragment for voice in first.answers] != []


def test_voices_are_clean(carnet):
    henk = thread("Retour de pêche").voices[0].answers[1]
    assert "Bonjour aux chaussures" in henk.fragment
    assert "onerror" not in henk.fragment
    assert "alert(2)" not in henk.fragment


def test_what_waited_waits(carnet):
    place = Place.objects.get(contribution__text__contains="Premier message ici")
    assert place.state == "held"


def test_an_imported_voice_is_nobody_else(carnet, site):
    spoken = Appearance.objects.get(remote_id__endswith="/post/30/101")
    assert spoken.handle.protocol == "imported"
    assert spoken.handle.address.startswith(f"{site.id}:")
    assert re.fullmatch(rf"import:{site.id}/[0-9a-f]{{12}}/post/30/101", spoken.remote_id)
    assert "lucie" not in spoken.handle.address


def test_comments_in_a_ring_answer_the_post(carnet):
    voices = thread("Sans date").voices
    assert sorted(voice.name for voice in voices) == ["A", "B", "C"]


def test_two_authors_are_two_voices(carnet):
    assert post("Retour de pêche").author.name == "Lucie Anselme"
    assert Post.objects.get(kind="note").author.name == "Yann Le Goff"


def test_an_author_with_a_members_address_is_that_member(site, tmp_path):
    text = export(item(1, more="<dc:creator>m</dc:creator>")).replace(
        "<item>",
        "<wp:author><wp:author_login>m</wp:author_login><wp:author_email>marie@passeurs.example</wp:author_email>"
        "</wp:author><wp:author><wp:author_login>n</wp:author_login></wp:author><item>",
        1,
    )
    path = tmp_path / "members.xml"
    path.write_text(text, "utf-8")
    bring(path, site.handle)
    assert post("Post 1").author_id == site.actor_id


@pytest.mark.parametrize("path", ["/2019/06/retour-de-peche", "/?p=30"])
def test_old_addresses_lead_to_the_post(carnet, path):
    assert Redirect.objects.get(path=path).post == post("Retour de pêche")


@pytest.mark.parametrize(
    ("path", "target"), [("/category/quais", "/tags/les-quais"), ("/tag/peche", "/tags/peche"), ("/feed", "/feed.xml")]
)
def test_old_archives_and_feeds_lead_to_the_new_ones(carnet, path, target):
    assert Redirect.objects.get(path=path).target == target


def test_the_menu_comes_where_it_leads_somewhere(carnet, site):
    assert [(line.label, line.target) for line in menu_of(site)] == [
        ("À propos", "/a-propos"),
        ("La capitainerie", "https://port.example/"),
    ]


def test_the_report_says_what_did_not_come_and_why(carnet, site):
    report = report_of(site, carnet.id)
    told = {(line.kind, line.subject): line.sentence for line in report.left}
    assert "phare.jpg" in told["file", "phare.jpg"]
    assert "trash" in told["post", "À la corbeille"]
    assert "spam" in told["comment", "BUY SHOES: shoes"]
    assert "63" not in str(report.counts)


def test_a_second_run_changes_nothing(carnet, site):
    before = everything()
    again = bring(CARNET, site.handle, UPLOADS)
    assert everything() == before
    assert set(again.counts) <= {"known", *(key for key in again.counts if key.startswith(("left", "changed")))}


def test_what_was_changed_here_since_is_not_put_back(carnet, site):
    Post.objects.filter(working__title="Sans date").update(state="trashed")
    bring(CARNET, site.handle, UPLOADS)
    assert post("Sans date").state == "trashed"


def test_a_run_cut_short_goes_on_where_it_stopped(site, tmp_path):
    def stop(step: Step) -> None:
        if step.state == Import.State.BRINGING and step.done == AT_ONCE:
            raise KeyboardInterrupt

    path = written(tmp_path, *(item(number, more=remark(number)) for number in range(1, AT_ONCE + 21)))
    with pytest.raises(KeyboardInterrupt):
        bring(path, site.handle, watch=stop)
    halfway = Post.objects.count()
    bring(path, site.handle)
    assert Import.objects.order_by("id").first().state == Import.State.STOPPED
    assert (halfway, Post.objects.count()) == (AT_ONCE, AT_ONCE + 20)
    assert thread("Post 1").visible_count == thread(f"Post {AT_ONCE + 20}").visible_count == 1


def test_one_that_is_cancelled_stops_and_can_go_on(site, tmp_path, monkeypatch):
    monkeypatch.setattr("causerie.moving.importing.LOOKED_EVERY", 0)

    def stop(step: Step) -> None:
        if step.state == Import.State.BRINGING and step.done == AT_ONCE:
            cancel(Import.objects.get(state=Import.State.BRINGING))

    path = written(tmp_path, *(item(number) for number in range(1, AT_ONCE + 21)))
    with pytest.raises(Cancelled):
        bring(path, site.handle, watch=stop)
    row = Import.objects.get()
    assert (row.state, Post.objects.count()) == (Import.State.STOPPED, AT_ONCE)
    assert row.problem == str(Cancelled())
    bring(path, site.handle)
    assert Post.objects.count() == AT_ONCE + 20


def test_one_that_breaks_off_says_so_and_goes_on_by_itself(site, tmp_path, monkeypatch):
    path = written(tmp_path, item(1), item(2))
    import_later(start_import(site, Wish(kind="wxr", file_name=path.name), by=None), path)
    with monkeypatch.context() as broken:
        broken.setattr("causerie.moving.importing.bring_everything", None)
        run_due()
    row = Import.objects.get()
    assert (row.state, row.problem != "", path.exists()) == (Import.State.WAITING, True, True)
    with clock.later(timedelta(minutes=1)):
        run_due()
    row = Import.objects.get()
    assert (row.state, row.problem, path.exists()) == (Import.State.DONE, "", False)
    assert Post.objects.count() == 2


def test_one_that_is_being_undone_is_not_brought_again_by_a_late_try(site, tmp_path):
    path = written(tmp_path, item(1))
    row = start_import(site, Wish(kind="wxr", file_name=path.name), by=None)
    Import.objects.filter(pk=row.pk).update(state=Import.State.UNDOING)
    import_later(row, path)
    run_due()
    assert not Post.objects.exists()


def test_nobody_is_written_to_because_of_an_import(carnet):
    assert not Job.objects.filter(task__contains="letter").exists()


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (export(item(1), item(2))[:-40], Truncated),
        (export(item(1)).replace("<rss", '<!DOCTYPE rss [<!ENTITY x "y">]><rss'), Hostile),
    ],
)
def test_a_bad_file_leaves_the_site_as_it_was(site, tmp_path, text, refusal):
    path = tmp_path / "bad.xml"
    path.write_text(text, "utf-8")
    before = everything()
    with pytest.raises(refusal):
        bring(path, site.handle)
    assert everything() == before
    assert Import.objects.get().state == Import.State.REFUSED
    assert Import.objects.get().problem


def test_odd_files_come_too(site):
    bring(ODD, site.handle)
    assert sorted(Post.objects.values_list("path", flat=True)) == ["/fish", "/twin", "/twin-2"]


def test_a_site_a_kind_and_a_file_must_exist(site, tmp_path):
    with pytest.raises(NoSuchSite):
        bring(CARNET, "nobody")
    with pytest.raises(UnknownKind):
        run_import(Wish(kind="smoke"), site.handle, CARNET)
    with pytest.raises(NoSuchFile):
        bring(tmp_path / "none.xml", site.handle)


def test_progress_goes_from_bytes_to_entries(site):
    steps = []
    bring(CARNET, site.handle, watch=steps.append)
    assert [steps[0].state, steps[-1].state] == ["checking", "done"]
    assert max(step.done for step in steps if step.state == "bringing") == 22  # eleven posts, as many remarks


# Files


def attachment(number, address, meta):
    return (
        f"<item><title>A</title><wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{address}</wp:attachment_url><wp:postmeta><wp:meta_key>_wp_attached_file</wp:meta_key>"
        f"<wp:meta_value>{meta}</wp:meta_value></wp:postmeta></item>"
    )


@pytest.mark.parametrize("meta", ["../secret.png", "/etc/hostname", "inside/../../secret.png", "link.png"])
def test_nothing_outside_the_folder_is_taken(site, tmp_path, meta):
    folder = tmp_path / "media"
    folder.mkdir()
    secret = tmp_path / "secret.png"
    secret.write_bytes((UPLOADS / "2019/06/quai-nord.png").read_bytes())
    (folder / "link.png").symlink_to(secret)
    path = written(tmp_path, attachment(5, "https://made.example/wp-content/uploads/secret.png", meta))
    run = bring(path, site.handle, folder)
    assert "files" not in run.counts


def test_a_file_is_found_by_its_name_where_only_one_has_it(site, tmp_path):
    path = written(tmp_path, attachment(5, "https://cdn.example/odd/place/quai-nord.png", ""))
    run = bring(path, site.handle, UPLOADS)
    assert run.counts["files"] == 1


def test_a_file_that_is_not_what_it_says_is_refused_and_told(site, tmp_path):
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "x.png").write_text("<script>alert(1)</script>", "utf-8")
    path = written(tmp_path, attachment(5, "https://made.example/wp-content/uploads/x.png", "x.png"))
    run = bring(path, site.handle, folder)
    assert report_of(site, run.id).left[0].sentence.startswith("Refused")


def test_what_waits_is_told_by_the_report_and_by_no_letter(carnet):
    assert carnet.counts["waiting"] == Place.objects.filter(is_waiting=True).count()
    run_due()
    assert mail.outbox == []


def test_a_refusal_is_kept_in_the_language_of_who_brought_the_file(site, tmp_path):
    path = tmp_path / "picture.xml"
    path.write_bytes(b"\x89PNG")
    owner = Membership.objects.get(site=site).account
    owner.language = "fr"
    owner.save()
    import_later(start_import(site, Wish(kind="wxr", file_name=path.name), by=owner), path)
    run_due()
    assert Import.objects.get().state == "refused"
    assert "WordPress" in Import.objects.get().problem
    assert "This is not" not in Import.objects.get().problem

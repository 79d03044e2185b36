"""A series is what published posts name; it is made, left and called otherwise without anybody's post being touched."""

import pytest

from causerie.events.models import StoredEvent
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.filing.series import file_all_in_series, forget_unused, names_of_series, rename_series
from causerie.writing.models import Post, Revision, Series
from causerie.writing.publishing import publish
from causerie.writing.refusals import MayNotWrite, SeriesNameTaken, SeriesUnnamed
from tests import cast

pytestmark = pytest.mark.django_db


def written(site, by, series, post=None):
    post = post or start_post(site, site.actor, kind="article", by=by)
    save_revision(post, Draft(title="La colle", text=f"De pâte, {series}.", series=series), by=by)
    return post


def test_a_draft_is_in_no_series_before_it_is_published(site, marie):
    post = written(site, marie, "Carnets")
    assert (post.series_id, Series.objects.count(), names_of_series(site)) == (None, 0, ())
    publish(post, by=marie)
    assert (post.series.slug, names_of_series(site)) == ("carnets", ("Carnets",))


def test_two_spellings_are_one_series(site, marie):
    first = publish(written(site, marie, "Été à l’île"), by=marie)
    second = publish(written(site, marie, "ete a l’ile"), by=marie)
    assert first.series_id == second.series_id
    assert Series.objects.get().name == "Été à l’île"


def test_a_post_changes_series_and_leaves_it_when_it_is_published_so(site, marie):
    post = publish(written(site, marie, "Carnets"), by=marie)
    written(site, marie, "Outils", post)
    assert Post.objects.get().series.name == "Carnets"
    assert publish(post, by=marie).series.name == "Outils"
    publish(written(site, marie, "", post), by=marie)
    assert (Post.objects.get().series_id, names_of_series(site)) == (None, ())


def test_a_series_is_renamed_and_found_by_both_names(site, marie):
    first = publish(written(site, marie, "Carnets"), by=marie)
    rename_series(first.series, " Cahiers ", by=marie)
    again = publish(written(site, marie, "Carnets", first), by=marie)
    other = publish(written(site, marie, "Cahiers"), by=marie)
    assert again.series_id == other.series_id == Series.objects.get(name="Cahiers", slug="carnets").pk
    assert StoredEvent.objects.filter(name="SeriesRenamed").count() == 1


def test_renaming_to_the_same_name_tells_nothing(site, marie):
    rename_series(publish(written(site, marie, "Carnets"), by=marie).series, "Carnets", by=marie)
    assert not StoredEvent.objects.filter(name="SeriesRenamed").exists()


def test_a_name_that_is_taken_or_none_is_refused(site, marie):
    first = publish(written(site, marie, "Carnets"), by=marie).series
    publish(written(site, marie, "Outils"), by=marie)
    with pytest.raises(SeriesNameTaken):
        rename_series(first, "outils", by=marie)
    with pytest.raises(SeriesUnnamed):
        rename_series(first, " — ", by=marie)
    with pytest.raises(MayNotWrite):
        rename_series(first, "Cahiers", by=cast.person("Tomas", "tomas@slackwater.example"))


def test_a_number_in_a_series_goes_with_the_series(site, marie):
    post = written(site, marie, "Carnets")
    Post.objects.filter(pk=post.pk).update(series_part=7)
    post.refresh_from_db()
    assert publish(post, by=marie).series_part == 7
    assert publish(written(site, marie, "Carnets", post), by=marie).series_part == 7
    assert publish(written(site, marie, "Outils", post), by=marie).series_part is None


def test_only_series_without_posts_are_forgotten(site, marie):
    used, empty = publish(written(site, marie, "Carnets"), by=marie).series, Series.objects.create(site=site, slug="x")
    forget_unused([used.pk, empty.pk])
    assert list(Series.objects.all()) == [used]


def test_many_posts_are_filed_in_few_statements(site, django_assert_max_num_queries):
    names = ("Carnets", "Outils", "", "carnets")
    posts = [Post(site=site, published=Revision(series=names[number % 4])) for number in range(40)]
    with django_assert_max_num_queries(5):
        file_all_in_series(posts)
    assert posts[0].series == posts[3].series != posts[1].series
    assert posts[2].series is None

"""Rows written many at once, on both databases."""

import pytest
from django.db import IntegrityError, transaction

from causerie.kit.rows import insert_all, insert_missing
from causerie.writing.models import Tag
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    return cast.rue_des_passeurs(cast.marie())


def tags(site, *slugs):
    return [Tag(site=site, slug=slug, name=slug) for slug in slugs]


def test_all_are_there_as_if_saved_one_by_one(site):
    made = tags(site, "a", "b")
    insert_all(made)
    Tag(site=site, slug="c", name="c").save(force_insert=True)
    assert {(tag.slug, tag.name, tag.site_id) for tag in Tag.objects.all()} == {(x, x, site.pk) for x in "abc"}
    assert [tag._state.adding for tag in made] == [False, False]


def test_none_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_all([])
        insert_missing([])


def test_what_is_there_stays_and_the_rest_comes(site):
    insert_all(tags(site, "a"))
    insert_missing(tags(site, "a", "b"))
    assert sorted(Tag.objects.values_list("slug", flat=True)) == ["a", "b"]


def test_all_or_none(site):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all(tags(site, "a", "b", "a"))
    assert not Tag.objects.exists()

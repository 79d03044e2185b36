"""Public posts are found by one walk of one index, however many others stand among them."""

from datetime import timedelta

import pytest
from django.db import connection

from causerie.kit import clock
from causerie.writing.audiences.standing import IN_STREAMS
from causerie.writing.models import Post
from tests import cast

pytestmark = pytest.mark.django_db


def test_the_plan_of_a_stream_asks_the_index_for_what_is_public():
    site = cast.rue_des_passeurs(cast.marie())
    told = {"site": site, "author": site.actor, "language": "fr", "state": "published"}
    Post.objects.bulk_create(
        Post(**told, visibility="private", published_at=clock.now() - timedelta(minutes=number))
        for number in range(500)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    stream = Post.objects.filter(IN_STREAMS, site=site, kind="article", published_at__lte=clock.now())
    assert "writing_post_in_streams" in stream.order_by("-published_at", "-id")[:11].explain()

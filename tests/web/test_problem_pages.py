"""Pages for what went wrong."""

import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db


def test_on_a_site_a_wall_listens_and_offers_the_search():
    cast.rue_des_passeurs(cast.marie())

    response = Client(headers={"host": "marie.localhost:8000"}).get("/nope")
    html = response.content.decode()

    assert response.status_code == 404
    assert "wall" in html or "mur" in html
    assert 'action="/search"' in html
    assert "X-Causerie-Versions" not in response.headers


@pytest.mark.parametrize("host", ["localhost:8000", "unknown.example", "nobody.localhost:8000"])
def test_elsewhere_it_is_a_plain_page(host):
    response = Client(headers={"host": host}).get("/nope")

    assert response.status_code == 404
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

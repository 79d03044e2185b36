"""Forms are taken from our own pages only."""

from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from causerie.sites.addresses import Address
from causerie.web.blog.closed.same_origin import SentFromElsewhere, require_same_origin

OURS = "https://marie.example"


def post(**headers):
    request = RequestFactory().post("/-/answer", headers=headers)
    request.origin = SimpleNamespace(found=SimpleNamespace(address=Address(OURS)))
    return request


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": OURS},
        {"sec-fetch-site": "same-origin", "origin": "null"},
        {"origin": OURS},
        {"origin": "https://MARIE.example"},
    ],
)
def test_our_own_page_may_send(headers):
    require_same_origin(post(**headers))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://marie.example"},
        {"sec-fetch-site": "same-site", "origin": OURS},
        {"sec-fetch-site": "cross-site", "origin": OURS},
        {"sec-fetch-site": "none", "origin": OURS},
    ],
)
def test_others_may_not(headers):
    with pytest.raises(SentFromElsewhere):
        require_same_origin(post(**headers))

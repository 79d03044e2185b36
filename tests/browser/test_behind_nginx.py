"""Behind a real reverse proxy, as an operator would put one before it: nginx, from Debian."""

import pytest

from tests.browser.house import installation
from tests.browser.proxy import ask, nginx
from tests.listening import free_port

pytestmark = pytest.mark.browser

FOUND = """
import causerie.project.wiring
from causerie.people.models import Account
from causerie.sites.founding import found_site
owner = Account.objects.create_user("marie@passeurs.example", "a sentence we like", name="Marie Delorme")
found_site(handle="marie", title="Rue des Passeurs", owner=owner)
"""


@pytest.fixture
def public(tmp_path, monkeypatch):
    """An installation whose public address is nginx's."""
    port = free_port()
    monkeypatch.setenv("CAUSERIE_URL", f"http://localhost:{port}")
    monkeypatch.setenv("CAUSERIE_TRUSTED_PROXIES", "127.0.0.1/32")
    behind = installation(tmp_path / "data")
    with behind.served(), nginx(tmp_path, port, behind.port):
        yield behind, port


def test_a_stranger_looks_local_and_is_asked_for_the_code(public):
    _, port = public
    assert b'name="code"' in ask(port, "/setup").read()


def test_a_site_is_read_through_it_and_not_sent_twice(public):
    behind, port = public
    behind.command("manage", "shell", "--no-imports", "-c", FOUND)
    page = ask(port, "/", "marie.localhost")
    again = ask(port, "/", "marie.localhost", **{"If-None-Match": page.headers["ETag"]})

    assert "Rue des Passeurs" in page.read().decode()
    assert again.status == 304
    assert f"http://marie.localhost:{port}/" in ask(port, "/sitemap.xml", "marie.localhost").read().decode()

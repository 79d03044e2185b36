"""Marie's studio."""

import pytest

from causerie.sites.inviting import accept, invite
from tests import cast
from tests.web.signed_in import browser


@pytest.fixture
def marie():
    """Marie, who reads the studio in English here."""
    account = cast.marie()
    account.language = "en"
    account.save()
    return account


@pytest.fixture
def studio(marie, site):
    """Marie's browser, signed in."""
    return browser(marie)


@pytest.fixture
def member(site, marie):
    """Makes a member of the site in a role, and answers with their browser."""

    def make(role):
        account = cast.person("Tomas Lindqvist", f"{role}@slackwater.example", language="en")
        accept(invite(site, email=account.email, role=role, by=marie).token, account)
        return browser(account)

    return make

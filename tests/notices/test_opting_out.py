"""Opt-outs are by address and scope, by links kept as hashes."""

from datetime import timedelta

import pytest

from causerie.kit import clock
from causerie.notices import opting_out
from causerie.notices.models import OptOut, OptOutLink

pytestmark = pytest.mark.django_db


def link(scope="answered/7"):
    return opting_out.new_link("tomas@far.example", scope, title="Rue des Passeurs", language="fr")


def test_an_opt_out_holds_for_its_scope_only_however_the_address_is_written():
    opting_out.opt_out(link())
    out = [opting_out.is_out("Tomas@FAR.example ", scope) for scope in ("answered/7", "answered/8", "waiting/7")]
    assert out == [True, False, False]


def test_twice_is_once_and_coming_back_undoes_it():
    token = link()
    opting_out.opt_out(token)
    opting_out.opt_out(token)
    opting_out.come_back(token)
    assert opting_out.is_out("tomas@far.example", "answered/7") is False


def test_neither_token_nor_address_is_kept():
    token = link()
    opting_out.opt_out(token)
    kept = str(list(OptOutLink.objects.values())) + str(list(OptOut.objects.values()))
    assert (token in kept, "tomas" in kept) == (False, False)


def test_an_unknown_and_an_old_link_are_refused_alike():
    token = link()
    with clock.later(opting_out.LIFETIME + timedelta(days=1)), pytest.raises(opting_out.LinkGone):
        opting_out.opt_out(token)
    with pytest.raises(opting_out.LinkGone):
        opting_out.opt_out("guess")


def test_old_links_are_swept_and_what_they_did_stays():
    opting_out.opt_out(link())
    with clock.later(opting_out.LIFETIME + timedelta(days=1)):
        opting_out.sweep_links.call()
    assert (OptOutLink.objects.count(), opting_out.is_out("tomas@far.example", "answered/7")) == (0, True)

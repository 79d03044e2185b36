"""Deeds are told from events: once, by whom they were done, and without a word of what was written."""

import pytest
from django.db import transaction

from causerie.activity.models import Deed
from causerie.activity.noting import note_deeds
from causerie.activity.sweeping import KEPT_FOR, sweep_deeds
from causerie.events import bus
from causerie.events.acting import acting
from causerie.events.models import StoredEvent
from causerie.kit import clock
from causerie.sites.belonging import give_role, remove_member
from causerie.sites.events import SiteChanged
from causerie.sites.inviting import accept, invite
from causerie.work import loop
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish
from causerie.writing.trashing import trash

pytestmark = pytest.mark.django_db


def deeds(*fields):
    return list(Deed.objects.order_by("event_id").values_list(*fields))


def test_who_did_it_and_to_whom(site, marie, tomas):
    with acting(marie.id):
        joined = accept(invite(site, email=tomas.email, role="author", by=marie).token, tomas)
        give_role(site, joined.id, "editor")
    with acting(tomas.id):
        remove_member(site, joined.id)
    loop.run_due()
    assert deeds("kind", "account__name", "about__name", "facts") == [
        ("invited", "Marie Delorme", None, {"role": "author"}),
        ("joined", "Marie Delorme", "Tomas Lindqvist", {"role": "author"}),
        ("role", "Marie Delorme", "Tomas Lindqvist", {"role": "editor", "former_role": "author"}),
        ("left", "Tomas Lindqvist", "Tomas Lindqvist", {"role": "editor"}),
    ]


def test_who_joins_by_a_link_did_so_themselves(site, marie, tomas):
    accept(invite(site, email=tomas.email, role="author", by=marie).token, tomas)
    loop.run_due()
    assert ("joined", "Tomas Lindqvist") in deeds("kind", "account__name")


def test_noting_twice_tells_once(site, marie):
    with transaction.atomic(), acting(marie.id):
        bus.record(SiteChanged(site_id=site.id))
    loop.run_due()
    note_deeds.call(event_ids=list(StoredEvent.objects.values_list("id", flat=True)))
    assert deeds("kind") == [("settings",)]


def test_parts_of_a_larger_deed_are_not_told_one_by_one(site, marie):
    with transaction.atomic(), acting(marie.id, is_part=True):
        bus.record(SiteChanged(site_id=site.id))
    loop.run_due()
    assert deeds("kind") == []


def test_what_was_deleted_meanwhile_stops_nothing(site, marie, tomas):
    with transaction.atomic(), acting(tomas.id):
        bus.record(SiteChanged(site_id=site.id))
        bus.record(SiteChanged(site_id=1))
    tomas.delete()
    loop.run_due()
    assert deeds("kind", "account", "facts") == [("settings", None, {})]


def test_what_the_house_does_is_told_as_that(site):
    with transaction.atomic():
        bus.record(SiteChanged(site_id=site.id))
    loop.run_due()
    assert deeds("kind", "account", "facts") == [("settings", None, {"by_house": True})]


def test_no_word_that_was_written_is_kept(site, marie):
    post = start_post(site, site.actor, kind="article", by=marie)
    with acting(marie.id):
        save_revision(post, Draft(title="Quillfeather", text="Of quillfeather."), by=marie)
        publish(post, by=marie)
        trash(post, by=marie)
    loop.run_due()
    assert "published" in [kind for (kind,) in deeds("kind")]
    assert "uillfeather" not in str(list(Deed.objects.values()))


def test_a_year_later_it_is_forgotten(site, marie):
    with transaction.atomic(), acting(marie.id):
        bus.record(SiteChanged(site_id=site.id))
    loop.run_due()
    sweep_deeds.call()
    assert Deed.objects.count() == 1
    with clock.later(KEPT_FOR * 1.1):
        sweep_deeds.call()
    assert Deed.objects.count() == 0

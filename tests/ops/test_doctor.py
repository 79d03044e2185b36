"""The doctor sees what is wrong and says how to mend it."""

import argparse
import os
import shutil
import socket
from collections import namedtuple
from datetime import timedelta

import pytest

from causerie.delivery import sending
from causerie.delivery.models import Destination, Parcel
from causerie.kit import clock
from causerie.ops import doctor
from causerie.ops.doctor import State
from causerie.project.environment import read_environment
from causerie.reading import words
from tests import cast
from tests.media.stores.weed import free_ports

pytestmark = pytest.mark.django_db
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def installation(settings, tmp_path):
    """Settings as they follow from variables, on a data folder of the test's own."""

    def install(**variables):
        environment = read_environment({"data": tmp_path}, variables)
        settings.DATA = tmp_path
        settings.ENVIRONMENT = environment
        settings.ORIGIN = environment.origin
        settings.IS_SECURE = environment.origin.startswith("https:")
        settings.SITE_ADDRESSES = environment.site_addresses

    install()
    return install


@pytest.fixture
def names(monkeypatch):
    """A DNS that knows these names only."""
    known = set()

    def look_up(host, *rest, **named):
        if host not in known:
            raise socket.gaierror("unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


def test_a_fresh_installation_has_nothing_bad_and_says_so(installation, names, capsys):
    names.add("localhost")
    assert doctor.run(argparse.Namespace()) == 0
    printed = capsys.readouterr().out
    assert "✗" not in printed
    assert "SQLite" in printed or "PostgreSQL" in printed
    assert "Nobody has an account yet" in printed


def test_something_bad_is_a_status(installation, names):
    assert doctor.run(argparse.Namespace()) == 1


@pytest.mark.parametrize(
    ("version", "state"), [((3, 40, 1), State.NOTE), ((3, 51, 2), State.NOTE), ((3, 51, 3), State.WELL)]
)
def test_it_says_which_sqlite_runs_and_why_it_matters(version, state):
    finding = doctor.judge_sqlite(version, "pysqlite3.dbapi2")
    assert finding.state is state
    assert ".".join(map(str, version)) in finding.about
    assert ("damages the database" in finding.about) == (state is State.NOTE)


def test_a_disk_that_is_nearly_full_is_bad(installation, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(100, 99, 5 * 1024**2))
    assert doctor.disk_room().state is State.BAD


def test_data_that_others_can_read_is_noted(installation, tmp_path):
    (tmp_path / "secret-key").write_text("x")
    (tmp_path / "secret-key").chmod(0o644)
    assert "chmod o-rwx" in doctor.secrets_are_private().mend
    (tmp_path / "secret-key").chmod(0o600)
    assert doctor.secrets_are_private().state is State.WELL


def test_names_of_sites_that_lead_nowhere_are_bad(installation, names):
    installation(CAUSERIE_URL="https://causerie.example")
    names.add("causerie.example")
    assert doctor.app_name().state is State.WELL
    assert "*.causerie.example" in doctor.site_names().mend
    names.add("doctor-looks.causerie.example")
    assert doctor.site_names().state is State.WELL
    installation(CAUSERIE_URL="https://causerie.example", CAUSERIE_SITE_ADDRESSES="paths")
    assert doctor.site_names().state is State.WELL


def test_paths_are_not_enough_where_several_own_sites(installation, names):
    cast.rue_des_passeurs(cast.marie())
    installation(CAUSERIE_URL="https://causerie.example", CAUSERIE_SITE_ADDRESSES="paths")
    alone = doctor.site_names().state
    cast.harbour_coffee(cast.person("Tomas", "tomas@far.example"))
    assert (alone, doctor.site_names().state) == (State.WELL, State.BAD)
    assert "*.causerie.example" in doctor.site_names().mend


def test_a_public_name_without_https_is_noted(installation, names):
    installation(CAUSERIE_URL="http://causerie.example")
    names.add("causerie.example")
    assert doctor.app_name().state is State.NOTE


def test_a_mail_server_that_can_not_be_reached_is_bad(installation):
    installation(CAUSERIE_MAIL_URL="smtp://127.0.0.1:1")
    assert doctor.mail().state is State.BAD


def test_a_mail_server_that_listens_is_well(installation):
    with socket.create_server(("127.0.0.1", 0)) as server:
        installation(CAUSERIE_MAIL_URL=f"smtp://127.0.0.1:{server.getsockname()[1]}")
        assert doctor.mail().state is State.WELL


def test_a_server_that_runs_is_found(installation, tmp_path):
    assert doctor.running_process().state is State.NOTE
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "lock").write_text(f"{os.getpid()}\nhttp://localhost:8001\n")
    assert "http://localhost:8001" in doctor.running_process().about
    (tmp_path / "run" / "lock").write_text("4194304\nhttp://localhost:8001\n")
    assert doctor.running_process().state is State.NOTE


def test_the_first_account_ends_the_first_day(installation):
    assert doctor.set_up().state is State.NOTE
    cast.marie()
    assert doctor.set_up().state is State.WELL


def test_the_database_is_whole_and_up_to_date():
    assert doctor.database().state is State.WELL
    assert doctor.migrations().state is State.WELL
    assert doctor.search_index().state is State.WELL


def test_an_index_that_can_not_be_read_is_bad(monkeypatch):
    monkeypatch.setattr(words, "is_readable", lambda: False)
    assert "rebuild_search" in doctor.search_index().mend


def test_where_uploads_are_kept_is_looked_at(settings):
    assert doctor.uploads().state is State.WELL
    settings.MEDIA_STORE = f"s3+http://key:secret@127.0.0.1:{free_ports(1)[0]}/uploads"
    settings.STORAGES = {"default": {"BACKEND": "causerie.media.stores.bucket.BucketFiles"}}
    found = doctor.uploads()
    assert (found.state, "key:secret" in str(found)) == (State.BAD, False)


def test_what_waits_for_other_servers_is_told_and_noted_when_it_is_late():
    assert doctor.deliveries().state is State.WELL
    parcel = Parcel(protocol="none", sender_id=1, activity_id="https://here.example/1", body="{}")
    sending.send(parcel, ["https://a.example/in", "https://b.example/in"])
    assert doctor.deliveries() == doctor.Finding(State.WELL, "2 deliveries wait.")
    with clock.later(timedelta(hours=2)):
        Destination.objects.filter(host="a.example").update(
            reopens_at=clock.now() + timedelta(hours=1), reason="too slow"
        )
        late = doctor.deliveries()
        Destination.objects.update(reopens_at=clock.now() + timedelta(hours=1))
        silent = doctor.deliveries()
    assert (late.state, "see that a worker runs" in late.mend) == (State.NOTE, True)
    assert "1 server is silent: a.example – It did not answer in time. (next try in 60 minutes)" in late.about
    assert silent.state is State.WELL

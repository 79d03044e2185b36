"""Settings come from three places, are checked, and a wrong one is refused with a sentence."""

import pytest

from causerie.project.environment import WrongSetting, read_environment


def test_everything_has_a_default():
    environment = read_environment({}, {})
    assert (environment.origin, environment.media_origin) == ("http://localhost:8000", "http://media.localhost:8000")
    assert environment.data.name == "data"


def test_flags_win_over_variables_and_those_over_the_file(tmp_path):
    (tmp_path / "causerie.toml").write_text('port = 1000\nworkers = 3\nurl = "https://file.example"\n')
    variables = {"CAUSERIE_DATA": str(tmp_path), "CAUSERIE_PORT": "2000", "CAUSERIE_WORKERS": "4"}
    environment = read_environment({"port": "3000"}, variables)
    assert (environment.port, environment.workers, environment.origin) == (3000, 4, "https://file.example")


def test_lists_are_written_with_commas_or_as_lists(tmp_path):
    (tmp_path / "causerie.toml").write_text('trusted_proxies = ["127.0.0.1", "10.0.0.0/8"]\n')
    environment = read_environment({"data": tmp_path}, {"CAUSERIE_ALLOW_PRIVATE": "192.168.0.0/16, fd00::/8"})
    assert environment.trusted_proxies == ("127.0.0.1/32", "10.0.0.0/8")
    assert environment.allow_private == ("192.168.0.0/16", "fd00::/8")


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("CAUSERIE_PORT", "eighty", "CAUSERIE_PORT is 'eighty': a whole number is needed"),
        ("CAUSERIE_PORT", "0", "a port lies between 1 and 65535"),
        ("CAUSERIE_PORT", "70000", "a port lies between 1 and 65535"),
        ("CAUSERIE_WORKERS", "0", "between 1 and 64 web processes"),
        ("CAUSERIE_URL", "example.org", "write scheme and host, as in https://example.org"),
        ("CAUSERIE_URL", "https://example.org/blog", "write scheme and host"),
        ("CAUSERIE_MEDIA_URL", "ftp://example.org", "write scheme and host"),
        ("CAUSERIE_MEDIA_STORE", "s3://bucket", "must be s3+https"),
        ("CAUSERIE_MEDIA_STORE", "s3+https://host/bucket", "must be s3+https"),
        ("CAUSERIE_FILM_MINUTES", "-1", "whole number"),
        ("CAUSERIE_SITE_ADDRESSES", "folders", "must be names or paths"),
        ("CAUSERIE_MAIL_URL", "mail.example.org", "must be smtp://"),
        ("CAUSERIE_DEBUG", "maybe", "true or false is needed"),
        ("CAUSERIE_TRUSTED_PROXIES", "10.0.0.1/8", "has host bits set"),
        ("CAUSERIE_ALLOW_PRIVATE", "169.254.0.0/16", "link-local addresses are never reached"),
        ("CAUSERIE_ALLOW_PRIVATE", "fe80::/64", "link-local addresses are never reached"),
        ("CAUSERIE_ALLOW_PRIVATE", "::/0", "link-local addresses are never reached"),
        ("DATABASE_URL", "mysql://x", "must be postgresql://"),
        ("CAUSERIE_PROT", "8000", "CAUSERIE_PROT is not a setting. Known ones: "),
    ],
)
def test_a_wrong_setting_is_refused_with_what_would_do(variable, value, sentence):
    with pytest.raises(WrongSetting) as refused:
        read_environment({}, {variable: value})
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("port = ", "is not valid TOML"),
        ("prot = 1", "sets prot, which is not a setting there"),
        ('data = "/elsewhere"', "sets data, which is not a setting there"),
        ('port = "eighty"', "causerie.toml: port is 'eighty'"),
        ("port = true", "a whole number is needed"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, text, sentence):
    (tmp_path / "causerie.toml").write_text(text)
    with pytest.raises(WrongSetting) as refused:
        read_environment({"data": tmp_path}, {})
    assert sentence in str(refused.value)

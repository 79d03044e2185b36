import pytest

from causerie.writing.kinds.addresses import host_in, typed_address


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://elsewhere.example/a ", "https://elsewhere.example/a"),
        ("elsewhere.example/a?b#c", "https://elsewhere.example/a?b#c"),
        ("elsewhere.example:8080", "https://elsewhere.example:8080"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("mailto:tomas@elsewhere.example", "mailto:tomas@elsewhere.example"),
        ("two words", "two words"),
        ("x" * 3000, "x" * 2000),
        ("", ""),
    ],
)
def test_what_is_typed_is_kept_and_completed(typed, kept):
    assert typed_address(typed) == kept


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.elsewhere.example/a", "elsewhere.example"),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_only_a_page_has_a_host(address, host):
    assert host_in(address) == host

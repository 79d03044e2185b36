"""The French interface is complete, and nothing in a template stands outside translation."""

import gettext
import io
import re
from pathlib import Path

import pytest

from tests.architecture import catalogue, extraction
from tests.architecture.extraction import Message
from tests.architecture.tree import name_of

FRENCH = catalogue.folder_of("fr") / "django.po"
PLACE = re.compile(r"%\(\w+\)|\{\w*\}")


@pytest.fixture(scope="module")
def french():
    return catalogue.read(FRENCH)


def test_every_string_is_in_the_catalogue_and_no_other(french):
    strings = set(extraction.messages())
    assert (sorted(strings - set(french)), sorted(set(french) - strings)) == ([], []), catalogue.__doc__


def test_every_string_is_translated(french):
    assert [entry.message.id for entry in french.values() if not entry.is_complete] == []


def test_translations_name_the_same_places(french):
    different = [
        entry.message.id
        for entry in french.values()
        if set(PLACE.findall("".join(entry.said))) - set(PLACE.findall(entry.message.id + entry.message.plural))
        or set(PLACE.findall(entry.message.plural or entry.message.id)) - set(PLACE.findall(entry.said[-1]))
    ]
    assert different == []


def test_what_is_compiled_is_what_is_written(french):
    compiled = FRENCH.with_suffix(".mo").read_bytes()
    assert compiled == catalogue.mo_bytes(list(french.values()), "fr"), catalogue.__doc__


@pytest.mark.parametrize("path", extraction.jinja_templates() + extraction.django_templates(), ids=name_of)
def test_templates_say_nothing_outside_translation(path):
    assert extraction.untranslated(path) == []


@pytest.mark.parametrize("path", extraction.terminal_modules(), ids=name_of)
def test_the_terminal_says_nothing_outside_translation(path):
    assert extraction.unspoken(path) == []


def test_words_of_the_terminal_outside_translation_are_seen(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        '"""It is kept."""\nprint(_("It is kept."), f"port {1} is taken", "PRAGMA quick_check")\n', "utf-8"
    )
    assert extraction.unspoken(module) == [" is taken"]


def test_words_outside_translation_are_seen(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<p class="a">{{ _("Yes") }} no <img alt="a cat" src="{{ x }}"></p>', "utf-8")
    assert sorted(extraction.untranslated(page)) == ["cat", "no"]


def test_strings_are_found_in_each_kind_of_file(tmp_path):
    django = (
        '{% translate "Send" %}{% blocktranslate count n=n %}{{ n }} key{% plural %}{{ n }} keys{% endblocktranslate %}'
    )
    found = list(extraction._of_django(django))
    assert found == [Message("Send"), Message("%(n)s key", "%(n)s keys")]


def test_a_catalogue_survives_being_written_and_read(tmp_path):
    entries = [
        catalogue.Entry(Message('a "quoted"\nline'), ("une\nligne",)),
        catalogue.Entry(Message("%(n)s cup", "%(n)s cups"), ("%(n)s tasse", "%(n)s tasses")),
    ]
    path = Path(tmp_path / "x.po")
    path.write_text(catalogue.po_text([(entry, ["a.py"]) for entry in entries], "fr"), "utf-8")
    assert list(catalogue.read(path).values()) == entries


def test_gettext_reads_what_we_compile():
    entry = catalogue.Entry(Message("%(n)s cup", "%(n)s cups"), ("%(n)s tasse", "%(n)s tasses"))
    made = gettext.GNUTranslations(io.BytesIO(catalogue.mo_bytes([entry], "fr")))
    assert [made.ngettext("%(n)s cup", "%(n)s cups", n) for n in (0, 1, 2)] == [
        "%(n)s tasse",
        "%(n)s tasse",
        "%(n)s tasses",
    ]

"""Style sheets as sent equal what their sources make."""

import pytest

from causerie.web import bundles


@pytest.mark.parametrize("name", sorted([*bundles.BUNDLES, *bundles.THEME_BUNDLES]))
def test_the_committed_bundle_is_what_its_sources_make(name):
    committed = (bundles.FOLDER / name).read_text("utf-8")

    assert committed == bundles.bundle(name), "run: python -m causerie.web.bundles"


def test_strings_survive_the_tightening():
    assert "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox" in bundles.bundle("article.css")


def test_every_bundle_names_the_layers_first():
    assert bundles.bundle("article.css").startswith("@layer tokens,base,components,page,theme,own;")

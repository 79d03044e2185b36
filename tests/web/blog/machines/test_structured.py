"""What a page tells machines."""

import json

from causerie.web.blog.machines.structured import data_block, plain

HOSTILE = "</script><script>alert(1)</script><!-- & \u2028"


def test_data_can_not_end_its_block():
    block = data_block({"name": HOSTILE})

    assert "<" not in block
    assert "\u2028" not in block
    assert json.loads(block) == {"name": HOSTILE}


def test_long_text_ends_with_an_ellipsis():
    assert plain("one  two\nthree four", 9) == "one two …"

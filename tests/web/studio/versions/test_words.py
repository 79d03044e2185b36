from causerie.web.studio.versions.words import Change, compare


def test_words_that_came_and_went():
    told = compare("La colle est une force.", "La colle est une réclame.")
    assert told.changes == (
        Change("same", "La colle est une "),
        Change("gone", "force"),
        Change("new", "réclame"),
        Change("same", "."),
    )
    assert (told.added, told.removed) == (1, 1)


def test_the_same_text_has_no_change():
    assert compare("Un mot.", "Un mot.").changes == (Change("same", "Un mot."),)


def test_from_nothing_and_to_nothing():
    assert compare("", "Un mot").changes == (Change("new", "Un mot"),)
    assert compare("Un mot", "").changes == (Change("gone", "Un mot"),)
    assert compare("", "").changes == ()


def test_both_texts_can_be_read_out_of_the_comparison():
    old, new = "a b c d e " * 30, "a b x d e " * 30
    changes = compare(old, new).changes
    assert "".join(each.words for each in changes if each.kind != "new") == old
    assert "".join(each.words for each in changes if each.kind != "gone") == new


def test_very_long_texts_are_compared_by_lines():
    old = "Une ligne de mots.\n" * 5000
    told = compare(old, old + "Une autre.\n")
    assert told.changes[-1] == Change("new", "Une autre.\n")

"""Who has a part in words that nobody else has read yet."""

from causerie.writing.models import Review, Revision


def writers_of(revision: Revision) -> frozenset[int]:
    """The accounts that saved something since the last version that was approved, or that readers see, up to this one.

    Versions that were restored count with all that went into them, and so do those kept beside: it is not asked how
    much of whose words remain, for a letter can change what a sentence says. Three statements.
    """
    saved = Revision.objects.filter(post_id=revision.post_id, number__lte=revision.number)
    by_number = {number: (by, source) for number, by, source in saved.values_list("number", "by_id", "restored_from")}
    writers, known, ahead = set(), _cleared(revision), [revision.number]
    while ahead:
        number = ahead.pop()
        while number in by_number and number not in known:
            known.add(number)
            by, restored = by_number[number]
            writers.add(by)
            ahead += [restored] if restored else []
            number -= 1
    return frozenset(writers - {None})


def _cleared(revision: Revision) -> set[int]:
    """The earlier versions that somebody else has read, or readers see."""
    reviews = Review.objects.filter(post_id=revision.post_id, state=Review.State.APPROVED)
    approved = reviews.values_list("revision__number", flat=True)
    shown = Revision.objects.filter(pk=revision.post.published_id).values_list("number", flat=True)
    return {*approved, *shown} - {revision.number}

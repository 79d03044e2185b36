"""What an owner's decisions teach the site's spam check. A later decision on the same text replaces the lesson."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F

from causerie.conversation.models import Lesson, Token, Version
from causerie.conversation.screening.tokens import tokens_of
from causerie.kit.ids import new_id
from causerie.kit.rows import is_serial

_TEACH = """
INSERT INTO conversation_token (id, site_id, key, spam, fine) VALUES {rows}
ON CONFLICT (site_id, key) DO UPDATE SET
  spam = conversation_token.spam + excluded.spam, fine = conversation_token.fine + excluded.fine
"""


def teach(site_id: int, appearance_id: int, version: Version, *, is_spam: bool) -> None:
    """The owner decided that this text is spam, or that it is not. Told twice it counts once."""
    lessons = Lesson.objects.filter(site_id=site_id, appearance_id=appearance_id)
    known = (lessons if is_serial() else lessons.select_for_update()).first()
    if known and (known.is_spam, known.version_id) == (is_spam, version.id):
        return
    if known:
        _forget(site_id, known)
        Lesson.objects.filter(id=known.id).update(is_spam=is_spam, version=version.id)
    else:
        Lesson.objects.create(site_id=site_id, appearance_id=appearance_id, version=version, is_spam=is_spam)
    _count(site_id, [0, *tokens_of(version.text)], is_spam=is_spam)


def unteach(site_id: int, appearance_id: int) -> None:
    """The decision was taken back: forget what it taught."""
    known = Lesson.objects.filter(site_id=site_id, appearance_id=appearance_id).first()
    if known:
        _forget(site_id, known)
        Lesson.objects.filter(id=known.id).delete()


def _forget(site_id: int, lesson: Lesson) -> None:
    text = Version.objects.filter(id=lesson.version_id).values_list("text", flat=True).first() or ""
    column = "spam" if lesson.is_spam else "fine"
    keys = [0, *tokens_of(text)]
    Token.objects.filter(site_id=site_id, key__in=keys, **{f"{column}__gt": 0}).update(**{column: F(column) - 1})


def _count(site_id: int, keys: Iterable[int], *, is_spam: bool) -> None:
    rows = [(new_id(), site_id, key, int(is_spam), int(not is_spam)) for key in sorted(keys)]
    statement = _TEACH.format(rows=", ".join(["(%s, %s, %s, %s, %s)"] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in row])

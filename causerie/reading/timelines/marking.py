"""How far one of our actors has read."""

from causerie.kit import clock
from causerie.kit.rows import insert_once
from causerie.reading.models import ReadMark


def mark_of(reader_id: int) -> int:
    """The position of the newest line that was seen; 0 before the first."""
    return ReadMark.objects.filter(reader=reader_id).values_list("position", flat=True).first() or 0


def move_mark(reader_id: int, position: int) -> None:
    """Everything up to `position` has been seen. A mark never goes back."""
    if insert_once(ReadMark(reader_id=reader_id, position=position)):
        return
    ReadMark.objects.filter(reader=reader_id, position__lt=position).update(position=position, at=clock.now())

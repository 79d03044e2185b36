"""The series an entry was part of, and its number there: as its source says, or as plugins of WordPress keep it."""

from causerie.kit.text import whole_number
from causerie.moving.cleaning.content import cleaned_title
from causerie.moving.spool.records import Entry
from causerie.writing.filing.series import MOST_PART

_OF_PLUGINS = "_series_part"


def series_of(entry: Entry) -> tuple[str, int | None]:
    """The name of the series, empty for none, and the number of this part where one was given."""
    names = [entry.series, *(cleaned_title(name) for domain, _, name in entry.filed if domain == "series")]
    kept = next((value for key, value in entry.meta.items() if key.startswith(_OF_PLUGINS)), "")
    return next(filter(None, names), ""), part_in(entry.series_part or kept)


def part_in(told: object) -> int | None:
    """The number of a part, as somebody wrote it; None for what is none."""
    is_number = isinstance(told, int | str) and not isinstance(told, bool)
    return whole_number(str(told).strip(), MOST_PART) if is_number else None

"""Pages of collections: a handful at a time, asked for by the number of the last item before."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

AT_ONCE = 20
_MOST_DIGITS = 19
Row = TypeVar("Row", bound=Model)


def after_of(request: HttpRequest) -> int:
    """The number of the item after which the page begins; 0 for the first."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < _MOST_DIGITS else 0


def cut(rows: QuerySet[Row]) -> tuple[list[Row], bool]:
    """The rows of a page, and whether there are more."""
    found = list(rows[: AT_ONCE + 1])
    return found[:AT_ONCE], len(found) > AT_ONCE

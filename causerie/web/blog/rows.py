"""Plain SQL for hot pages: rows in, no model instances (a third of the time; `bench/cold.py` tells)."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from markupsafe import Markup

from causerie.kit.rows import read_json
from causerie.kit.rows import read_moment as moment

Row = tuple
FAR_AHEAD = datetime(9999, 12, 31, tzinfo=UTC)
__all__ = ["FAR_AHEAD", "STORED_MEDIA", "Row", "listed", "mapped", "moment", "picture", "printed", "rows"]
STORED_MEDIA = '"/-/media/'
_SOURCES = re.compile(r' srcset="[^"]*"')
_OWN_LINK = re.compile(r' href="/(?!/)')


def rows(sql: str, parameters: Sequence[object] = ()) -> list[Row]:
    """All rows of `sql`; datetimes in `parameters` are turned into what the database stores."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(value) for value in parameters])
        return cursor.fetchall()


def listed(value: object) -> list:
    """A stored JSON list, whichever way the database hands it over."""
    return read_json(value) or []


def mapped(value: object) -> dict:
    """A stored JSON object, whichever way the database hands it over; none is an empty one."""
    return read_json(value) or {}


def printed(html: str, root: str = "") -> Markup:
    """Stored, sanitised HTML as it goes on a page: uploads come from the media origin, links stay below `root`."""
    if ' srcset="' in html:
        html = _SOURCES.sub(lambda found: found[0].replace("/-/media/", f"{settings.MEDIA_ORIGIN}/"), html)
    html = html.replace(STORED_MEDIA, f'"{settings.MEDIA_ORIGIN}/')
    if root:
        html = _OWN_LINK.sub(f' href="{root}/', html)
    return Markup(html)  # noqa: S704  (sanitised when it was stored)


def picture(stored: str) -> str:
    """The address of a stored picture: an upload's, or a full address as it stands."""
    return stored.replace("/-/media/", f"{settings.MEDIA_ORIGIN}/", 1) if stored.startswith("/-/media/") else stored


def _parameter(value: object) -> object:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value

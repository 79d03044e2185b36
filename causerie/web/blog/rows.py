"""Plain SQL for hot pages: rows in, no model instances (a third of the time; `bench/cold.py` tells)."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from django.utils.dateparse import parse_datetime
from markupsafe import Markup

Row = tuple
FAR_AHEAD = datetime(9999, 12, 31, tzinfo=UTC)
STORED_MEDIA = '"/-/media/'
_SOURCES = re.compile(r' srcset="[^"]*"')
_OWN_LINK = re.compile(r' href="/(?!/)')


def rows(sql: str, parameters: Sequence[object] = ()) -> list[Row]:
    """All rows of `sql`; datetimes in `parameters` are turned into what the database stores."""
    with connection.cursor() as cursor:
        cursor.execute(sql, [_parameter(value) for value in parameters])
        return cursor.fetchall()


def moment(value: object) -> datetime:
    """A stored time as an aware one, whichever way the database hands it over."""
    if isinstance(value, str):
        value = parse_datetime(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def listed(value: object) -> list:
    """A stored JSON list, whichever way the database hands it over."""
    return json.loads(value) if isinstance(value, str) else value or []


def mapped(value: object) -> dict:
    """A stored JSON object, whichever way the database hands it over; none is an empty one."""
    return json.loads(value) if isinstance(value, str) else value or {}


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

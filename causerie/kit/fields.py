"""Model fields shared by every package."""

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from causerie.kit.ids import new_id


class IdField(models.BigIntegerField):
    """The primary key of every table of ours: see `kit.ids`."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("default", new_id)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """On SQLite only the exact word "integer" makes the key the row's own number, found in one step."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)

"""Model fields shared by every package."""

from django.db import models

from causerie.kit.ids import new_id


class IdField(models.BigIntegerField):
    """The primary key of every table of ours: see `kit.ids`."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("default", new_id)
        kwargs.setdefault("editable", False)
        super().__init__(**kwargs)

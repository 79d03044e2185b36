"""What happens to uploads."""

from dataclasses import dataclass

from causerie.events.event import Event


@dataclass(frozen=True, kw_only=True)
class UploadKept(Event):
    """A file that somebody put on a site is kept, and its variants are still to be made."""

    site_id: int
    upload_id: int

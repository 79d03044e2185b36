"""Looking at uploads that came before frames were counted and colours known."""

from django.core.files.storage import default_storage

from causerie.kit.refusal import Refusal
from causerie.media.examining.pictures import look_at
from causerie.media.examining.sniffing import sniff
from causerie.media.models import Upload
from causerie.media.resizing import make_variants

_AT_ONCE = 20


def look_again() -> bool:
    """Count frames and find the colours of the next pictures nobody has looked at; whether there were any."""
    found = list(Upload.objects.filter(frames=None, width__isnull=False).order_by("pk")[:_AT_ONCE])
    for upload in found:
        upload.frames, upload.colour = _look(upload)
        upload.save(update_fields=["frames", "colour"])
    if found:
        make_variants.enqueue()
    return bool(found)


def _look(upload: Upload) -> tuple[int, str]:
    """Frames and colour; no frames for what is not there any more or can't be read: it is left as it is."""
    try:
        with default_storage.open(upload.path) as file:
            data = file.read()
        return look_at(data, sniff(data))
    except (OSError, Refusal):
        return 0, ""

"""Finding uploads by where they are kept."""

from collections.abc import Iterable

from causerie.media.models import Upload


def sizes_of(paths: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Width and height of those uploads at `paths` that are pictures. One query, none for no paths."""
    wanted = list(paths)
    if not wanted:
        return {}
    found = Upload.objects.filter(path__in=wanted, width__isnull=False).values_list("path", "width", "height")
    return {path: (width, height) for path, width, height in found}

"""What is in the zip that one leaves with, by what people look for in it."""

from pathlib import Path
from zipfile import ZipFile


def has_everything(path: Path, slug: str, *words: str, pictures: int) -> None:
    """The post called `slug` is there as Markdown, as facts, for WordPress and to be read offline, and pictures."""
    with ZipFile(path) as parcel:
        names = parcel.namelist()
        forms = {_kind(name): parcel.read(name).decode() for name in names if slug in name or name in _FACTS}
    assert sorted(forms) == ["html", "jsonl", "md", "xml"]
    assert [(kind, each) for kind, text in forms.items() for each in words if each not in text] == []
    assert len([name for name in names if name.startswith("media/")]) == pictures


_FACTS = ("posts.jsonl", "wordpress.xml")


def _kind(name: str) -> str:
    return name.rpartition(".")[2]

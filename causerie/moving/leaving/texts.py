"""A post as Markdown with front matter, as Hugo, Jekyll and other makers of sites read it."""

from typing import Any

import yaml

from causerie.kit.html import MEDIA_PATH
from causerie.moving.leaving.posts import Packing
from causerie.writing.documents.markdown.writing import write_markdown


def text_of_post(packing: Packing) -> str:
    """Front matter and text; pictures lead to `../media/`, where the export keeps them."""
    said = yaml.dump(_matter(packing), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{said}---\n\n{_local(_markdown(packing))}\n"


class _Plain(yaml.SafeDumper):
    """YAML without aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _markdown(packing: Packing) -> str:
    source = packing.shown.source
    if source.get("schema") == "markdown/1":
        return str(source.get("text", ""))
    return write_markdown(packing.document)


def _matter(packing: Packing) -> dict[str, Any]:
    facts, shown = packing.facts, packing.shown
    is_draft = facts["state"] != "published"
    names = [each["name"] for revision in facts["revisions"] for each in revision["authors"]]
    told = {
        "title": shown.title,
        "date": facts["published_at"] or facts["created_at"],
        "lastmod": facts["revised_at"],
        "draft": is_draft or None,
        "slug": (facts["path"] or "").removeprefix("/") or shown.slug,
        "kind": shown.kind,
        "type": "page" if shown.kind == "page" else None,
        "description": shown.excerpt,
        "authors": list(dict.fromkeys(names)) or [facts["author"]["name"]],
        "tags": list(shown.tags),
        "series": shown.series,
        "series_order": packing.post.series_part,
        "language": shown.language,
        "image": _local(shown.image),
        "image_alt": shown.image_alt,
        "image_caption": shown.image_caption,
        "canonical_url": shown.canonical_url,
        "subject_url": shown.subject_url,
        "subject_title": shown.subject_title,
        "visibility": facts["visibility"] if facts["visibility"] != "public" else None,
        "pinned": facts["is_pinned"] or None,
        "comments": False if shown.reply_policy == "nobody" else None,
        "aliases": list(facts["old_paths"]),
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}


def _local(text: str) -> str:
    return text.replace(MEDIA_PATH, "../media/")

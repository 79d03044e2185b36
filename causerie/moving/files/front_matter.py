"""Front matter: what stands before a text in YAML (`---`), TOML (`+++`) or JSON (`{`), as plain values.

YAML's aliases and tags are refused: an alias can stand for a thousand others, and a tag can name a program.
"""

import json
import re
import tomllib
from typing import Any

import yaml

from causerie.moving.spool.refusals import DamagedWithin

MOST = 256 * 1024
_FENCED = re.compile(r"\s*^(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


class _Plain(yaml.SafeLoader):
    """YAML without aliases."""

    def compose_node(self, parent: object, index: object) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias, which front matter needs not", None)
        return super().compose_node(parent, index)


def parted(text: str, place: str) -> tuple[dict[str, Any], str]:
    """The front matter of a text and what follows it. Raises DamagedWithin."""
    found = _FENCED.match(text)
    if found:
        return _table(found[2], "yaml" if found[1] == "---" else "toml", place), text[found.end() :]
    if text.lstrip().startswith("{"):
        return _with_json(text, place)
    return {}, text


def settings_in(text: str, ending: str, place: str) -> dict[str, Any]:
    """A whole file of settings. Raises DamagedWithin."""
    return _table(text, {".toml": "toml", ".json": "json"}.get(ending, "yaml"), place)


def _with_json(text: str, place: str) -> tuple[dict[str, Any], str]:
    start = len(text) - len(text.lstrip())
    try:
        value, end = json.JSONDecoder().raw_decode(text[: start + MOST], start)
    except (ValueError, RecursionError):
        return {}, text  # a text that begins with a brace
    return (value, text[end:]) if isinstance(value, dict) else ({}, text)


def _table(text: str, language: str, place: str) -> dict[str, Any]:
    if len(text) > MOST:
        raise DamagedWithin(place=place, problem="its front matter is too long")
    try:
        if language == "toml":
            found = tomllib.loads(text.replace("\r\n", "\n"))
        elif language == "json":
            found = json.loads(text)
        else:
            found = yaml.load(text, Loader=_Plain)  # noqa: S506 (a SafeLoader that knows even less)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, OverflowError, AttributeError) as error:
        problem = str(error).replace("\n", " ")[:200]
        raise DamagedWithin(place=place, problem=problem) from error
    return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}

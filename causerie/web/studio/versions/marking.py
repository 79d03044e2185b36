"""What changed between two rendered texts, marked where it stands: `<ins>` for what came, `<del>` for what went.

Blocks are paired first, by how alike their words are; within a pair, words are. The tags of a changed block are those
of one side, so that what is shown stays well-formed. Made of sanitised HTML, it is as safe as that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from itertools import groupby, zip_longest

from django.utils.translation import gettext as _
from markupsafe import Markup

from causerie.web.blog.rows import printed
from causerie.web.studio.versions.blocks import Block, blocks_of, joined

ALIKE = 0.35
MOST_BLOCKS, MOST_PAIRS, MOST_PIECES = 4_000, 10_000, 6_000
_PIECES = re.compile(r"<[^>]+>|&[^;\s]{1,30};|\s+|[^\W_]+(?:[’'-][^\W_]+)*|.", re.DOTALL)
_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]>)", re.DOTALL)
_ITEM = re.compile(r"(<li\b[^>]*>)(.*)(</li>)", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_WORD = re.compile(r"[^\W_]+")

Pair = tuple[Block | None, Block | None]


@dataclass(frozen=True)
class Marked:
    """Two texts as one, and each alone with its own marks; how many words came and went."""

    merged: Markup
    before: Markup
    after: Markup
    added: int
    removed: int
    is_changed: bool


@dataclass(frozen=True)
class _Change:
    """What stands where two blocks stood: in the text of both, of the old alone, of the new alone."""

    merged: tuple[tuple[Block, str], ...]
    before: tuple[tuple[Block, str], ...]
    after: tuple[tuple[Block, str], ...]
    gone: str = ""
    came: str = ""


def mark(old: str, new: str, root: str = "") -> Marked:
    """The changes that make `new` from `old`, both sanitised HTML; their own links lead to the site, at `root`."""
    pairs = list(_pairs(blocks_of(old), blocks_of(new)))
    changes = [_change(gone, came) for gone, came in pairs]
    return Marked(
        merged=printed(joined([each for change in changes for each in change.merged]), root),
        before=printed(joined([each for change in changes for each in change.before]), root),
        after=printed(joined([each for change in changes for each in change.after]), root),
        added=sum(_count(change.came) for change in changes),
        removed=sum(_count(change.gone) for change in changes),
        is_changed=any(gone is None or came is None or gone.html != came.html for gone, came in pairs),
    )


def _pairs(old: list[Block], new: list[Block]) -> Iterator[Pair]:
    if max(len(old), len(new)) > MOST_BLOCKS:
        yield from zip_longest(old, new)
        return
    before, after = [each.html for each in old], [each.html for each in new]
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _alike(old[a:b], new[c:d])


def _alike(gone: Sequence[Block], came: Sequence[Block]) -> Iterator[Pair]:
    """Pair each new block with the old one that is most like it, in order; of the others, what went comes first."""
    at = 0
    alone: list[Block] = []
    may_look = len(gone) * len(came) <= MOST_PAIRS
    for block in came:
        best = max(range(at, len(gone)), key=lambda each: _likeness(gone[each], block), default=at) if may_look else at
        if best >= len(gone) or _likeness(gone[best], block) < ALIKE:
            alone.append(block)
            continue
        yield from ((each, None) for each in gone[at:best])
        yield from ((None, each) for each in alone)
        yield gone[best], block
        at, alone = best + 1, []
    yield from ((each, None) for each in gone[at:])
    yield from ((None, each) for each in alone)


def _likeness(one: Block, other: Block) -> float:
    if one.tag != other.tag:
        return 0.0
    a, b = one.words, other.words
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _change(gone: Block | None, came: Block | None) -> _Change:
    if gone and came and gone.html == came.html:
        same = ((came, came.html),)
        return _Change(same, same, same)
    if gone and came and gone.tag == came.tag != "tr" and len(gone.html) + len(came.html) < 8 * MOST_PIECES:
        return _mixed(gone, came)
    before = ((gone, _whole(gone, "del")),) if gone else ()
    after = ((came, _whole(came, "ins")),) if came else ()
    words = [_TAG.sub(" ", each.html) if each else "" for each in (gone, came)]
    return _Change((*before, *after), before, after, *words)


def _mixed(gone: Block, came: Block) -> _Change:
    a, b = _PIECES.findall(gone.html), _PIECES.findall(came.html)
    merged, before, after, lost, found = [], [], [], [], []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            for each in (merged, before, after):
                each.extend(b[k:m])
            continue
        merged += [_wrapped(a[i:j], "del", keeps_tags=False), _wrapped(b[k:m], "ins")]
        before.append(_wrapped(a[i:j], "del"))
        after.append(_wrapped(b[k:m], "ins"))
        lost += [each for each in a[i:j] if not _is_tag(each)]
        found += [each for each in b[k:m] if not _is_tag(each)]
    shown = [((came, "".join(merged)),), ((gone, "".join(before)),), ((came, "".join(after)),)]
    return _Change(*shown, " ".join(lost), " ".join(found))


def _wrapped(pieces: Sequence[str], mark_: str, *, keeps_tags: bool = True) -> str:
    """Runs of words in a mark; tags between them stay as they are, but pictures are marked, too."""
    parts: list[str] = []
    for is_tag, run in groupby(pieces, _is_tag):
        if is_tag:
            parts += [_named(each, mark_) if each.startswith("<img") else each * keeps_tags for each in run]
        else:
            words = "".join(run)
            parts.append(_named(words, mark_) if words.strip() else words)
    return "".join(parts)


def _whole(block: Block, mark_: str) -> str:
    """A block that went or came as it is: the mark stands where its words may."""
    inside = {"li": _ITEM, "tr": _CELL}.get(block.tag)
    if not inside:
        return _named(block.html, mark_).replace(f"<{mark_}>", f'<{mark_} class="whole">', 1)
    return inside.sub(lambda found: f"{found[1]}{_named(found[2], mark_)}{found[3]}", block.html)


def _named(html: str, mark_: str) -> str:
    """In a mark that is heard as well as seen."""
    said = _("[added:") if mark_ == "ins" else _("[taken out:")
    return f'<{mark_}><span class="vh">{escape(said)} </span>{html}<span class="vh">]</span></{mark_}>'


def _is_tag(piece: str) -> bool:
    return piece.startswith("<") and len(piece) > 1


def _count(words: str) -> int:
    return len(_WORD.findall(words))

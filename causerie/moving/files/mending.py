"""What exports get wrong in XML, put right on the way to the parser, in a stream.

Outside CDATA: a bare `&` (addresses of images), HTML's named characters (`&nbsp;`), a bare `<`, references to
characters XML has not. Everywhere: control characters. Comments of the file are left out. What the parser
would have to hold whole (a tag) is bounded here, so that no file makes it grow.
"""

import html
import re
from collections.abc import Iterable, Iterator

from causerie.moving.spool.refusals import Damaged, Hostile

MOST_TAG = 256 * 1024
_HELD_BACK = 40
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)?")
_XML_NAMES = {"amp", "lt", "gt", "quot", "apos"}
_OPENERS = (("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>"))
_STARTS_TAG = re.compile(r"</?[A-Za-z_:]")
_TAG = re.compile(r"""</?[A-Za-z_:](?:[^"'>]++|"[^"]*+"|'[^']*+')*+>""")


class Mender:
    """Mends chunk by chunk. `line` is where it is, for messages."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._chunks = chunks
        self._held = ""  # what is not passed on yet, from `_at`
        self._at = 0
        self._until = ""  # the mark that ends the CDATA section, comment or instruction we are in
        self._is_left_out = False
        self.line = 1

    def __iter__(self) -> Iterator[str]:
        is_first = True
        for chunk in self._chunks:
            clean = _FORBIDDEN.sub("", chunk)
            if is_first:
                clean = clean.lstrip("\ufeff \t\r\n")
                is_first = not clean
            self._held, self._at = self._held[self._at :] + clean, 0
            yield self._advance(is_last=False)
        yield self._advance(is_last=True) + self._take(len(self._held))

    def _advance(self, *, is_last: bool) -> str:
        """Everything held that can be understood without what follows, mended."""
        steps = []
        while self._at < len(self._held):
            step = self._inside() if self._until else self._outside(is_last)
            if step is None:
                break
            steps.append(step)
        ready = "".join(steps)
        self.line += ready.count("\n")
        return ready

    def _take(self, end: int) -> str:
        taken, self._at = self._held[self._at : end], end
        return taken

    def _inside(self) -> str | None:
        """Within a section that ends by `_until`; the last characters may be the start of that mark."""
        end = self._held.find(self._until, self._at)
        if end >= 0:
            taken, self._until = self._take(end + len(self._until)), ""
        else:
            ready = len(self._held) - len(self._until) + 1
            if ready <= self._at:
                return None
            taken = self._take(ready)
        return "\n" * taken.count("\n") if self._is_left_out else taken

    def _outside(self, is_last: bool) -> str | None:
        start = self._held.find("<", self._at)
        if start == self._at:
            return self._markup(is_last)
        ready = len(self._held) if start < 0 else start
        if start < 0 and not is_last:
            ampersand = self._held.rfind("&", max(self._at, ready - _HELD_BACK))
            ready = ready if ampersand < 0 else ampersand
        return _mend_references(self._take(ready)) if ready > self._at else None

    def _markup(self, is_last: bool) -> str | None:
        tag = _TAG.match(self._held, self._at)
        if tag:
            return _mend_references(self._take(tag.end()))
        if len(self._held) - self._at < 9 and not is_last:
            return None
        for opener, closer in _OPENERS:
            if self._held.startswith(opener, self._at):
                self._until, self._is_left_out = closer, opener == "<!--"
                taken = self._take(self._at + len(opener))
                return "" if self._is_left_out else taken
        if self._held.startswith("<!", self._at):
            raise Hostile
        return self._unfinished()

    def _unfinished(self) -> str | None:
        """A `<` that opens no whole tag: one still to come, or a bare character."""
        if not _STARTS_TAG.match(self._held, self._at):
            self._at += 1
            return "&lt;"
        if len(self._held) - self._at > MOST_TAG:
            raise Damaged(line=self.line, problem="a tag has no end")
        return None


def _mend_references(text: str) -> str:
    return _REFERENCE.sub(_reference, text) if "&" in text else text


def _reference(match: re.Match[str]) -> str:
    name = match.group(1)
    if name is None:
        return "&amp;"
    if name in _XML_NAMES:
        return match.group()
    if name.startswith("#"):
        number = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        is_character = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF
        return "" if not is_character or number in (0xFFFE, 0xFFFF) else f"&#{number};"
    meant = html.unescape(match.group())
    return "&amp;" + match.group()[1:] if meant == match.group() else "".join(f"&#{ord(each)};" for each in meant)

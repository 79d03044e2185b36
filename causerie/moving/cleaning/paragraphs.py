"""Paragraphs from lines: old posts are stored as typed, a blank line between paragraphs, a line end as a break.

One walk over tags and text with a stack of open elements. Text directly in the page or in a box becomes
paragraphs; in a cell or a list item only where blank lines part it; within `pre` and the like nothing changes.
"""

import re

_BOXES = {"article", "aside", "blockquote", "details", "div", "fieldset", "footer", "form", "header", "main", "section"}
_CELLS = {"dd", "li", "td", "th"}
_FRAMES = {"colgroup", "dl", "figure", "hgroup", "menu", "nav", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"}
_LINES = {"address", "caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "legend", "p", "summary"}
_VERBATIM = {"audio", "iframe", "math", "object", "pre", "script", "style", "svg", "textarea", "video"}
_VOID_BLOCKS = {"hr"}
_BLOCKS = _BOXES | _CELLS | _FRAMES | _LINES | _VOID_BLOCKS
_APART = {"pre", "script", "style"}  # verbatim, and a block

_TOKEN = re.compile(r"(<!--.*?-->|</?[A-Za-z][^<>]*>)", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_BLANK_LINE = re.compile(r"\n[ \t]*\n\s*|(?:<br\s*/?>\s*){2,}", re.IGNORECASE)
_BREAK = re.compile(r"[ \t]*(<br\s*/?>)?[ \t]*\n[ \t]*", re.IGNORECASE)
_EDGES = re.compile(r"^(?:\s|<br\s*/?>)+|(?:\s|<br\s*/?>)+$", re.IGNORECASE)
_MOST_OPEN = 200


def with_paragraphs(html: str) -> str:
    """`html` with its loose text in `<p>` and its line ends as `<br>`. Text already in paragraphs stays there."""
    walk = _Walk()
    for token in _TOKEN.split(html.replace("\r\n", "\n").replace("\r", "\n")):
        walk.take(token)
    return walk.end()


class _Walk:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._run: list[str] = []  # text and inline tags since the last block's edge
        self._open: list[str] = []
        self._verbatim = ""

    def take(self, token: str) -> None:
        name = _NAME.match(token)
        if self._verbatim:
            self._take_verbatim(token, name)
        elif not name or name[2].lower() not in _BLOCKS | _VERBATIM:
            self._run.append(token)
        elif name[2].lower() in _VERBATIM:
            self._start_verbatim(token, name[1], name[2].lower())
        elif name[1]:
            self._close(token, name[2].lower())
        else:
            self._start(token, name[2].lower())

    def end(self) -> str:
        self._flush()
        return "".join(self._out).strip()

    def _take_verbatim(self, token: str, name: re.Match[str] | None) -> None:
        into = self._out if self._verbatim in _APART else self._run
        into.append(token if self._verbatim in _APART else token.replace("\n", " "))
        if name and name[1] and name[2].lower() == self._verbatim:
            self._verbatim = ""

    def _start_verbatim(self, token: str, closes: str, name: str) -> None:
        if closes:
            return
        if name in _APART:
            self._flush()
            self._out.append(token)
        else:
            self._run.append(token)
        self._verbatim = "" if token.endswith("/>") else name

    def _start(self, token: str, name: str) -> None:
        self._flush()
        self._out.append(token.replace("\n", " "))
        if name not in _VOID_BLOCKS and not token.endswith("/>") and len(self._open) < _MOST_OPEN:
            self._open.append(name)

    def _close(self, token: str, name: str) -> None:
        self._flush()
        if name in self._open:
            while self._open.pop() != name:
                pass
            self._out.append(token + "\n")

    def _flush(self) -> None:
        """Put the collected run out, as the innermost open block wants it."""
        text, self._run = "".join(self._run), []
        where = self._open[-1] if self._open else ""
        if where in _FRAMES and where != "figure":
            self._out.append("" if text.isspace() else text)
            return
        pieces = [_bare(piece) for piece in _BLANK_LINE.split(text)]
        pieces = [_BREAK.sub("<br>\n", piece) if "\n" in piece else piece for piece in pieces if piece]
        is_loose = where in _BOXES or not where or (where in _CELLS and len(pieces) > 1)
        self._out += [f"<p>{piece}</p>\n" if is_loose else piece for piece in pieces]


def _bare(piece: str) -> str:
    """A piece without the blanks and line ends at its edges."""
    return _EDGES.sub("", piece) if "<br" in piece.lower() else piece.strip()

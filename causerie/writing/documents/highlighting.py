"""Colours for code: once, when a document is drawn, as classes. The words stay the same, with or without."""

from dataclasses import dataclass
from html import escape

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, _TokenType

MOST_CODE = 60_000  # in one document; beyond, code stays plain

# What people write after ```, and the name Pygments has for it. Others stay plain.
_NAMES = (
    "apache awk bash c clojure cmake cobol cpp csharp css d dart diff django docker elixir elm erlang fish fortran "
    "fsharp gdscript glsl go graphql groovy haskell html http ini java javascript json jsx julia kotlin latex less "
    "lisp lua make markdown matlab mysql nasm nginx nim nix ocaml pascal perl php postgresql powershell prolog "
    "protobuf python r racket ruby rust sass scala scheme scss solidity sql swift tcl terraform toml typescript vim "
    "xml yaml zig"
)
_OTHERS = {
    "c#": "csharp", "c++": "cpp", "cs": "csharp", "console": "bash", "dockerfile": "docker", "golang": "go",
    "js": "javascript", "kt": "kotlin", "makefile": "make", "md": "markdown", "py": "python", "python3": "python",
    "rb": "ruby", "rs": "rust", "sh": "bash", "shell": "bash", "svg": "xml", "tex": "latex", "ts": "typescript",
    "tsx": "typescript", "yml": "yaml", "zsh": "bash",
}  # fmt: skip
LEXERS = {name: name for name in _NAMES.split()} | _OTHERS

# From the most special to the most general: the first that holds the token names its class.
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment, "c"),
    (Generic.Inserted, "i"),
    (Generic.Deleted, "d"),
    (Generic.Heading, "k"),
    (Generic.Subheading, "k"),
    (Operator.Word, "k"),
    (Keyword.Type, "f"),
    (Keyword, "k"),
    (Name.Tag, "k"),
    (Name.Function, "f"),
    (Name.Class, "f"),
    (Name.Decorator, "f"),
    (Name.Attribute, "f"),
    (Name.Builtin, "f"),
    (String, "s"),
    (Number, "n"),
    (Literal, "n"),
    (Keyword.Constant, "n"),
)


@dataclass
class Highlighting:
    """Draws the code of one document, until it has been too much of it."""

    seen: int = 0

    def draw(self, code: str, language: str) -> str:
        """`code` as HTML, its parts in classes where `language` is known."""
        name = LEXERS.get(language.lower())
        self.seen += len(code)
        if not name or self.seen > MOST_CODE:
            return escape(code, quote=False)
        lexer = get_lexer_by_name(name, stripnl=False, ensurenl=False)
        pieces: list[tuple[str, str]] = []
        for token, text in lexer.get_tokens(code):
            kind = _class_of(token)
            if pieces and (pieces[-1][0] == kind or (text.isspace() and "\n" not in text)):
                pieces[-1] = (pieces[-1][0], pieces[-1][1] + text)
            else:
                pieces.append((kind, text))
        drawn = "".join(_piece(kind, text) for kind, text in pieces)
        return drawn if "".join(text for _, text in pieces) == code else escape(code, quote=False)


def _piece(kind: str, text: str) -> str:
    text = escape(text, quote=False)
    return f'<span class="tok-{kind}">{text}</span>' if kind else text


def _class_of(token: _TokenType) -> str:
    return next((name for kind, name in _CLASSES if token in kind), "")

"""CommonMark as GitHub writes it, to HTML that is not yet sanitised; and the memory it took, given back.

cmarkgfm's own functions free neither the tree they read nor the HTML they make (seen in 2025.10: 160 KB for an
article, for ever). Its library has what frees them, only its Python has no name for it: so it is asked for here.
"""

from cffi import FFI
from cmarkgfm import _cmark
from cmarkgfm.cmark import (
    Options,
    core_extensions_ensure_registered,
    find_syntax_extension,
    parser_attach_syntax_extension,
    parser_feed,
    parser_finish,
    parser_free,
    parser_get_syntax_extensions,
    parser_new,
)

__all__ = ["GITHUB", "Options", "markdown_to_html"]

GITHUB = ("table", "autolink", "tagfilter", "strikethrough", "tasklist")

_ffi = FFI()
_ffi.cdef("void cmark_node_free(void *node); void free(void *memory);")
_library = _ffi.dlopen(_cmark.__file__)
_system = _ffi.dlopen(None)


def markdown_to_html(text: str, options: int = 0, extensions: tuple[str, ...] = GITHUB) -> str:
    """The HTML of `text`, with these `Options` and extensions of GitHub's; raw HTML in it as it was written."""
    core_extensions_ensure_registered()
    options |= Options.CMARK_OPT_UNSAFE
    parser = parser_new(options=options)
    try:
        for name in extensions:
            parser_attach_syntax_extension(parser, find_syntax_extension(name))
        parser_feed(parser, text)
        root = parser_finish(parser)
        try:
            return _html(root, options, parser)
        finally:
            _library.cmark_node_free(_address(root))
    finally:
        parser_free(parser)


def _html(root: object, options: int, parser: object) -> str:
    made = _cmark.lib.cmark_render_html(root, options, parser_get_syntax_extensions(parser))
    try:
        return _cmark.ffi.string(made).decode("utf-8")
    finally:
        _system.free(_address(made))


def _address(pointer: object) -> object:
    return _ffi.cast("void *", int(_cmark.ffi.cast("uintptr_t", pointer)))

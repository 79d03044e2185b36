"""Ghost's two ways of keeping a text, where a post holds no HTML: Lexical (since 5) and Mobiledoc (since 1), as HTML.

`cards` says what both have beside words. From what Ghost's editor and its renderers write; nothing here is trusted.
"""

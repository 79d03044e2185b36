"""A document as Markdown that reads back to the same document.

Markdown proper says paragraphs, headings, lists, tasks, quotes, code, tables with one row of heads, lines, pictures,
footnotes, bold, italic, struck, code and links. All else is small HTML within it.
"""

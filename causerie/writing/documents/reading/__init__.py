"""From HTML and Markdown to a document. What no block can say is kept as harmless HTML: no word, no link is lost.

`walking` goes through parsed HTML and gathers text into blocks; the other rooms know what each element becomes;
`html` puts them together, `markdown` comes by way of HTML.
"""

"""The document: what the rich editor writes, as data that says what each part is.

Words: document (a tree of nodes, as ProseMirror writes it), node, block, atom (a node without content), mark (what
text carries: bold, a link), canonical (the one way of writing a document that says the same). The schema is data;
everything else follows from it: checking, drawing (to HTML), reading (from HTML and Markdown), Markdown. Pure: no
tables, no requests, no sockets.
"""

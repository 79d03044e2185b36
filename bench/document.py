"""A document of 20,000 words: what a save and a change of mode cost the server, beside cmark on the same words."""

import cmarkgfm

from bench.content import ESSAY
from bench.figures import Figure, alternated
from causerie.language.tokens import count_words
from causerie.writing.documents.checking import checked
from causerie.writing.documents.drawing import draw
from causerie.writing.documents.markdown.writing import write_markdown
from causerie.writing.documents.reading.markdown import read_markdown
from causerie.writing.rendering import render_source

WORDS = 20_000
MOST_RATIO = 15  # cmark is C and knows no schema; beyond this, something grows faster than the text
MOST_SAVE = 500


def measure() -> list[Figure]:
    """Milliseconds of each step, and how many times cmark's own rendering a drawing takes."""
    text = "\n\n".join([ESSAY] * (WORDS // count_words(ESSAY) + 1))
    document = read_markdown(text)
    source = {"schema": "document/1", "doc": document}
    times = alternated(
        {
            "cmark, the same words": lambda: cmarkgfm.github_flavored_markdown_to_html(text),
            "checking": lambda: checked(document),
            "drawing": lambda: draw(document),
            "a save: checked, drawn, sanitised, set, counted": lambda: render_source(source, language="fr"),
            "Markdown to document": lambda: read_markdown(text),
            "document to Markdown, read back": lambda: write_markdown(document),
        },
        rounds=3,
        times=3,
    )
    return [
        Figure("words", count_words(text)),
        *(Figure(name, value, "ms") for name, value in times.items()),
        Figure("drawing, in cmarks", times["drawing"] / times["cmark, the same words"], "times", MOST_RATIO),
        Figure("a save", times["a save: checked, drawn, sanitised, set, counted"], "ms", MOST_SAVE),
    ]

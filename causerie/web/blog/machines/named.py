"""Machines that learn from texts, by the names that robots.txt asks them out with, and what each is for.

Looked over on 24 November 2026. The three groups follow what the operators say: Anthropic, Mistral
(`docs.mistral.ai/robots`) and OpenAI each name one crawler to train, one to find and one that a person sends; the rest
were compared with public lists. A name is a product token of RFC 9309: letters, digits, hyphens and underscores.
`*-Extended` are no crawlers but words for this purpose, so that refusing them takes a site out of no search.
"""

from causerie.sites.models import Site

# What they gather makes models.
GATHER_TO_TRAIN = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Cotoyogi",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "meta-externalagent",
    "MistralAI-Training",
    "PanguBot",
    "SBIntuitionsBot",
    "Timpibot",
    "Webzio-Extended",
)
# They keep an index from which questions are answered.
FIND_TO_ANSWER = (
    "Amzn-SearchBot",
    "Claude-SearchBot",
    "LinkupBot",
    "meta-webindexer",
    "MistralAI-Index",
    "OAI-SearchBot",
    "PerplexityBot",
    "TavilyBot",
    "YouBot",
)
# A person asked, and they fetch this page now. Some operators say that such a request need not heed the file.
SENT_BY_SOMEBODY = (
    "Amzn-User",
    "ChatGPT-User",
    "Claude-User",
    "DuckAssistBot",
    "Google-NotebookLM",
    "Manus-User",
    "meta-externalfetcher",
    "MistralAI-User",
    "Perplexity-User",
)

ASKED_OUT: dict[str, tuple[str, ...]] = {
    Site.Machines.ALL: (),
    Site.Machines.NO_TRAINING: GATHER_TO_TRAIN,
    Site.Machines.NONE: GATHER_TO_TRAIN + FIND_TO_ANSWER + SENT_BY_SOMEBODY,
}
# The same said to those whose name nobody knows (contentsignals.org): who does not know the line skips it.
SIGNALS: dict[str, tuple[str, ...]] = {
    Site.Machines.ALL: (),
    Site.Machines.NO_TRAINING: ("Content-Signal: search=yes, ai-train=no",),
    Site.Machines.NONE: ("Content-Signal: search=yes, ai-input=no, ai-train=no",),
}

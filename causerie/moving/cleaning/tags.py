"""The tags of Jekyll (`{% … %}`) and the shortcodes of Hugo (`{{< … >}}`, `{{% … %}}`), before Markdown is read.

Those that stand for text or a picture become it; others leave what they enclose, and a note. `{{ … }}` alone is text.
"""

import re
from html import escape

from causerie.moving.cleaning.context import Context

_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_CODE = re.compile(
    r"\{%-?\s*highlight\s+([\w+#-]{1,30})[^%]{0,200}%\}\r?\n?(.*?)\{%-?\s*endhighlight\s*-?%\}", re.DOTALL
)
_HUGO_CODE = re.compile(
    r"\{\{<\s*highlight\s+([\w+#-]{1,30})[^>]{0,200}>\}\}\r?\n?(.*?)\{\{<\s*/\s*highlight\s*>\}\}", re.DOTALL
)
_TAG = re.compile(r"\{%-?\s*(/?\w[\w-]{0,60})((?:[^%]|%(?!\})){0,4000}?)-?%\}")
_SHORT = re.compile(r"\{\{[<%]\s*(/?\w[\w/-]{0,60})((?:[^<>%]){0,4000}?)/?\s*[>%]\}\}")
_VARIABLE = re.compile(r"\{\{\s*(?:site\.(?:baseurl|url)|\.Site\.BaseURL)\s*(?:\|[^}]{0,100})?\}\}\s?")
_RELATIVE = re.compile(r"\{\{\s*[\"']([^\"'{}]{1,2000})[\"']\s*\|\s*(?:relative_url|absolute_url)\s*\}\}")
_PAIR = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)""")
_FRAMES = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_SILENT = {"comment", "endcomment", "assign", "break", "more", "toc"}


def without_tags(text: str, context: Context) -> str:
    """`text` without the tags of the programs that made pages of it."""
    if "{%" not in text and "{{" not in text:
        return text
    text = _CODE.sub(_fenced, _HUGO_CODE.sub(_fenced, text))
    text = _RELATIVE.sub(r"\1", _VARIABLE.sub("", text))
    text = _RAW.sub(lambda found: found[1], text)
    text = _SHORT.sub(lambda found: _meant(found, context), text)
    return _TAG.sub(lambda found: _meant(found, context), text)


def _fenced(found: re.Match[str]) -> str:
    return f"\n```{found[1]}\n{found[2].rstrip()}\n```\n"


def _meant(found: re.Match[str], context: Context) -> str:
    name, given = found[1].lower(), _given(found[2])
    if name in _FRAMES:
        number = given.get("id") or given.get("0", "")
        return f"\n\n<{_FRAMES[name]}{number}>\n\n" if re.fullmatch(r"[\w-]{1,60}", number) else ""
    if name in ("figure", "img", "image"):
        return _figure(given)
    if name in ("ref", "relref", "post_url", "link"):
        return given.get("0", "")
    if name not in _SILENT and not name.startswith(("/", "end")):
        context.note("shortcode", name)
    return ""


def _figure(given: dict[str, str]) -> str:
    address = given.get("src") or given.get("0", "")
    if not address:
        return ""
    alt, words = escape(given.get("alt", "")), given.get("caption") or given.get("title", "")
    label = f"<figcaption>{escape(words)}</figcaption>" if words else ""
    return f'\n\n<figure><img src="{escape(address)}" alt="{alt}">{label}</figure>\n\n'


def _given(text: str) -> dict[str, str]:
    """The attributes, by name; those without one by their number."""
    given: dict[str, str] = {}
    for match in list(_PAIR.finditer(text))[:50]:
        value = next((part for part in match.groups()[1:] if part is not None), "")
        given[match[1].lower() if match[1] else str(len(given))] = value.strip()
    return given

"""Shortcodes: `[name key="value"]…[/name]`. Known ones become HTML; unknown ones leave what they enclose, and a note.

Square brackets that are not shortcodes stay text: an unknown name counts as one only when it has attributes or a
closing mark.
"""

import re
from collections.abc import Callable
from html import escape, unescape

from causerie.moving.cleaning.context import Context, Picture

_VERBATIM = re.compile(r"(<pre\b.*?</pre>|<code\b.*?</code>|<script\b.*?</script>|<style\b.*?</style>)", re.I | re.S)
_MARK = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{1,60})((?:\s|=)[^\[\]]{0,4000})?(/?)\](\]?)")
_PAIR = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)""")
_CODE = {"code", "sourcecode", "source", "highlight", "php", "css", "html", "javascript", "python", "bash", "sql"}
_FRAMES = {
    "youtube": "https://www.youtube.com/watch?v=",
    "vimeo": "https://vimeo.com/",
    "dailymotion": "https://www.dailymotion.com/video/",
}
_TYPES = ("src", "mp3", "m4a", "ogg", "wav", "wma", "mp4", "m4v", "webm", "ogv", "flv", "url")
_MOST = 20_000


def with_shortcodes_done(content: str, context: Context) -> str:
    """`content` with its shortcodes done, outside `pre` and `code`."""
    if "[" not in content:
        return content
    parts = _VERBATIM.split(content)
    parts[::2] = [_done(part, context) for part in parts[::2]]
    return "".join(parts)


def _done(text: str, context: Context) -> str:
    """Left to right; what a shortcode encloses is done first, so that they nest."""
    marks = list(_MARK.finditer(text))[:_MOST]
    closers: dict[str, list[int]] = {}
    for number, mark in enumerate(marks):
        if mark[2]:
            closers.setdefault(mark[3].lower(), []).append(number)
    return _between(text, marks, closers, context)


def _between(text: str, marks: list[re.Match[str]], closers: dict[str, list[int]], context: Context) -> str:
    stack: list[tuple[re.Match[str] | None, list[str]]] = [(None, [])]
    at = 0
    for number, mark in enumerate(marks):
        stack[-1][1].append(text[at : mark.start()])
        at = mark.end()
        name = mark[3].lower()
        if mark[1] and mark[6]:
            stack[-1][1].append(text[mark.start() + 1 : mark.end() - 1])
        elif mark[2]:
            _close(stack, mark, context)
        elif not _is_shortcode(name, mark, closers, number):
            stack[-1][1].append(mark.group())
        elif not mark[5] and closers.get(name, [0])[-1] > number and len(stack) < 50:
            stack.append((mark, []))
        else:
            stack[-1][1].append(_translated(mark, "", context))
    stack[-1][1].append(text[at:])
    while len(stack) > 1:
        mark, held = stack.pop()
        stack[-1][1].append(_translated(mark, "", context) + "".join(held))
    return "".join(stack[0][1])


def _close(stack: list, mark: re.Match[str], context: Context) -> None:
    names = [opened[3].lower() if opened else "" for opened, _ in stack]
    name = mark[3].lower()
    if name not in names:
        stack[-1][1].append("" if name in _KNOWN else mark.group())
        return
    while len(stack) > 1:
        opened, held = stack.pop()
        is_it = opened[3].lower() == name
        body = "".join(held)
        stack[-1][1].append(_translated(opened, body, context) if is_it else _translated(opened, "", context) + body)
        if is_it:
            break


def _is_shortcode(name: str, mark: re.Match[str], closers: dict[str, list[int]], number: int) -> bool:
    if name in _KNOWN:
        return True
    has_attributes = bool(re.search(r"[\w-]\s*=\s*[\"'\w]", mark[4] or ""))
    return has_attributes or bool(mark[5]) or any(closer > number for closer in closers.get(name, []))


def _translated(mark: re.Match[str], body: str, context: Context) -> str:
    name = mark[3].lower()
    given = _given(mark[4] or "")
    known = _KNOWN.get(name)
    if known:
        return known(name, given, body, context)
    context.note("shortcode", name)
    return body


def _given(text: str) -> dict[str, str]:
    """The attributes, by name; those without one by their number."""
    given: dict[str, str] = {}
    text = text.strip().removeprefix("=").removesuffix("/")
    for match in _PAIR.finditer(text):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        given[match[1].lower() if match[1] else str(len(given))] = unescape(value.strip())
    return given


def _caption(name: str, given: dict[str, str], body: str, context: Context) -> str:
    shown = re.match(r"\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.*)", body, re.DOTALL)
    if not shown:
        return body
    words = given.get("caption") or shown[2].strip()
    side = given.get("align", "").removeprefix("align")
    kept = f" align-{side}" if side in ("left", "right", "center") else ""
    label = f"<figcaption>{words}</figcaption>" if words else ""
    return f'\n\n<figure class="caption{kept}">{shown[1].strip()}{label}</figure>\n\n'


def _gallery(name: str, given: dict[str, str], body: str, context: Context) -> str:
    numbers = re.findall(r"\d+", given.get("ids") or given.get("include") or "")
    if numbers:
        pictures = [context.picture(number) for number in numbers[:500]]
        missing = sum(1 for each in pictures if each is None)
        if missing:
            context.note("gallery-picture")
        found = [each for each in pictures if each]
    else:
        left_out = set(re.findall(r"\d+", given.get("exclude", "")))
        found = [each for each in context.pictures("") if each.number not in left_out]
    if not found:
        context.note("gallery-empty")
        return ""
    figures = "".join(_figure(each) for each in found)
    return f'\n\n<div class="gallery">{figures}</div>\n\n'


def _figure(picture: Picture) -> str:
    label = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.address)}" alt="{escape(picture.alt)}">{label}</figure>'


def _sound_or_film(name: str, given: dict[str, str], body: str, context: Context) -> str:
    address = next((given[key] for key in (*_TYPES, "0") if given.get(key, "").startswith(("http", "/"))), "")
    if not address:
        context.note("shortcode", name)
        return body
    return f'\n\n<figure><{name} src="{escape(address)}" controls></{name}></figure>\n\n'


def _embed(name: str, given: dict[str, str], body: str, context: Context) -> str:
    address = body.strip() or next((value for value in given.values() if value.startswith("http")), "")
    if not address.startswith("http") and given.get("0") and name in _FRAMES:
        address = _FRAMES[name] + given["0"]
    if not address.startswith(("http://", "https://")):
        context.note("shortcode", name)
        return body
    return f'\n\n<p><a href="{escape(unescape(address))}">{escape(unescape(address))}</a></p>\n\n'


def _code(name: str, given: dict[str, str], body: str, context: Context) -> str:
    if not body:
        return ""
    language = given.get("language") or given.get("lang") or ("" if name in ("code", "source", "sourcecode") else name)
    mark = f' class="language-{escape(language)}"' if re.fullmatch(r"[\w+#.-]{1,30}", language) else ""
    return f"\n\n<pre><code{mark}>{escape(unescape(body)).strip(chr(10))}</code></pre>\n\n"


_KNOWN: dict[str, Callable[[str, dict[str, str], str, Context], str]] = {
    **dict.fromkeys(("caption", "wp_caption"), _caption),
    "gallery": _gallery,
    **dict.fromkeys(("audio", "video"), _sound_or_film),
    **dict.fromkeys(("embed", *_FRAMES, "soundcloud", "twitter", "tweet", "instagram", "googlevideo"), _embed),
    **dict.fromkeys(sorted(_CODE), _code),
}

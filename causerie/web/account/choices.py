"""What set-up and settings offer to choose from: languages and time zones."""

import zoneinfo
from functools import cache

# Languages people write in, by their own names; a site may be in any of them, the interface in two.
WRITTEN = (
    ("ar", "العربية"), ("br", "Brezhoneg"), ("ca", "Català"), ("cs", "Čeština"), ("cy", "Cymraeg"), ("da", "Dansk"),
    ("de", "Deutsch"), ("el", "Ελληνικά"), ("en", "English"), ("eo", "Esperanto"), ("es", "Español"),
    ("eu", "Euskara"), ("fa", "فارسی"), ("fi", "Suomi"), ("fr", "Français"), ("ga", "Gaeilge"), ("he", "עברית"),
    ("hi", "हिन्दी"), ("hu", "Magyar"), ("it", "Italiano"), ("ja", "日本語"), ("ko", "한국어"), ("nb", "Norsk"),
    ("nl", "Nederlands"), ("oc", "Occitan"), ("pl", "Polski"), ("pt", "Português"), ("ro", "Română"),
    ("ru", "Русский"), ("sv", "Svenska"), ("tr", "Türkçe"), ("uk", "Українська"), ("ur", "اردو"),
    ("vi", "Tiếng Việt"), ("zh", "中文"),
)  # fmt: skip


@cache
def time_zones() -> tuple[tuple[str, str], ...]:
    """The time zones this machine knows that are places, with UTC first."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith(_NOT_PLACES))
    return (("UTC", "UTC"), *((name, name.replace("_", " ")) for name in names))


_NOT_PLACES = ("Etc/", "SystemV/", "US/", "Canada/", "Brazil/", "Chile/", "Mexico/", "posix/", "right/")

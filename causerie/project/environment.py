"""What the operator may set: from the command line, `CAUSERIE_*`, or `causerie.toml` in the data folder.

Standard library only, so that the process that starts the others stays small. The order of precedence
is the order above. Each field's metadata is its documentation (`docs/operators/settings.md`).
"""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from causerie.language.terminal import gettext as _

HOME = Path(__file__).resolve().parents[2]
LINK_LOCAL = (ipaddress.ip_network("169.254.0.0/16"), ipaddress.ip_network("fe80::/10"))


class WrongSetting(Exception):
    """A setting can't be used; the message says which, why, and what would do."""


def _setting(default: Any, help: str, *, variable: str | None = None) -> Any:
    return field(default=default, metadata={"help": help, "variable": variable})


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The installation's settings, checked."""

    data: Path = _setting(HOME / "data", "The one folder that holds everything: database, media, keys.")
    host: str = _setting("127.0.0.1", "The address the server listens on.")
    port: int = _setting(8000, "The port the server listens on.")
    workers: int = _setting(2, "How many web processes serve pages.")
    url: str = _setting("", "Scheme, host and port of the installation as people see it; http://localhost:PORT.")
    media_url: str = _setting("", "Where uploads are served from; media.HOST of the installation by default.")
    site_addresses: str = _setting(
        "names",
        "Where sites without a host of their own live: names (HANDLE.HOST), or paths (HOST/@HANDLE) of one owner.",
    )
    database_url: str = _setting(
        "",
        "postgresql://user:password@host/name for PostgreSQL; SQLite in the data folder when empty.",
        variable="DATABASE_URL",
    )
    allow_private: tuple[str, ...] = _setting(
        (), "Private networks (CIDR, separated by commas) that fetches may reach; never link-local."
    )
    trusted_proxies: tuple[str, ...] = _setting(
        (), "Networks (CIDR) of reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed."
    )
    mail_url: str = _setting(
        "", "smtp://user:password@host:587 (STARTTLS) or smtps://…:465; letters are printed when empty."
    )
    mail_from: str = _setting("", "The sender of our letters; causerie@HOST of the installation by default.")
    media_store: str = _setting(
        "",
        "s3+https://KEY:SECRET@HOST/BUCKET?region=REGION keeps uploads in an S3-compatible store; "
        "media/ of the data folder when empty.",
    )
    upload_limit: int = _setting(100 * 1024 * 1024, "The largest upload accepted, in bytes.")
    site_quota: int = _setting(
        0, "How many bytes of uploads a site may keep; 0 is no bound. ./run site quota gives a site its own."
    )
    film_minutes: int = _setting(15, "How long an uploaded film may last, in minutes; 0 is no bound.")
    debug: bool = _setting(False, "Show tracebacks in the browser. Never where strangers can reach it.")

    @property
    def origin(self) -> str:
        """Scheme, host and port of the installation, without a slash at the end."""
        return self.url.rstrip("/") or f"http://localhost:{self.port}"

    @property
    def media_origin(self) -> str:
        parts = urlsplit(self.origin)
        return self.media_url.rstrip("/") or f"{parts.scheme}://media.{parts.netloc}"


def variable_of(name: str) -> str:
    """The environment variable that sets the field `name`."""
    known = {each.name: each.metadata["variable"] for each in fields(Environment)}
    return known[name] or f"CAUSERIE_{name.upper()}"


def read_environment(given: Mapping[str, Any], variables: Mapping[str, str]) -> Environment:
    """The settings from `given` (command line), then `variables`, then the data folder's TOML file.

    Raises WrongSetting for an unknown name or a value that can't be used.
    """
    values: dict[str, Any] = {}
    for each in fields(Environment):
        if given.get(each.name) is not None:
            values[each.name] = (given[each.name], f"--{each.name}")
        elif variable_of(each.name) in variables:
            values[each.name] = (variables[variable_of(each.name)], variable_of(each.name))
    data = Path(values.get("data", (Environment.data, ""))[0])
    for name, value in _from_file(data / "causerie.toml").items():
        values.setdefault(name, (value, f"causerie.toml: {name}"))
    _refuse_unknown(variables)
    return _checked({name: _convert(name, value, origin) for name, (value, origin) in values.items()})


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting(_("%(file)s is not valid TOML: %(problem)s") % {"file": path, "problem": error}) from None
    unknown = set(values) - {each.name for each in fields(Environment)} | set(values) & {"data"}
    if unknown:
        about = {"file": path, "names": ", ".join(sorted(unknown))}
        raise WrongSetting(_("%(file)s sets %(names)s, which is not a setting there.") % about)
    return values


def _refuse_unknown(variables: Mapping[str, str]) -> None:
    known = {variable_of(each.name) for each in fields(Environment)}
    unknown = sorted(name for name in variables if name.startswith("CAUSERIE_") and name not in known)
    if unknown:
        about = {"name": unknown[0], "names": ", ".join(sorted(known))}
        raise WrongSetting(_("%(name)s is not a setting. Known ones: %(names)s.") % about)


def _convert(name: str, value: Any, origin: str) -> Any:
    kind = {each.name: each.type for each in fields(Environment)}[name]
    try:
        return _CONVERTERS[kind](value)
    except (ValueError, TypeError) as error:
        about = {"name": origin, "value": repr(value), "problem": error}
        raise WrongSetting(_("%(name)s is %(value)s: %(problem)s") % about) from None


def _whole_number(value: Any) -> int:
    if isinstance(value, bool) or not str(value).isdigit():
        raise ValueError(_("a whole number is needed"))
    return int(value)


def _yes_or_no(value: Any) -> bool:
    words = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}
    if str(value).lower() not in words:
        raise ValueError(_("true or false is needed"))
    return words[str(value).lower()]


def _networks(value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(str(ipaddress.ip_network(part.strip())) for part in parts if part.strip())


_CONVERTERS = {
    Path: lambda value: Path(value).expanduser().absolute(),
    str: str,
    int: _whole_number,
    bool: _yes_or_no,
    tuple[str, ...]: _networks,
}


def _checked(values: dict[str, Any]) -> Environment:
    environment = Environment(**values)
    for check in (_check_addresses, _check_numbers, _check_database, _check_mail, _check_store, _check_networks):
        check(environment)
    return environment


def _check_addresses(environment: Environment) -> None:
    for name in ("url", "media_url"):
        _check_address(variable_of(name), getattr(environment, name))
    if environment.site_addresses not in ("names", "paths"):
        raise WrongSetting(_("CAUSERIE_SITE_ADDRESSES must be names or paths."))


def _check_numbers(environment: Environment) -> None:
    if not 1 <= environment.port <= 65535:
        about = {"port": environment.port}
        raise WrongSetting(_("CAUSERIE_PORT is %(port)s: a port lies between 1 and 65535.") % about)
    if not 1 <= environment.workers <= 64:
        about = {"number": environment.workers}
        raise WrongSetting(_("CAUSERIE_WORKERS is %(number)s: between 1 and 64 web processes.") % about)


def _check_database(environment: Environment) -> None:
    if environment.database_url and not environment.database_url.startswith(("postgresql://", "postgres://")):
        raise WrongSetting(_("DATABASE_URL must be postgresql://user:password@host:port/name, or empty for SQLite."))


def _check_mail(environment: Environment) -> None:
    if environment.mail_url and not environment.mail_url.startswith(("smtp://", "smtps://")):
        raise WrongSetting(
            _("CAUSERIE_MAIL_URL must be smtp://user:password@host:587 or smtps://user:password@host:465.")
        )


def _check_store(environment: Environment) -> None:
    if not environment.media_store:
        return
    parts = urlsplit(environment.media_store)
    is_whole = parts.hostname and parts.username and parts.password and parts.path.strip("/")
    if parts.scheme not in ("s3+http", "s3+https") or not is_whole:
        raise WrongSetting(
            _(
                "CAUSERIE_MEDIA_STORE must be s3+https://KEY:SECRET@HOST/BUCKET?region=REGION, key and secret "
                "percent-encoded, or empty for the data folder."
            )
        )


def _check_networks(environment: Environment) -> None:
    for network in environment.allow_private:
        if any(ipaddress.ip_network(network).overlaps(other) for other in LINK_LOCAL if _same_kind(network, other)):
            about = {"network": network}
            raise WrongSetting(
                _("CAUSERIE_ALLOW_PRIVATE holds %(network)s: link-local addresses are never reached.") % about
            )


def _same_kind(network: str, other: Any) -> bool:
    return ipaddress.ip_network(network).version == other.version


def _check_address(name: str, value: str) -> None:
    if not value:
        return
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        about = {"name": name, "value": repr(value)}
        raise WrongSetting(_("%(name)s is %(value)s: write scheme and host, as in https://example.org.") % about)


@cache
def environment() -> Environment:
    """This process's settings, read once from its variables (`command_line` has put the flags there)."""
    return read_environment({}, os.environ)

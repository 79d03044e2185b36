"""Which network addresses a fetch may reach. Pure: nothing here looks anything up.

An address is judged by what it leads to: an IPv4 address inside an IPv6 one (mapped, NAT64, 6to4, Teredo,
ISATAP) is judged itself, so that no notation is a way round.
"""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_LOOKS_NUMERIC = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_NAME = re.compile(r"(?=.{1,254}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*\.?", re.IGNORECASE)
_GLOBAL_IPV6 = ipaddress.ip_network("2000::/3")
_MAPPED = ipaddress.ip_network("::ffff:0:0/96")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_OLD_RELAYS = ipaddress.ip_network("192.88.99.0/24")
_ISATAP = (0x00005EFE, 0x02005EFE)


def networks(given: Iterable[str]) -> tuple[Network, ...]:
    """The networks written in CIDR form."""
    return tuple(ipaddress.ip_network(each) for each in given)


@lru_cache(maxsize=1024)
def literal(host: str) -> Address | None:
    """The address that `host` spells, or None for a name.

    Raises ValueError for what is neither: a number in decimal, octal or hexadecimal (`2130706433`,
    `0177.0.0.1`), which some systems read as an address, a zone, or characters no host has.
    """
    if ":" in host:
        if "%" in host:
            raise ValueError("an address with a zone")
        return ipaddress.IPv6Address(host)
    if _LOOKS_NUMERIC.search(host):
        return ipaddress.IPv4Address(host)  # canonical dotted form only: it refuses leading zeros
    if not _NAME.fullmatch(host):
        raise ValueError("not a host name")
    return None


def may_reach(address: Address, allowed: Iterable[Network] = ()) -> bool:
    """Whether a fetch may connect to `address`: it is global, or in `allowed`; link-local never."""
    faces = _faces(address)
    if any(face.is_link_local or face.is_unspecified for face in faces):
        return False
    allowed = tuple(allowed)
    return all(_is_global(face) or _within(face, allowed) for face in faces)


def _faces(address: Address) -> tuple[Address, ...]:
    """What `address` leads to: the IPv4 address a translator would use, or itself; both where both count."""
    if address.version == 4:
        return (address,)
    number = int(address)
    inner = ipaddress.IPv4Address(number & 0xFFFFFFFF)
    if address in _MAPPED or address in _NAT64:
        return (inner,)
    if address in _SIX_TO_FOUR:
        return (address, ipaddress.IPv4Address(number >> 80 & 0xFFFFFFFF))
    if address in _COMPATIBLE and number > 1:
        return (address, inner)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return (address, inner)
    return (address,)


def _is_global(address: Address) -> bool:
    if address.is_multicast or not address.is_global:
        return False
    if address.version == 6:
        return address in _GLOBAL_IPV6
    return address not in _OLD_RELAYS


def _within(address: Address, allowed: tuple[Network, ...]) -> bool:
    return any(address in network for network in allowed if network.version == address.version)

"""Who really asked, behind a reverse proxy that the operator trusts."""

import ipaddress
from functools import lru_cache

from causerie.project.front.asking import Headers

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(written: tuple[str, ...]) -> tuple[Network, ...]:
    """The networks of CAUSERIE_TRUSTED_PROXIES."""
    return tuple(ipaddress.ip_network(each) for each in written)


def who_asked(peer: str, scheme: str, headers: Headers, trusted: tuple[Network, ...]) -> tuple[str, str]:
    """The client's address and scheme: the peer's own, unless it is a trusted proxy that tells of another."""
    peer = plain_address(peer)
    if not trusted or not _is_trusted(peer, trusted):
        return peer, scheme
    told = [value.strip() for name, value in headers if name == "x-forwarded-proto"]
    scheme = told[-1] if told and told[-1] in ("http", "https") else scheme
    hops = [hop.strip() for name, value in headers if name == "x-forwarded-for" for hop in value.split(",")]
    for hop in reversed(hops):
        hop = plain_address(hop)
        if not _is_address(hop):
            break
        peer = hop
        if not _is_trusted(hop, trusted):
            break
    return peer, scheme


@lru_cache(maxsize=1024)
def plain_address(written: str) -> str:
    """An address without brackets, port or the IPv6 dress of an IPv4 one."""
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    return written.removeprefix("::ffff:") if "." in written else written


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _is_trusted(peer: str, trusted: tuple[Network, ...]) -> bool:
    return _is_address(peer) and any(ipaddress.ip_address(peer) in network for network in trusted)

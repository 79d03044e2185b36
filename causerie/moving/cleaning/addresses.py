"""Addresses within a post, made whole."""

from urllib.parse import urljoin


def whole_address(address: str, base: str) -> str:
    """An address with what it leaves out: the scheme, or the folder in which the post stood."""
    address = address.strip()
    if address.startswith("//"):
        return f"https:{address}"
    if not base or not address or address.startswith(("/", "#", "http:", "https:", "mailto:", "data:")):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address

"""host-meta (RFC 6415): where WebFinger is asked, for those who still look here first."""

from xml.sax.saxutils import quoteattr

TYPE = "application/xrd+xml; charset=utf-8"


def host_meta(origin: str) -> str:
    """The one link that is asked for."""
    template = quoteattr(f"{origin}/.well-known/webfinger?resource={{uri}}")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">\n'
        f'  <Link rel="lrdd" template={template}/>\n</XRD>\n'
    )

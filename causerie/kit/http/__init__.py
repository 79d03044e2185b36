"""The only door out: asking strangers' addresses, without being led astray.

`fetching` brings what an address holds, `sending` posts to many, and both go through one guard (`judging`): a host is
looked up once, its addresses are judged (`kit.networks`), and the connection goes to exactly those, so a name that
changes its answer between check and use gains nothing. Size (before and after decompression), headers, time and types
are bounded; there are no cookies, no proxies and no credentials. What may go wrong is a value with a name, not an
exception.
"""

from causerie.kit.http.fetching import MOST_REDIRECTS, Fetched, fetch
from causerie.kit.http.judging import LASTING, Failure, Refused
from causerie.kit.http.looking import is_listening, leads_somewhere, numbers_of

__all__ = [
    "LASTING",
    "MOST_REDIRECTS",
    "Failure",
    "Fetched",
    "Refused",
    "fetch",
    "is_listening",
    "leads_somewhere",
    "numbers_of",
]

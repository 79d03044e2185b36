"""Looking where names and ports of the operator's and owners' own settings lead. Nothing is fetched."""

import socket
from concurrent.futures import ThreadPoolExecutor

_looking_up = ThreadPoolExecutor(4, thread_name_prefix="look-up")


def leads_somewhere(host: str) -> bool:
    """Whether a name of the operator's own settings leads to some machine. Nothing is fetched."""
    try:
        return bool(socket.getaddrinfo(host, None))
    except OSError:
        return False


def numbers_of(host: str, seconds: float = 5) -> tuple[str, ...]:
    """The numbers a name leads to now, as this machine's resolver knows them: eight at most.

    None when it is unknown, is no name, or the look-up takes longer than `seconds`. Nothing is sent there.
    """
    looked_up = _looking_up.submit(socket.getaddrinfo, host, None, type=socket.SOCK_STREAM)
    try:
        found = looked_up.result(seconds)
    except (OSError, UnicodeError, ValueError, TimeoutError):
        return ()
    return tuple(dict.fromkeys(str(place[0]).partition("%")[0] for *_, place in found))[:8]


def is_listening(host: str, port: int) -> bool:
    """Whether something answers at an address of the operator's own settings. Nothing is sent."""
    try:
        socket.create_connection((host, port), 5).close()
    except OSError:
        return False
    return True

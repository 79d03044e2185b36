"""`python -m bench.sink PORT`: a server that takes whatever is posted, and answers 202 with little work.

One in fifty requests is verified with the public key that stands on standard input; a GET tells how many were true.
"""

import asyncio
import json
import sys
from collections import Counter
from datetime import UTC, datetime

from causerie.protocols.activitypub.signatures import keys
from causerie.protocols.activitypub.signatures.reading import read
from causerie.protocols.activitypub.signatures.requests import Claim, Request

ONE_IN = 50
_ANSWER = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"


class Sink(asyncio.Protocol):
    """Finds the ends of requests by their lengths."""

    taken = 0
    verified: Counter[bool] = Counter()
    key: keys.PublicKey

    def connection_made(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._kept = b""

    def data_received(self, data: bytes) -> None:
        self._kept += data
        while (end := self._kept.find(b"\r\n\r\n")) >= 0:
            head = self._kept[:end]
            if head.startswith(b"GET"):
                self._tell()
            length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
            if len(self._kept) < end + 4 + length:
                return
            body, self._kept = self._kept[end + 4 : end + 4 + length], self._kept[end + 4 + length :]
            Sink.taken += 1
            if Sink.taken % ONE_IN == 0:
                Sink.verified[self._is_true(head.decode(), body)] += 1
            self._transport.write(_ANSWER)

    def _is_true(self, head: str, body: bytes) -> bool:
        line, *lines = head.split("\r\n")
        headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
        url = f"http://{headers['host']}{line.split()[1]}"
        claim = read(Request("POST", url, headers, body), datetime.now(UTC))
        return isinstance(claim, Claim) and claim.holds(self.key)

    def _tell(self) -> None:
        told = json.dumps({"true": Sink.verified[True], "false": Sink.verified[False]}).encode()
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(told), told))
        self._transport.close()


async def _serve(port: int) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Sink, "127.0.0.1", port, backlog=2048)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    Sink.key = keys.public_from_pem(sys.stdin.read())
    asyncio.run(_serve(int(sys.argv[1])))

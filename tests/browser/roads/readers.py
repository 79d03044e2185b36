"""Strangers who read the public site: once, or again and again until a post is there."""

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

_BETWEEN = 0.2  # seconds from one look to the next


def answered(address: str) -> tuple[int, str]:
    """Status and text that a stranger gets at `address`, whose name of the host means this machine."""
    parts = urlsplit(address)
    asked = Request(f"http://127.0.0.1:{parts.port}{parts.path or '/'}", headers={"Host": parts.netloc})
    try:
        with urlopen(asked, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, ""
    except OSError:  # nobody is at home yet, or any more
        return 0, ""


@dataclass
class Waiting:
    """A reader who waits for a post that is due at `due`: `early` where it was there before, `late` the seconds after
    its time at which it was last looked for in vain."""

    address: str
    due: datetime
    early: bool = False
    late: float = 0
    is_there: threading.Event = field(default_factory=threading.Event, repr=False)

    def __post_init__(self) -> None:
        threading.Thread(target=self._look_again, daemon=True).start()

    def _look_again(self) -> None:
        while not self.is_there.is_set() and self.late < 60:
            begun = datetime.now(UTC)
            if answered(self.address)[0] == 200:
                self.early = datetime.now(UTC) < self.due
                self.is_there.set()
            else:
                self.late = max(self.late, (begun - self.due).total_seconds())
                time.sleep(_BETWEEN)

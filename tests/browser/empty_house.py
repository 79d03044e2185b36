"""An installation on its first day: started as somebody would start it, killed and started again at will."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.house import SAID_LAST
from tests.listening import free_port, wait_for, wait_for_words

HOME = Path(__file__).resolve().parents[2]
PASSWORD = "a sentence we like"
EMAIL = "marie@passeurs.example"


@dataclass
class EmptyHouse:
    """The server on a data folder of its own, with nothing in it."""

    data: Path
    port: int
    code: str = ""
    process: subprocess.Popen | None = field(default=None, repr=False)

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        path = os.pathsep.join(filter(None, [str(HOME), os.environ.get("PYTHONPATH")]))
        variables = os.environ | {"PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}
        variables.pop("DJANGO_SETTINGS_MODULE", None)
        said = self.data.parent / "said"
        command = [sys.executable, "-m", "causerie", "serve", "--data", str(self.data), "--port", str(self.port)]
        command += ["--workers", "1"]
        with said.open("w") as output:
            self.process = subprocess.Popen(command, env=variables, stdout=output, start_new_session=True)
        wait_for(f"{self.origin}/-/health", self.process)
        found = re.search(r"code: (\S+)", wait_for_words(said, SAID_LAST, self.process))
        self.code = found[1] if found else ""

    def kill(self) -> None:
        """End it without a word: the whole tree, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as Ctrl+C does."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


@contextmanager
def empty_house(folder: Path) -> Iterator[EmptyHouse]:
    """The house, started; stopped at the end."""
    house = EmptyHouse(folder / "data", free_port())
    house.start()
    try:
        yield house
    finally:
        house.stop()


def answer_set_up(page: Page, house: EmptyHouse, **answers: str) -> None:
    """Answer all questions of the set-up page but how to come in."""
    given = {
        "code": house.code,
        "title": "Rue des Passeurs",
        "handle": "marie",
        "name": "Marie Delorme",
        "email": EMAIL,
    }
    page.goto(f"{house.origin}/")
    for name, value in (given | answers).items():
        page.fill(f"[name={name}]", value)


def sign_in(page: Page, house: EmptyHouse, email: str = EMAIL, password: str = PASSWORD) -> None:
    """Come in by e-mail and password."""
    page.goto(f"{house.origin}/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", password)
    page.press("[name=password]", "Enter")
    page.wait_for_url(f"{house.origin}/studio/**")


def authenticator(page: Page) -> None:
    """Give the page's browser a device that makes passkeys and says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})

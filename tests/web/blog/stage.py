"""What tests of a site's pages share: a site to visit, posts on it, voices under them."""

from datetime import timedelta

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from causerie.conversation.contributing import Commenter, FormSignals, contribute
from causerie.conversation.moderating import approve
from causerie.kit import clock
from causerie.sites.opening import open_to
from causerie.web.handing_over import hello_address
from causerie.writing.drafting import Draft, save_revision, start_post
from causerie.writing.publishing import publish
from tests import cast

HOST = "marie.localhost:8000"
ORIGIN = f"http://{HOST}"
GOOD = FormSignals(honeypot="", is_stamped=True, seconds=20.0)


class Stage:
    """Marie, her site, and somebody who visits it."""

    def __init__(self):
        self.marie = cast.marie()
        self.site = cast.rue_des_passeurs(self.marie)
        self.client = Client(headers={"host": HOST})

    def get(self, path, **headers):
        return self.client.get(path, headers=headers)

    def page(self, path, **headers):
        return LexborHTMLParser(self.get(path, **headers).content)

    def send(self, path, fields, **headers):
        return self.client.post(path, fields, headers={"origin": ORIGIN, "sec-fetch-site": "same-origin"} | headers)

    def post(self, title, text="Du café.", *, kind="article", days_ago=1, **draft):
        made = start_post(self.site, self.site.actor, kind=kind, by=self.marie)
        save_revision(made, Draft(title=title, text=text, **draft), by=self.marie)
        return publish(made, by=self.marie, at=clock.now() - timedelta(days=days_ago))

    def posts(self, most, **draft):
        return [self.post(f"Numéro {number}", days_ago=number + 1, **draft) for number in range(most)]

    def voices(self, post, most):
        return [self.voice(post, f"Voix {number}", f"Bonjour {number}") for number in range(most)]

    def hide(self):
        open_to(self.site, "unlisted")

    def welcome_owner(self):
        self.client.get(hello_address(self.site, self.marie).removeprefix(ORIGIN))

    def note(self, text, **more):
        return self.post("", text, kind="note", **more)

    def voice(self, post, name="Tomas", text="Ah bon.", *, parent=None, is_approved=True):
        commenter = Commenter(name=name, email="", url="", browser=f"b-{name}")
        made = contribute(post.conversation_id, commenter, text, parent=parent, signals=GOOD)
        if is_approved and made.state == "held":
            approve(made.place_id, by=self.marie)
        return made

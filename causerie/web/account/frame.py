"""django-allauth's pages (Django templates) inside the same frame as ours (Jinja)."""

from django import template
from django.conf import settings
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import RequestContext
from markupsafe import Markup

from causerie.kit.templates import render
from causerie.web.account.rooms import account_pages
from causerie.web.account.showing import notes_of
from causerie.web.components.icons import icon
from causerie.web.static_files import address

register = template.Library()


class FrameNode(Node):
    """Renders its title and body, then puts them into `web/account/LAYOUT.html`."""

    child_nodelists = ("title", "body")

    def __init__(self, layout: str, title: NodeList, body: NodeList) -> None:
        self.layout = layout
        self.title = title
        self.body = body

    def render(self, context: RequestContext) -> str:
        request = context["request"]
        return render(
            f"web/account/{self.layout}.html",
            title=Markup(self.title.render(context).strip()),  # noqa: S704
            content=Markup(self.body.render(context)),  # noqa: S704
            notes=notes_of(context.get("messages") or ()),
            pages=account_pages(request.path),
            csrf=str(context.get("csrf_token", "")),
        )


@register.tag
def framed(parser: Parser, token: Token) -> FrameNode:
    """`{% framed "entrance" %}title{% frame_body %}body{% endframed %}`."""
    layout = token.split_contents()[1].strip("\"'")
    title = parser.parse(("frame_body",))
    parser.delete_first_token()
    body = parser.parse(("endframed",))
    parser.delete_first_token()
    return FrameNode(layout, title, body)


@register.simple_tag
def static_address(name: str) -> str:
    """The address of a file of the interface."""
    return address(name)


@register.simple_tag
def drawing(name: str) -> str:
    """One of our icons."""
    return icon(name, "s")


@register.simple_tag
def mail_is_set_up() -> bool:
    """Whether letters leave this machine."""
    return bool(settings.ENVIRONMENT.mail_url)

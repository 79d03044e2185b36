"""Blocks of WordPress that are blocks here too: they are written as ours, so that they look and are edited alike."""

from selectolax.lexbor import LexborNode, create_tag

from causerie.kit.html import text_of
from causerie.writing.documents.figures import host_of
from causerie.writing.documents.players import player_of


def as_ours(body: LexborNode) -> None:
    """Pull quotes, buttons, files to take away and what is embedded, in place."""
    for quote in body.css(".wp-block-pullquote blockquote"):
        quote.attrs["class"] = "pull"
    for frame in body.css("figure.wp-block-pullquote"):
        frame.unwrap()
    for button in body.css(".wp-block-button"):
        is_plain = "is-style-outline" in (button.attrs.get("class") or "")
        _become_line(button, "button-line", "button plain" if is_plain else "button")
    for lines in body.css(".wp-block-buttons"):
        lines.unwrap()
    for file in body.css(".wp-block-file"):
        _become_line(file, "file", "")
    for embedded in body.css("figure.wp-block-embed"):
        _become_card(embedded)


def _become_card(node: LexborNode) -> None:
    """A card that leads to the page of a film or a post elsewhere; with its player, where one is known."""
    link, caption = node.css_first("a[href]"), node.css_first("figcaption")
    address = link.attrs["href"] if link else ""
    if not address.startswith(("https://", "http://")):
        return
    player = player_of(address)
    card, lead, title, host = create_tag("figure"), create_tag("a"), create_tag("strong"), create_tag("span")
    card.attrs["class"] = "bookmark embed" if player else "bookmark"
    lead.attrs["href"] = address
    if player:
        lead.attrs["data-frame"] = player
    told = " ".join(text_of(caption.html or "").split()) if caption else ""
    title.insert_child(told or address.partition("://")[2])
    host.attrs["class"] = "bookmark-host"
    host.insert_child(host_of(address))
    for part in (title, " ", host):
        lead.insert_child(part)
    card.insert_child(lead)
    node.replace_with(card)


def _become_line(node: LexborNode, name: str, link_name: str) -> None:
    """A paragraph with the first link of `node` alone: a file has a second, which says the same."""
    link = next((each for each in node.css("a[href]") if text_of(each.html or "")), None)
    if not link:
        return
    line = create_tag("p")
    line.attrs["class"] = name
    lead = create_tag("a")
    lead.attrs["href"] = link.attrs["href"]
    if link_name:
        lead.attrs["class"] = link_name
    lead.insert_child(" ".join(text_of(link.html or "").split()))
    line.insert_child(lead)
    node.replace_with(line)

// Blocks without words of their own: pictures, sound, files, cards. All their facts are attributes, and a CardView
// draws them with fields to change them. Adding one: its attributes here, its look in views/faces.js.
import { Node } from "@tiptap/core";
import { addressOf, isOurs, stored } from "../addresses.js";
import { awaitedFrom } from "../doing/awaiting.js";
import { cardView } from "../views/card.js";
import { faces } from "../views/faces.js";

// What is pasted says its facts by `getAttrs` alone: an attribute of the same name means something else there.
const facts = (defaults) => () => Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value, parseHTML: () => null }]));

function card(name, defaults, parse = [], more = {}) {
  return Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: facts(defaults),
    parseHTML: () => [{ tag: `div[data-card="${name}"]`, priority: 70, getAttrs: readCard }, ...parse],
    renderHTML: ({ node }) => ["div", { "data-card": name, "data-facts": JSON.stringify(node.attrs) }],
    addNodeView: () => cardView(faces[name]),
    ...more,
  });
}

// Copying inside the editor and between two windows of it keeps every fact.
function readCard(element) {
  try {
    return JSON.parse(element.dataset.facts ?? "{}");
  } catch {
    return false;
  }
}

const pictureIn = (figure) => figure.querySelector("img[src]");
const captionIn = (figure) => figure.querySelector("figcaption")?.textContent.trim() ?? "";

// A picture of ours stays what it is; any other is awaited until the server has it.
function readPicture(image, caption = "") {
  const said = image.getAttribute("src") ?? "";
  const src = isOurs(said) ? stored(said) : "";
  const about = { alt: image.getAttribute("alt") ?? "", caption, href: addressOf(image.closest("a")?.getAttribute("href")) || null };
  return said ? { src, awaits: src ? "" : awaitedFrom(said), ...about } : false;
}

const WIDTHS = { src: "", alt: "", caption: "", width: "text", focus: "", decorative: false, href: null, awaits: "" };
const LINKED = { url: "", title: "", description: "", thumbnail: "" };

export const cards = [
  card("image", WIDTHS, [
    { tag: "figure", priority: 60, getAttrs: (figure) => (figure.querySelectorAll("img").length === 1 && !figure.querySelector("table,pre") ? readPicture(pictureIn(figure), captionIn(figure)) : false) },
    { tag: "img[src]", getAttrs: (image) => readPicture(image) },
  ]),
  card("audio", { src: "", title: "" }, [{ tag: "audio[src]", getAttrs: (audio) => ({ src: stored(audio.getAttribute("src")), title: audio.title }) }]),
  card("video", { src: "", title: "", poster: "" }, [
    { tag: "video[src]", getAttrs: (video) => ({ src: stored(video.getAttribute("src")), title: video.title, poster: stored(video.getAttribute("poster") ?? "") }) },
  ]),
  card("file", { src: "", name: "", size: 0 }),
  card("embed", { ...LINKED, provider: "", author: "", html_url: "" }, [
    { tag: "iframe[src]", getAttrs: (frame) => (addressOf(frame.getAttribute("src")) ? { url: addressOf(frame.getAttribute("src")), title: frame.title } : false) },
  ]),
  card("bookmark", LINKED),
  card("button", { href: "", label: "", style: "fill" }),
  card("htmlBlock", { html: "" }),
];

export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: facts({ handle: "", name: "", url: "" }),
  parseHTML: () => [{ tag: "span[data-mention]", priority: 60, getAttrs: (span) => ({ handle: span.dataset.mention, name: span.dataset.name ?? "", url: span.dataset.url ?? "" }) }],
  renderHTML: ({ node }) => [
    "span",
    { class: "mention", "data-mention": node.attrs.handle, "data-name": node.attrs.name, "data-url": node.attrs.url },
    `@${node.attrs.name || node.attrs.handle}`,
  ],
  renderText: ({ node }) => `@${node.attrs.name || node.attrs.handle}`,
});

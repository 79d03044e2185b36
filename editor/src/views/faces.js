// What each card looks like while one writes, and which of its facts one may change.
import { nameOf, shown } from "../addresses.js";
import { h, icon, iconButton } from "../dom.js";
import { say } from "../words.js";
import { focusField, moveFocus, showFocus } from "./focus.js";
import { awaited } from "../doing/awaiting.js";
import { inGallery, moveInGallery, takeFromGallery } from "../doing/gallery.js";

const caption = { name: "caption", label: "caption" };
const title = { name: "title", label: "title" };

const line = (className, words) => words && h("p", { class: className, dir: "auto" }, words);

function linkCard(node, room) {
  const { url, title: name, description, provider, author, thumbnail } = node.attrs;
  room.append(
    h(
      "div",
      { class: "link-card" },
      thumbnail ? h("img", { src: shown(thumbnail), alt: "", loading: "lazy" }) : h("span", { class: "link-card__none" }, icon(node.type.name === "embed" ? "play" : "link")),
      h("div", {}, line("link-card__title", name || url), line("link-card__words", description), line("link-card__from", [provider, author].filter(Boolean).join(" · ") || hostOf(url))),
    ),
  );
}

function hostOf(url) {
  try {
    return new URL(url).hostname;
  } catch {
    return url;
  }
}

const linked = (label, drawing) => ({
  label,
  icon: drawing,
  draw: linkCard,
  fields: [{ name: "url", label: "address", kind: "url" }, title, { name: "description", label: "description", kind: "area" }],
  asks: ({ attrs }) => (attrs.url ? "" : "asks_address"),
});

function galleryActs(card) {
  return [
    iconButton("left", say("earlier"), { "data-gallery": "", onclick: () => moveInGallery(card, -1) }),
    iconButton("right", say("later"), { "data-gallery": "", onclick: () => moveInGallery(card, 1) }),
    iconButton("trash", say("take_away"), { "data-gallery": "", onclick: () => takeFromGallery(card) }),
  ];
}

export const faces = {
  image: {
    label: "image",
    icon: "image",
    draw(node, room, card) {
      const { src, alt, awaits, caption: words, width } = node.attrs;
      if (awaits) return room.append(awaited(card));
      const picture = h("img", { src: shown(src), alt, draggable: "false", loading: "lazy", decoding: "async" });
      room.append(h("div", { class: "face__picture" }, picture), line("face__caption", words) || "");
      showFocus(card, room.firstChild);
      card.dom.dataset.width = width;
      const isWithin = inGallery(card);
      card.dom.classList.toggle("is-within", isWithin);
      for (const act of card.panel?.querySelectorAll("[data-gallery]") ?? []) act.hidden = !isWithin;
    },
    // The mark is moved, not drawn anew: it has the focus of whoever moves it.
    moves(before, card) {
      if (card.node.attrs.awaits) return before.attrs.awaits === card.node.attrs.awaits;
      const isOnlyFocus = Object.keys(before.attrs).every((name) => name === "focus" || before.attrs[name] === card.node.attrs[name]);
      if (isOnlyFocus) moveFocus(card);
      return isOnlyFocus;
    },
    fields: [
      { name: "alt", label: "alt", kind: "text" },
      { name: "decorative", label: "decorative", kind: "check" },
      caption,
      { name: "width", label: "width", kind: "select", options: [["text", "width_text"], ["wide", "width_wide"], ["full", "width_full"]] },
      { name: "href", label: "leads_to", kind: "url" },
    ],
    asks: ({ attrs }) => (attrs.alt || attrs.decorative || attrs.awaits ? "" : "asks_alt"),
    hides: ({ attrs }) => ({ alt: attrs.decorative }),
    acts: (card) => [focusField(card), ...galleryActs(card)],
  },
  audio: {
    label: "audio",
    icon: "sound",
    draw: (node, room) => room.append(h("audio", { src: shown(node.attrs.src), controls: true, preload: "none" }), line("face__caption", node.attrs.title) || ""),
    fields: [title],
  },
  video: {
    label: "video",
    icon: "play",
    draw: (node, room) =>
      room.append(
        h("video", { src: shown(node.attrs.src), poster: node.attrs.poster ? shown(node.attrs.poster) : null, controls: true, preload: "none" }),
        line("face__caption", node.attrs.title) || "",
      ),
    fields: [title],
  },
  file: {
    label: "file",
    icon: "page",
    draw: (node, room) => room.append(h("p", { class: "file-card" }, icon("page"), h("b", { dir: "auto" }, node.attrs.name || nameOf(node.attrs.src)), h("span", {}, sizeOf(node.attrs.size)))),
    fields: [{ name: "name", label: "file_name" }],
  },
  embed: linked("embed", "play"),
  bookmark: linked("bookmark", "link"),
  button: {
    label: "button",
    icon: "button",
    draw: (node, room) => room.append(h("p", { class: "face__button" }, h("span", { class: node.attrs.style === "plain" ? "btn" : "btn btn--do" }, node.attrs.label || say("button")))),
    fields: [
      { name: "label", label: "button_label" },
      { name: "href", label: "leads_to", kind: "url" },
      { name: "style", label: "look", kind: "select", options: [["fill", "look_fill"], ["plain", "look_plain"]] },
    ],
    asks: ({ attrs }) => (attrs.href && attrs.label ? "" : "asks_button"),
  },
  htmlBlock: {
    label: "html",
    icon: "code",
    draw: (node, room) => room.append(h("p", { class: "small muted" }, say("html_kept")), h("pre", { class: "face__html", tabindex: "-1" }, node.attrs.html)),
    fields: [{ name: "html", label: "html", kind: "area", spellcheck: "false" }],
  },
};

function sizeOf(size) {
  if (!size) return "";
  const unit = size < 1048576 ? "kilobyte" : "megabyte";
  const count = size < 1048576 ? Math.max(1, Math.round(size / 1024)) : size / 1048576;
  return new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(count);
}


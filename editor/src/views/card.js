// How a block without words is shown: its face, and under it the fields of its facts when it is chosen.
import { NodeSelection } from "@tiptap/pm/state";
import { addressOf } from "../addresses.js";
import { freshId, h, icon } from "../dom.js";
import { takeFromGallery } from "../doing/gallery.js";
import { announce, say } from "../words.js";

// face: { icon, label, draw(node, room, card), moves(before, card), fields, asks(node), hides(node), acts(card) }
export const cardView = (face) => (props) => new CardView(face, props);

const TYPES = { check: "checkbox", url: "text" };

class CardView {
  constructor(face, { node, editor, getPos }) {
    Object.assign(this, { face, node, editor, getPos });
    this.shown = h("div", { class: "face" });
    this.panel = h("div", { class: "card-fields", role: "group", "aria-label": say(face.label) });
    this.dom = h("div", { class: `card-block card-block--${node.type.name}`, contenteditable: "false" }, this.shown, this.panel);
    this.inputs = {};
    this.panel.addEventListener("focusin", () => this.choose());
    this.panel.addEventListener("keydown", (event) => this.leave(event));
    this.draw();
    this.fill();
    this.open(false);
  }

  draw() {
    this.shown.replaceChildren();
    this.face.draw(this.node, this.shown, this);
    this.dom.classList.toggle("is-wanting", Boolean(this.face.asks?.(this.node)));
    this.dom.dataset.width = this.node.attrs.width ?? "";
  }

  fill() {
    const asked = this.face.asks?.(this.node);
    this.warning = h("p", { class: "help" }, icon("eye"), asked ? say(asked) : "");
    this.panel.append(this.warning, ...this.face.fields.map((field) => this.field(field)));
    if (this.face.acts) this.panel.append(h("div", { class: "btn-row" }, ...this.face.acts(this)));
    this.dom.title = "";
    this.bring();
  }

  field({ name, label, kind = "text", options = [], ...more }) {
    const id = freshId(name);
    const input =
      kind === "select"
        ? h("select", { id, class: "input" }, ...options.map(([value, words]) => h("option", { value }, say(words))))
        : kind === "area"
          ? h("textarea", { id, class: "input", rows: "3", dir: "auto", ...more })
          : h("input", { id, class: kind === "check" ? "" : "input", type: TYPES[kind] ?? kind, inputmode: kind === "url" && "url", dir: "auto", autocomplete: "off", ...more });
    input.addEventListener(kind === "select" || kind === "check" || kind === "url" ? "change" : "input", () => this.hear(name, kind, input));
    if (name === "alt") input.addEventListener("change", () => this.editor.storage.uploading.describe(this.node.attrs.src, input.value));
    this.inputs[name] = input;
    const words = h("label", { for: id }, say(label));
    return h("div", { class: `field field--${kind === "check" ? "tick" : kind}` }, ...(kind === "check" ? [input, words] : [words, input]));
  }

  // An address is taken when it is one; until then the field says that it isn’t.
  hear(name, kind, input) {
    const value = kind === "check" ? input.checked : kind === "url" ? addressOf(input.value) : input.value;
    const isWrong = kind === "url" && Boolean(input.value.trim()) && !value;
    input.setAttribute("aria-invalid", String(isWrong));
    if (isWrong) announce(say("not_an_address"));
    else this.set({ [name]: value });
  }

  // What the fields say follows the document, but never under the fingers of who types there.
  bring() {
    for (const [name, input] of Object.entries(this.inputs)) {
      const value = this.node.attrs[name];
      if (input.type === "checkbox") input.checked = Boolean(value);
      else if (input.value !== String(value ?? "") && document.activeElement !== input) input.value = value ?? "";
    }
    const asked = this.face.asks?.(this.node);
    this.warning.hidden = !asked;
    if (asked) this.warning.lastChild.textContent = say(asked);
    for (const [name, isHidden] of Object.entries(this.face.hides?.(this.node) ?? {})) this.inputs[name].parentElement.hidden = isHidden;
  }

  set(attributes, { isOwnStep = true } = {}) {
    const at = this.getPos();
    if (at == null) return;
    let { tr } = this.editor.state;
    for (const [name, value] of Object.entries(attributes)) tr = tr.setNodeAttribute(at, name, value);
    if (this.isChosen) tr.setSelection(NodeSelection.create(tr.doc, at));
    this.editor.view.dispatch(tr.setMeta("addToHistory", isOwnStep));
  }

  // Put `node` in the place of this block, or nothing; where only a picture may stand, the picture goes.
  replace(node) {
    const at = this.getPos();
    if (takeFromGallery(this) || at == null) return;
    const { tr } = this.editor.state;
    if (node) tr.replaceWith(at, at + this.node.nodeSize, node);
    else tr.delete(at, at + this.node.nodeSize);
    this.editor.view.dispatch(tr);
    this.editor.view.focus();
  }

  choose() {
    const at = this.getPos();
    const { selection, doc, tr } = this.editor.state;
    if (at == null || (selection instanceof NodeSelection && selection.from === at)) return;
    this.editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
  }

  leave(event) {
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault(); // it would send the form
    if (event.key !== "Escape" && !(event.key === "Enter" && event.target.tagName === "INPUT" && event.target.type !== "checkbox")) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose();
    this.editor.view.focus();
  }

  open(isOpen) {
    this.isChosen = isOpen;
    this.dom.classList.toggle("is-chosen", isOpen);
    this.panel.hidden = !isOpen && !this.face.asks?.(this.node);
  }

  update(node) {
    if (node.type !== this.node.type) return false;
    const before = this.node;
    this.node = node;
    if (!before.eq(node) && !this.face.moves?.(before, this)) this.draw();
    this.bring();
    this.panel.hidden = !this.isChosen && !this.face.asks?.(node);
    return true;
  }

  selectNode() {
    this.open(true);
    if (this.editor.view.hasFocus()) announce(say("card_chosen", { block: say(this.face.label) }));
  }

  deselectNode() {
    this.open(false);
  }

  // The fields answer for themselves; all else is the editor’s.
  stopEvent(event) {
    const isOwn = this.panel.contains(event.target) || event.target.closest?.("button, .focus-mark, .is-focusing .face__picture");
    return Boolean(isOwn) && !/^drag|^drop/.test(event.type);
  }

  ignoreMutation() {
    return true;
  }

  // Called by the Enter key on the chosen block.
  enter() {
    const first = this.panel.querySelector("input, select, textarea, button");
    first?.focus();
    return Boolean(first);
  }
}

// The view of the node at `pos`, if it is a card.
export function cardAt(view, pos) {
  const found = view.nodeDOM(pos)?.pmViewDesc?.spec;
  return typeof found?.enter === "function" ? found : null;
}

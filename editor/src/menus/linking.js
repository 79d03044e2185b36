// The small form of a link’s address, and of the language of some words.
import { addressOf } from "../addresses.js";
import { freshId, h, textButton } from "../dom.js";
import { announce, say } from "../words.js";
import { beside } from "./placing.js";

export class LinkForm {
  constructor(editor) {
    this.editor = editor;
    const id = freshId("link");
    this.label = h("label", { for: id });
    this.input = h("input", { id, class: "input", type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", "aria-describedby": `${id}-wrong` });
    this.wrong = h("p", { class: "wrong", id: `${id}-wrong`, role: "alert", hidden: true });
    this.away = textButton(say("take_away"), { onclick: () => this.set("") });
    const acts = h("div", { class: "btn-row" }, textButton(say("apply"), { onclick: () => this.set(this.input.value) }), this.away);
    this.box = h("div", { class: "menu link-form", role: "group", hidden: true }, this.label, this.input, this.wrong, acts);
    this.box.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("focusout", ({ relatedTarget }) => this.box.contains(relatedTarget) || this.close());
    editor.options.element.after(this.box);
  }

  open(kind) {
    this.kind = kind;
    const { editor } = this;
    if (editor.state.selection.empty && !editor.isActive(kind)) this.chooseWord();
    const current = editor.getAttributes(kind)[kind === "link" ? "href" : "lang"] ?? "";
    this.label.textContent = say(kind === "link" ? "link_address" : "language_of_words");
    this.box.setAttribute("aria-label", say(kind));
    this.input.value = current;
    this.input.inputMode = kind === "link" ? "url" : "text";
    this.input.placeholder = kind === "link" ? "https://" : "fr, en, ar …";
    this.wrong.hidden = true;
    this.away.hidden = !current;
    this.box.hidden = false;
    const { left, top, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    beside(this.box, { left, top, bottom });
    this.input.focus();
    this.input.select();
  }

  // With nothing chosen, the word around the caret is meant.
  chooseWord() {
    const { $from } = this.editor.state.selection;
    const words = $from.parent.textBetween(0, $from.parent.content.size, undefined, "\ufffc");
    const before = /[\p{L}\p{N}'’-]*$/u.exec(words.slice(0, $from.parentOffset))[0].length;
    const after = /^[\p{L}\p{N}'’-]*/u.exec(words.slice($from.parentOffset))[0].length;
    this.editor.commands.setTextSelection({ from: $from.pos - before, to: $from.pos + after });
  }

  press(event) {
    if (event.key === "Enter" && event.target === this.input) {
      event.preventDefault();
      this.set(this.input.value);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      this.editor.view.focus();
    }
  }

  set(value) {
    const said = value.trim();
    const known = this.kind === "link" ? addressOf(said) : /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/.test(said) && said;
    if (said && !known) {
      this.wrong.textContent = say(this.kind === "link" ? "not_an_address" : "not_a_language");
      this.wrong.hidden = false;
      this.input.focus();
      return;
    }
    this.close();
    this.editor.view.focus(); // at once: the next key is meant for the text
    const chain = this.editor.chain().focus().extendMarkRange(this.kind);
    if (!said) chain.unsetMark(this.kind).run();
    else if (this.editor.state.selection.empty && !this.editor.isActive(this.kind) && this.kind === "link")
      chain.insertContent({ type: "text", text: said, marks: [{ type: "link", attrs: { href: known } }] }).run();
    else chain.setMark(this.kind, this.kind === "link" ? { href: known } : { lang: known, dir: /^(ar|fa|he|ur)\b/.test(known) ? "rtl" : null }).run();
    announce(say(said ? "applied" : "taken_away"));
  }

  close() {
    this.box.hidden = true;
  }
}

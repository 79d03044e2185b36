// What a sign at the caret opens: “/” the blocks, “@” the people known here.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { say } from "../words.js";
import { blocksFor } from "./catalogue.js";
import { Listbox } from "./listbox.js";

const SIGN = /(?:^|[\s(«“])([/@])([\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f .'’-]{0,30}|)$/u;

// The sign before the caret: { sign, query, from, to }, or null.
function asked({ selection }) {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 40), $from.parentOffset, undefined, "\ufffc");
  const found = SIGN.exec(before);
  if (!found || $from.marks().some(({ type }) => type.name === "code" || type.name === "link")) return null;
  return { sign: found[1], query: found[2], from: $from.pos - found[2].length - 1, to: $from.pos };
}

class Suggesting {
  constructor(editor) {
    this.editor = editor;
    const take = (run) => (item) => {
      const { from, to } = this.place;
      this.hide();
      this.editor.chain().focus().deleteRange({ from, to }).run();
      run(item);
    };
    this.lists = {
      "/": new Listbox({ editor, label: say("blocks"), choose: take((block) => block.run(editor)) }),
      "@": new Listbox({
        editor,
        label: say("people"),
        choose: take(({ handle, name, url }) => editor.chain().insertContent([{ type: "mention", attrs: { handle, name, url } }, { type: "text", text: " " }]).run()),
      }),
    };
  }

  update(view, before) {
    if (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return;
    const place = view.hasFocus() && view.editable && !view.composing ? asked(view.state) : null;
    if (!place || (this.refused === place.from && this.refusedSign === place.sign)) {
      if (!place) this.refused = null;
      return this.hide();
    }
    const isSame = this.place && this.place.query === place.query && this.place.from === place.from && this.place.sign === place.sign;
    this.place = place;
    if (isSame) return;
    if (place.sign === "/") this.showBlocks(view);
    else this.showPeople(view);
  }

  rectangle(view) {
    const { left, top, bottom } = view.coordsAtPos(this.place.from);
    return { left, top, bottom };
  }

  showBlocks(view) {
    this.lists["@"].hide();
    const blocks = blocksFor(this.place.query, this.editor);
    this.lists["/"].show(blocks, this.rectangle(view), say(this.place.query ? "blocks_for" : "blocks_all", { count: blocks.length, query: this.place.query }));
  }

  // The people are asked for when one pauses; an answer that comes too late is not shown.
  showPeople(view) {
    this.lists["/"].hide();
    clearTimeout(this.timer);
    const { query, from } = this.place;
    if (this.nobody?.from === from && query.startsWith(this.nobody.query)) return this.lists["@"].hide();
    this.timer = setTimeout(async () => {
      const room = this.editor.storage.uploading;
      const answer = await fetch(`${room.root}/mentions?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok) return;
      const { people } = await answer.json();
      if (this.place?.query !== query || this.place?.from !== from) return;
      if (!people.length) this.nobody = { from, query };
      const items = people.map((each) => ({ ...each, label: each.name, hint: each.handle }));
      this.lists["@"].show(items, this.rectangle(view), say("people_for", { count: items.length }));
    }, 150);
  }

  press({ key, isComposing }) {
    if (isComposing || !this.place) return false;
    const list = this.lists[this.place.sign];
    if (key === "Escape" && list.isOpen) {
      this.refused = this.place.from;
      this.refusedSign = this.place.sign;
    }
    return list.press(key);
  }

  hide() {
    clearTimeout(this.timer);
    this.place = null;
    for (const list of Object.values(this.lists)) list.hide();
  }

  destroy() {
    for (const { box } of Object.values(this.lists)) box.remove();
  }
}

export const Suggestions = Extension.create({
  name: "suggestions",
  priority: 1100,
  addProseMirrorPlugins() {
    let suggesting = null;
    const { editor } = this;
    return [
      new Plugin({
        view: (view) => {
          suggesting = new Suggesting(editor);
          view.dom.addEventListener("blur", () => suggesting.hide());
          return suggesting;
        },
        props: { handleKeyDown: (_, event) => suggesting?.press(event) ?? false },
      }),
    ];
  },
});

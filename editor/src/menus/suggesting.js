// What a sign at the caret opens: “/” the blocks, “@” the people known here, “#” the tags of the site.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { say } from "../words.js";
import { blocksFor } from "./catalogue.js";
import { Listbox } from "./listbox.js";

const SIGN = /(?:^|[\s(«“])([/@])([\p{L}\p{N}][\p{L}\p{N}\u0300-\u036f .'’-]{0,30}|)$/u;
// A tag has no spaces in it; at the beginning of a line, the sign by itself begins a heading.
const TAG = /(?:^|[\s(«“])(#)((?<!^#)|[\p{L}\p{N}_][\p{L}\p{N}\u0300-\u036f_-]{0,40})$/u;

// The sign before the caret: { sign, query, from, to }, or null.
function asked({ selection }) {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 40), $from.parentOffset, undefined, "\ufffc");
  const found = SIGN.exec(before) ?? TAG.exec(before);
  if (!found || $from.marks().some(({ type }) => type.name === "code" || type.name === "link")) return null;
  return { sign: found[1], query: found[2], from: $from.pos - found[2].length - 1, to: $from.pos };
}

class Suggesting {
  constructor(editor) {
    this.editor = editor;
    const take = (run) => (item) => {
      const { from, to } = this.place;
      this.offered = null;
      this.hide();
      this.editor.chain().focus().deleteRange({ from, to }).run();
      run(item);
    };
    this.offered = null;
    this.lists = {
      "/": new Listbox({ editor, label: say("blocks"), choose: take((block) => block.run(editor)) }),
      "@": new Listbox({
        editor,
        label: say("people"),
        choose: take(({ handle, name, url }) => editor.chain().insertContent([{ type: "mention", attrs: { handle, name, url } }, { type: "text", text: " " }]).run()),
      }),
      "#": new Listbox({ editor, label: say("tags"), choose: take(({ label }) => editor.chain().insertContent(`${label} `).run()) }),
    };
    this.known = {
      "@": { path: "mentions", words: "people_for", items: ({ people }) => people.map((each) => ({ ...each, label: each.name, hint: each.handle })) },
      "#": { path: "tags", words: "tags_for", items: ({ tags }) => tags.map(({ word, posts }) => ({ label: `#${word}`, hint: say("tag_posts", { count: posts }) })) },
    };
  }

  // A sign that a button typed, not its writer, goes when nothing came of it. Whether it did.
  takeBack() {
    const { offered } = this;
    this.offered = null;
    const { state, view } = this.editor;
    if (offered === null || offered >= state.doc.content.size || state.doc.textBetween(offered, offered + 1) !== "/") return false;
    view.dispatch(state.tr.delete(offered, offered + 1));
    return true;
  }

  update(view, before) {
    if (before.doc.eq(view.state.doc) && before.selection.eq(view.state.selection)) return;
    const place = view.hasFocus() && view.editable && !view.composing ? asked(view.state) : null;
    if (!place || (this.refused === place.from && this.refusedSign === place.sign)) {
      if (!place) this.refused = null;
      queueMicrotask(() => this.takeBack());
      return this.hide();
    }
    const isSame = this.place && this.place.query === place.query && this.place.from === place.from && this.place.sign === place.sign;
    this.place = place;
    if (place.query || place.from !== this.offered) this.offered = null; // its writer goes on with it
    if (isSame) return;
    for (const [sign, list] of Object.entries(this.lists)) if (sign !== place.sign) list.hide();
    if (place.sign === "/") this.showBlocks(view);
    else this.showKnown(view);
  }

  rectangle(view) {
    const { left, top, bottom } = view.coordsAtPos(this.place.from);
    return { left, top, bottom };
  }

  showBlocks(view) {
    const blocks = blocksFor(this.place.query, this.editor);
    this.lists["/"].show(blocks, this.rectangle(view), say(this.place.query ? "blocks_for" : "blocks_all", { count: blocks.length, query: this.place.query }));
  }

  // What the server knows is asked for when one pauses; an answer that comes too late is not shown.
  showKnown(view) {
    clearTimeout(this.timer);
    const { sign, query, from } = this.place;
    const list = this.lists[sign];
    if (this.nothing?.from === from && query.startsWith(this.nothing.query)) return list.hide();
    this.timer = setTimeout(async () => {
      const { path, words, items } = this.known[sign];
      const room = this.editor.storage.uploading;
      const answer = await fetch(`${room.root}/${path}?q=${encodeURIComponent(query)}`, { headers: { Accept: "application/json" } }).catch(() => null);
      if (!answer?.ok) return;
      const found = items(await answer.json());
      if (this.place?.query !== query || this.place?.from !== from) return;
      if (!found.length) this.nothing = { from, query };
      const isWhole = found.length === 1 && found[0].label === sign + query; // nothing to complete
      list.show(isWhole ? [] : found, this.rectangle(view), say(words, { count: found.length }));
    }, 150);
  }

  press({ key, isComposing }) {
    if (isComposing || !this.place) return false;
    const list = this.lists[this.place.sign];
    if (key === "Escape" && list.isOpen) {
      this.refused = this.place.from;
      this.refusedSign = this.place.sign;
      list.hide();
      if (this.takeBack()) this.refused = null;
      return true;
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
  addStorage: () => ({ takeBack: () => false, offer: () => {} }),
  addProseMirrorPlugins() {
    let suggesting = null;
    const { editor, storage } = this;
    return [
      new Plugin({
        view: (view) => {
          suggesting = new Suggesting(editor);
          storage.takeBack = () => suggesting.takeBack();
          storage.offer = (at) => (suggesting.offered = at);
          view.dom.addEventListener("blur", () => {
            suggesting.takeBack();
            suggesting.hide();
          });
          return suggesting;
        },
        props: { handleKeyDown: (_, event) => suggesting?.press(event) ?? false },
      }),
    ];
  },
});

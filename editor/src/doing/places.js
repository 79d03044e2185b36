// Places in the document that are waited for: they move with the words around them until what is awaited has come.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const key = new PluginKey("places");
let last = 0;

export const Places = Extension.create({
  name: "places",
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(tr, old) {
          let marks = old.map(tr.mapping, tr.doc);
          const asked = tr.getMeta(key);
          if (asked?.add) marks = marks.add(tr.doc, [asked.add]);
          if (asked?.end) marks = marks.remove(marks.find(undefined, undefined, (spec) => spec.id === asked.end));
          return marks;
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

// Hold the place at `at`, with `element` to be seen there meanwhile. Returns its id.
export function holdPlace(view, at, element) {
  const id = ++last;
  const add = Decoration.widget(at, () => element, { id, side: -1, ignoreSelection: true, stopEvent: () => true });
  view.dispatch(view.state.tr.setMeta(key, { add }).setMeta("addToHistory", false));
  return id;
}

// Hold a range of words. Returns its id.
export function holdRange(view, from, to) {
  const id = ++last;
  const add = Decoration.inline(from, to, { class: "is-awaited" }, { id, inclusiveStart: false });
  view.dispatch(view.state.tr.setMeta(key, { add }).setMeta("addToHistory", false));
  return id;
}

// Where that place is now: { from, to }, or null when it was deleted.
export function placeOf(view, id) {
  const [found] = key.getState(view.state).find(undefined, undefined, (spec) => spec.id === id);
  return found ? { from: found.from, to: found.to } : null;
}

export function endPlace(view, id, tr = view.state.tr) {
  return tr.setMeta(key, { end: id });
}

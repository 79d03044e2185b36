// A block up or down by keys, as a whole; duplicating and deleting it.
import { Extension } from "@tiptap/core";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import { announce, say } from "../words.js";
import { cardAt } from "../views/card.js";
import { moveInGallery } from "./gallery.js";

// The outermost block the caret or choice is in: { node, at, index }.
export function blockOf({ doc, selection }) {
  const { $from } = selection;
  if (!$from.depth) return selection.node ? { node: selection.node, at: selection.from, index: $from.index(0) } : null;
  return { node: $from.node(1), at: $from.before(1), index: $from.index(0), count: doc.childCount };
}

const isFixed = (node) => node?.type.name === "footnoteList";

export function moveBlock(editor, by) {
  const { state } = editor;
  const block = blockOf(state);
  const other = block && state.doc.maybeChild(block.index + by);
  if (!block || isFixed(block.node)) return false;
  if (!other || isFixed(other)) {
    announce(say(by < 0 ? "is_first" : "is_last"));
    return true;
  }
  const { tr, selection } = state;
  const to = by < 0 ? block.at - other.nodeSize : block.at + other.nodeSize;
  tr.delete(block.at, block.at + block.node.nodeSize).insert(to, block.node);
  const offset = selection.from - block.at;
  const isWhole = selection instanceof NodeSelection;
  tr.setSelection(isWhole ? NodeSelection.create(tr.doc, to + offset) : TextSelection.create(tr.doc, to + offset, to + selection.to - block.at));
  editor.view.dispatch(tr.scrollIntoView());
  const blocks = isFixed(state.doc.lastChild) ? state.doc.childCount - 1 : state.doc.childCount;
  announce(say("moved", { at: block.index + by + 1, of: blocks }));
  return true;
}

export function duplicateBlock(editor) {
  const block = blockOf(editor.state);
  if (!block || isFixed(block.node)) return false;
  editor.view.dispatch(editor.state.tr.insert(block.at + block.node.nodeSize, block.node));
  announce(say("duplicated"));
  return true;
}

export function deleteBlock(editor) {
  const block = blockOf(editor.state);
  if (!block || isFixed(block.node)) return false;
  editor.view.dispatch(editor.state.tr.delete(block.at, block.at + block.node.nodeSize).scrollIntoView());
  announce(say("deleted"));
  return true;
}

function chosenCard({ state, view }) {
  return state.selection instanceof NodeSelection ? cardAt(view, state.selection.from) : null;
}

const sideways = (editor, by) => {
  const card = chosenCard(editor);
  return Boolean(card?.node) && card.node.type.name === "image" && moveInGallery(card, by);
};

export const Moving = Extension.create({
  name: "moving",
  priority: 1000,
  addKeyboardShortcuts() {
    return {
      "Alt-Shift-ArrowUp": () => moveBlock(this.editor, -1),
      "Alt-Shift-ArrowDown": () => moveBlock(this.editor, 1),
      "Alt-Shift-ArrowLeft": () => sideways(this.editor, -1),
      "Alt-Shift-ArrowRight": () => sideways(this.editor, 1),
      "Mod-Shift-d": () => duplicateBlock(this.editor),
      Enter: () => chosenCard(this.editor)?.enter() ?? false,
    };
  },
});

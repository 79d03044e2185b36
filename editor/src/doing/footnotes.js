// Footnotes: one command makes mark and note; notes follow the order of their marks; numbers are drawn, not stored.
import { Extension } from "@tiptap/core";
import { DOMParser as Reader, DOMSerializer, Fragment, Slice } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { announce, say } from "../words.js";
import { cleaned } from "./cleaning/cleaning.js";

const key = new PluginKey("footnotes");

function marksIn(doc) {
  const marks = [];
  doc.descendants((node, at) => {
    if (node.type.name === "footnoteReference") marks.push({ id: node.attrs.id, at });
    return node.type.name !== "footnoteList";
  });
  return marks;
}

const listIn = (doc) => (doc.lastChild?.type.name === "footnoteList" ? { list: doc.lastChild, at: doc.content.size - doc.lastChild.nodeSize } : null);

function numbersOf(doc) {
  const numbers = new Map();
  const marks = marksIn(doc);
  for (const { id } of marks) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  return { marks, numbers };
}

function decorated(doc) {
  const { marks, numbers } = numbersOf(doc);
  const drawn = marks.map(({ id, at }) => Decoration.node(at, at + 1, {}, { number: numbers.get(id) }));
  const found = listIn(doc);
  found?.list.forEach((note, offset) => {
    const at = found.at + 1 + offset;
    drawn.push(Decoration.node(at, at + note.nodeSize, {}, { number: numbers.get(note.attrs.id) ?? "" }));
  });
  return drawn.length ? DecorationSet.create(doc, drawn) : DecorationSet.empty;
}

// A mark that is copied takes the words of its note along, so that they come out of one text into another.
const brought = new Map();

export function bringNote(id, words) {
  if (id && words) brought.set(id, words);
  return id;
}

function broughtNote(schema, id) {
  if (!brought.has(id)) return null;
  const holder = new DOMParser().parseFromString(cleaned(brought.get(id)), "text/html").body;
  return Reader.fromSchema(schema).parse(holder, { topNode: schema.nodes.footnote.create({ id }) });
}

function copier(editor) {
  const nodes = DOMSerializer.nodesFromSchema(editor.schema);
  const marks = DOMSerializer.marksFromSchema(editor.schema);
  const plain = new DOMSerializer(nodes, marks);
  const wordsOf = (id) => {
    const holder = document.createElement("div");
    listIn(editor.state.doc)?.list.forEach((note) => note.attrs.id === id && holder.append(plain.serializeFragment(note.content)));
    return holder.innerHTML;
  };
  const footnoteReference = ({ attrs: { id } }) => ["sup", { "data-footnote": id, "data-words": wordsOf(id) }];
  return new DOMSerializer({ ...nodes, footnoteReference }, marks);
}

// Notes in the order of their marks, one for each mark; those no mark leads to stay last, and go when they are empty.
function inOrder(state) {
  const { schema, doc } = state;
  const { numbers } = numbersOf(doc);
  const found = listIn(doc);
  const notes = [];
  found?.list.forEach((note) => notes.push(note));
  const byId = new Map(notes.map((note) => [note.attrs.id, note]));
  const empty = (id) => schema.nodes.footnote.create({ id }, schema.nodes.paragraph.create());
  const wanted = [...numbers.keys()].map((id) => byId.get(id) ?? broughtNote(schema, id) ?? empty(id));
  wanted.push(...notes.filter((note) => !numbers.has(note.attrs.id) && note.textContent.trim()));
  if (wanted.length === notes.length && wanted.every((note, index) => note === notes[index])) return null;
  const from = found?.at ?? doc.content.size;
  const list = wanted.length ? schema.nodes.footnoteList.create(null, Fragment.from(wanted)) : Fragment.empty;
  return state.tr.replaceWith(from, doc.content.size, list);
}

const NAMED = ["footnoteReference", "footnote"];

// The JSON of a document with its notes called by `name(id)`.
export function renamed(node, name) {
  const made = NAMED.includes(node.type) ? { ...node, attrs: { ...node.attrs, id: name(node.attrs?.id) } } : { ...node };
  if (node.content) made.content = node.content.map((child) => renamed(child, name));
  return made;
}

// Stored notes are called 1, 2, 3; in the editor they have names of their own, so that those of two texts never meet.
export function freshNotes(json) {
  const sitting = Math.random().toString(36).slice(2, 8);
  return renamed(json, (id) => `${sitting}-${id}`);
}

// Put the blocks of a document (JSON) in the place of a range, and its notes to the notes.
export function putDocument(state, tr, { from, to }, json) {
  const blocks = state.schema.nodeFromJSON(freshNotes(json)).content;
  const notes = blocks.lastChild?.type.name === "footnoteList" ? blocks.lastChild : null;
  if (notes) addNotes(tr, notes);
  tr.replaceRange(from, to, new Slice(notes ? blocks.cut(0, blocks.size - notes.nodeSize) : blocks, 0, 0));
}

function addNotes(tr, notes) {
  const found = listIn(tr.doc);
  if (found) tr.insert(tr.doc.content.size - 1, notes.content);
  else tr.insert(tr.doc.content.size, notes);
}

export const holdsNotes = ({ content }) => content.lastChild?.type.name === "footnoteList";

// Put what was pasted in the place of what is chosen, and its notes to the notes.
export function pasteWithNotes(state, { content, openStart }) {
  const { tr } = state;
  const notes = content.lastChild;
  const words = content.cut(0, content.size - notes.nodeSize);
  addNotes(tr, notes);
  if (words.size) tr.replaceSelection(new Slice(words, openStart, words.lastChild.isTextblock ? 1 : 0));
  return tr;
}

export function goToNote(editor, id) {
  const found = listIn(editor.state.doc);
  let to = null;
  found?.list.forEach((note, offset) => note.attrs.id === id && (to = found.at + 1 + offset + note.nodeSize - 2));
  if (to !== null) go(editor, to);
}

export function goToReference(editor, id) {
  const mark = marksIn(editor.state.doc).find((each) => each.id === id);
  if (mark) go(editor, mark.at + 1);
  return Boolean(mark);
}

function go(editor, at) {
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(at), -1)).scrollIntoView());
  editor.view.focus();
}

const noteAround = ({ $from }) => {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.name === "footnote") return $from.node(depth);
  return null;
};

export const Footnotes = Extension.create({
  name: "footnotes",
  addCommands: () => ({
    insertFootnote:
      () =>
      ({ editor, chain }) => {
        if (noteAround(editor.state.selection)) return false;
        const id = Math.random().toString(36).slice(2, 8);
        const { $from, from } = editor.state.selection;
        const isAfterSpace = $from.parent.textBetween(Math.max(0, $from.parentOffset - 1), $from.parentOffset) === " ";
        const isDone = chain().deleteRange({ from: isAfterSpace ? from - 1 : from, to: from }).insertContent({ type: "footnoteReference", attrs: { id } }).run();
        queueMicrotask(() => {
          goToNote(editor, id);
          announce(say("note_made"));
        });
        return isDone;
      },
  }),
  addKeyboardShortcuts() {
    return {
      "Mod-Alt-f": () => this.editor.commands.insertFootnote(),
      Escape: () => {
        const note = noteAround(this.editor.state.selection);
        return Boolean(note) && goToReference(this.editor, note.attrs.id);
      },
    };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key,
        state: {
          init: (_, { doc }) => decorated(doc),
          apply: (tr, old) => (tr.docChanged ? decorated(tr.doc) : old),
        },
        props: { decorations: (state) => key.getState(state), clipboardSerializer: copier(editor) },
        appendTransaction: (transactions, _, state) => (transactions.some((tr) => tr.docChanged) ? inOrder(state) : null),
      }),
    ];
  },
});

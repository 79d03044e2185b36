// The surface one writes on: a TipTap editor of document/1, with all that belongs to it.
import { Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from "@tiptap/extensions";
import { writtenAwaited } from "./doing/awaiting.js";
import { Footnotes, freshNotes } from "./doing/footnotes.js";
import { Moving } from "./doing/moving.js";
import { Pasting } from "./doing/pasting.js";
import { Places } from "./doing/places.js";
import { Uploading } from "./doing/uploading.js";
import { Handles } from "./menus/handles.js";
import { Suggestions } from "./menus/suggesting.js";
import { Toolbars } from "./menus/toolbar.js";
import { blocks } from "./schema/blocks.js";
import { cards, Mention } from "./schema/cards.js";
import { text } from "./schema/text.js";
import { say } from "./words.js";

export const SCHEMA = "document/1";

// `room` is how the surface speaks with the server: { root, token, ask, changed }.
export function surface(element, { bar, room, label, language, describedBy, onChange }) {
  const editor = new Editor({
    element,
    injectCSS: false,
    content: null,
    extensions: [
      ...text,
      ...blocks,
      ...cards,
      Mention,
      Places,
      Footnotes,
      Uploading,
      Pasting,
      Moving,
      Suggestions,
      Toolbars.configure({ bar }),
      Handles,
      UndoRedo.configure({ depth: 500 }),
      Dropcursor.configure({ color: false, class: "drop-mark", width: 3 }),
      Gapcursor,
      TrailingNode.configure({ notAfter: ["paragraph", "footnoteList"] }),
      Placeholder.configure({ placeholder: ({ editor: it }) => (it.isEmpty ? say(matchMedia("(hover: none)").matches ? "begin_touch" : "begin") : say("slash")), showOnlyCurrent: true }),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        "aria-describedby": describedBy,
        lang: language,
        dir: "auto",
        class: "prose w-doc",
        spellcheck: "true",
      },
    },
    onUpdate: ({ transaction }) => transaction.docChanged && onChange(),
  });
  Object.assign(editor.storage.uploading, room);
  return editor;
}

// Show this document; what stood there before can’t be undone to, and nothing is said to have changed.
export function show(editor, doc) {
  const content = doc?.content?.length ? [...doc.content] : [{ type: "paragraph" }];
  if (content[0].type === "footnoteList") content.unshift({ type: "paragraph" });
  const { content: blocks } = editor.schema.nodeFromJSON(freshNotes({ type: "doc", content }));
  const { tr } = editor.state;
  tr.replaceWith(0, tr.doc.content.size, blocks).setSelection(Selection.atStart(tr.doc));
  editor.view.dispatch(tr.setMeta("addToHistory", false).setMeta("preventUpdate", true));
}

const paragraphOf = (words) => ({ type: "paragraph", content: [{ type: "text", text: words }] });

// The document as it is sent. A card whose address is not typed yet is kept as what was typed of it.
export function written(editor) {
  return { type: "doc", content: editor.getJSON().content.flatMap(ready) };
}

function ready(node) {
  const { type, attrs = {} } = node;
  if (["embed", "bookmark"].includes(type) && !attrs.url) return attrs.title ? [paragraphOf(attrs.title)] : [];
  if (type === "button" && !attrs.href) return attrs.label ? [paragraphOf(attrs.label)] : [];
  if (type === "gallery") return readyGallery(node);
  if (type === "image") return readyImage(attrs);
  if (["audio", "video", "file"].includes(type) && !attrs.src) return [];
  return [node.content ? { ...node, content: node.content.flatMap(ready) } : node];
}

// Where an image came from is of this sitting only.
function readyImage({ awaits, ...attrs }) {
  if (attrs.src) return [{ type: "image", attrs }];
  return awaits ? writtenAwaited({ awaits, ...attrs }) : [];
}

// A gallery of what is there; what is not yet comes after it.
function readyGallery(node) {
  const [pictures, others] = [[], []];
  for (const each of node.content.flatMap(ready)) (each.type === "image" ? pictures : others).push(each);
  return [...(pictures.length > 1 ? [{ ...node, content: pictures }] : pictures), ...others];
}

export const isBlank = (editor) => !editor.state.doc.textContent.trim() && editor.state.doc.childCount < 3 && !hasCards(editor.state.doc);

function holds(doc, isIt) {
  let found = false;
  doc.descendants((node) => ((found ||= isIt(node)), !found));
  return found;
}

const hasCards = (doc) => holds(doc, (node) => node.isAtom && !node.isText && node.type.name !== "hardBreak");

export const holdsPicture = ({ state }) => holds(state.doc, ({ type }) => type.name === "image");

const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

export const wordsIn = (editor) => (editor.state.doc.textBetween(0, editor.state.doc.content.size, " ", " ").match(WORD) ?? []).length;

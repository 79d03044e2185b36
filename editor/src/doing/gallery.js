// Pictures side by side: their order, one more, one less.
import { NodeSelection } from "@tiptap/pm/state";
import { announce, say } from "../words.js";

function placeOf(card) {
  const at = card.getPos?.();
  if (at == null) return null;
  const $at = card.editor.state.doc.resolve(at);
  return $at.parent.type.name === "gallery" ? { at, gallery: $at.parent, start: $at.before(), index: $at.index() } : null;
}

export function inGallery(card) {
  try {
    return Boolean(placeOf(card));
  } catch {
    return false; // while it is being drawn for the first time, its place is not known yet
  }
}

// Move the picture of this card by one place; its view goes on being the chosen one.
export function moveInGallery(card, by) {
  const place = placeOf(card);
  const to = place && place.index + by;
  if (!place || to < 0 || to >= place.gallery.childCount) return false;
  const pictures = childrenOf(place.gallery);
  pictures.splice(to, 0, ...pictures.splice(place.index, 1));
  replace(card.editor, place, place.gallery.copy(place.gallery.content.constructor.from(pictures)), to);
  announce(say("picture_moved", { at: to + 1, of: pictures.length }));
  return true;
}

// Take the picture out; one that is left alone is an image and no gallery.
export function takeFromGallery(card) {
  const place = placeOf(card);
  if (!place) return false;
  const pictures = childrenOf(place.gallery);
  pictures.splice(place.index, 1);
  const left = pictures.length > 1 ? place.gallery.copy(place.gallery.content.constructor.from(pictures)) : pictures[0];
  replace(card.editor, place, left, Math.min(place.index, pictures.length - 1));
  announce(say("picture_gone", { of: pictures.length }));
  return true;
}

// Add pictures after those that are there; those beyond thirty are not taken.
export function addToGallery(editor, at, pictures) {
  const gallery = editor.state.doc.nodeAt(at);
  const room = 30 - gallery.childCount;
  if (room <= 0) return;
  const made = pictures.slice(0, room).map((attributes) => editor.schema.nodes.image.create(attributes));
  editor.view.dispatch(editor.state.tr.insert(at + gallery.nodeSize - 1, made));
}

const childrenOf = (node) => Array.from({ length: node.childCount }, (_, index) => node.child(index));

function replace(editor, { start, gallery }, node, index) {
  const tr = editor.state.tr.replaceWith(start, start + gallery.nodeSize, node);
  const at = node.type.name === "gallery" ? start + 1 + index : start;
  tr.setSelection(NodeSelection.create(tr.doc, at));
  editor.view.dispatch(tr);
  editor.view.focus();
}

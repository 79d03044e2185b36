// An address on a line of its own: its card, made by the server, which loads nothing from elsewhere for readers.
import { closeHistory } from "@tiptap/pm/history";
import { endPlace, holdRange, placeOf } from "./places.js";
import { announce, say } from "../words.js";

// Put the address down at once as a link; when its card comes, it takes the line's place. Undo gives the link back.
export function bringCard(editor, url) {
  const { view } = editor;
  const { from } = view.state.selection;
  const link = view.state.schema.text(url, [view.state.schema.marks.link.create({ href: url })]);
  view.dispatch(view.state.tr.replaceSelectionWith(link, false).scrollIntoView());
  askForCard(editor, url, holdRange(view, from, from + link.nodeSize));
  announce(say("card_coming"));
  return true;
}

async function askForCard(editor, url, id) {
  const { view } = editor;
  const room = editor.storage.uploading;
  const answer = await room.ask(`${room.root}/cards`, { url }).catch(() => null);
  const told = answer?.ok ? await answer.json() : null;
  const place = placeOf(view, id);
  const tr = endPlace(view, id);
  const made = told && place && nodeOf(editor, told, url);
  if (!made) return view.dispatch(tr);
  const $from = view.state.doc.resolve(place.from);
  const isAlone = $from.parent.textContent === url;
  if (isAlone) tr.replaceWith($from.before(), $from.after(), made);
  view.dispatch(closeHistory(tr));
  announce(say("card_made"));
}

function nodeOf(editor, told, url) {
  const { type, attrs } = told.node ?? told;
  if (!["embed", "bookmark"].includes(type)) return null;
  return editor.schema.nodes[type].create({ url, ...attrs });
}

// The same from the menu: the writer types the address into the card itself.
export const emptyCard = (type) => ({ type, attrs: { url: "" } });

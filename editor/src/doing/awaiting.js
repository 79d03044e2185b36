// Pictures of pasted pages: they are brought to the server, and shown where they stand as on their way. Nothing is loaded
// from elsewhere meanwhile, and what can’t be brought is told: it never stays a picture of somebody else’s server.
import { h, textButton } from "../dom.js";
import { announce, say } from "../words.js";
import { inTurn, refusedBy, send, srcOf } from "./uploading.js";

const HERE = "here:"; // what the clipboard itself held, until it is sent
const held = new Map();
const known = new Map(); // what became of each address in this sitting: undo and redo ask once
const TRIES = 6;
const PAUSE = 1500;
let last = 0;

// How a picture that is to come is called: its address on the Web, a name for what the clipboard held, or what can’t be had.
export function awaitedFrom(src) {
  const file = fileOf(src);
  if (!file) return /^\/\//.test(src) ? `https:${src}` : src;
  held.set(`${HERE}${++last}`, file);
  return `${HERE}${last}`;
}

function fileOf(src) {
  const [, mime, body] = /^data:(image\/[\w+.-]+);base64,([^]*)$/.exec(src) ?? [];
  try {
    const bytes = mime && Uint8Array.from(atob(body.trim()), (each) => each.charCodeAt(0));
    return bytes && new File([bytes], `picture-${last + 1}.${mime.split("/")[1].replace("+xml", "")}`, { type: mime });
  } catch {
    return null; // a picture cut off on its way through the clipboard
  }
}

export const isOfTheWeb = (address) => /^https?:\/\//i.test(address);

// The same for the JSON of a document that came from Markdown.
export function awaitedIn(node) {
  const isAway = node.type === "image" && isOfTheWeb(node.attrs?.src ?? "");
  const made = isAway ? { ...node, attrs: { ...node.attrs, src: "", awaits: node.attrs.src } } : { ...node };
  if (made.content) made.content = made.content.map(awaitedIn);
  return made;
}

async function ask(room, url, tries = TRIES) {
  const answer = await room.ask(`${room.root}/pictures`, { url }).catch(() => null);
  if (!answer) throw say("upload_offline");
  const told = await answer.json().catch(() => ({}));
  if (answer.ok) return told.uploads[0];
  if (told.code !== "busy" || !tries) throw refusedBy(told, answer.status);
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  return ask(room, url, tries - 1);
}

function fetched(room, address) {
  if (address.startsWith(HERE)) return send(room, held.get(address), () => {});
  return isOfTheWeb(address) ? ask(room, address) : Promise.reject(say("picture_stayed"));
}

// Resolves to where the picture stands now, rejects with a sentence; once for each address, until it is tried again.
function bring(room, address) {
  const before = known.get(address);
  if (before) return before;
  room.changed(+1);
  const made = new Promise((resolve, reject) => inTurn(() => fetched(room, address).then((upload) => resolve(srcOf(upload)), reject)));
  const ended = () => room.changed(-1);
  made.then(ended, ended);
  known.set(address, made);
  return made;
}

// What stands in the place of the picture of `card` until it has come.
export function awaited(card) {
  const { awaits, alt } = card.node.attrs;
  const room = card.editor.storage.uploading;
  const name = alt || hostOf(awaits) || say("image");
  const words = h("p", { class: "small" }, say("picture_coming", { name }));
  const bar = h("progress", { "aria-label": name });
  const acts = h("div", { class: "btn-row" });
  const line = h("div", { class: "w-upload upload-line", role: "group", "aria-label": say("image") }, words, bar, acts);

  const failed = (sentence) => {
    bar.hidden = true;
    words.textContent = sentence;
    announce(sentence);
    const again = textButton(say("retry"), { onclick: tryAgain });
    const link = isOfTheWeb(awaits) && textButton(say("link_instead"), { onclick: () => card.replace(linkTo(card.editor.schema, awaits, alt)) });
    acts.replaceChildren(...[awaits.startsWith("file:") ? null : again, link, textButton(say("give_up"), { onclick: () => card.replace(null) })].filter(Boolean));
  };
  const tryAgain = () => {
    known.delete(awaits);
    begin();
    card.choose();
    card.editor.view.focus(); // the button is gone
  };
  const begin = () => {
    bar.hidden = false;
    words.textContent = say("picture_coming", { name });
    acts.replaceChildren();
    bring(room, awaits).then((src) => arrive(card, awaits, src), (sentence) => line.isConnected && failed(sentence));
  };
  begin();
  return line;
}

// It has come: no step of its own in the history, so that one undo takes the paste back.
function arrive(card, awaits, src) {
  if (card.node.attrs.awaits !== awaits) return;
  card.set({ src, awaits: "" }, { isOwnStep: false });
}

function hostOf(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}

const linkTo = (schema, href, words) => schema.nodes.paragraph.create(null, schema.text(words || href, [schema.marks.link.create({ href })]));

// As it is sent while it is not there: a link that says what it shows, or nothing for what only the clipboard knew.
export const writtenAwaited = ({ awaits, alt }) =>
  isOfTheWeb(awaits) && awaits.length < 2000 ? [{ type: "paragraph", content: [{ type: "text", text: alt || awaits, marks: [{ type: "link", attrs: { href: awaits } }] }] }] : [];

// All blocks one can put down, in the order of the menu. A new block: a line here, its node in schema/.
import { say } from "../words.js";
import { holdsTable } from "../doing/tables.js";

const pick = (accept, isMultiple) => (editor) => editor.storage.uploading.pick(accept, isMultiple);
const put = (content) => (editor) => editor.chain().focus().insertContent(content).run();
const chain = (name, ...options) => (editor) => editor.chain().focus()[name](...options).run();

const CATALOGUE = [
  ["paragraph", "text", chain("setParagraph"), "text texte"],
  ["heading", "head", chain("setNode", "heading", { level: 2 }), "h2 titre"],
  ["subheading", "head", chain("setNode", "heading", { level: 3 }), "h3 titre"],
  ["minor_heading", "head", chain("setNode", "heading", { level: 4 }), "h4 titre"],
  ["image", "image", pick("image/*", true), "photo picture"],
  ["gallery", "gallery", pick("image/*", true), "photos planche"],
  ["bullet_list", "list", chain("toggleBulletList"), "ul"],
  ["ordered_list", "numbers", chain("toggleOrderedList"), "ol 1."],
  ["task_list", "tasks", chain("toggleTaskList"), "todo [ ]"],
  ["quote", "quote", chain("toggleBlockquote"), "citation >"],
  ["pull_quote", "pull", chain("setNode", "pullQuote"), "exergue"],
  ["callout", "info", chain("wrapIn", "callout"), "note tip warning"],
  ["code", "code", chain("toggleCodeBlock"), "```"],
  ["table", "table", chain("insertTable", { rows: 3, cols: 3, withHeaderRow: true }), "tableau |"],
  ["divider", "rule", chain("setHorizontalRule"), "hr ---"],
  ["footnote", "note", (editor) => editor.chain().focus().insertFootnote().run(), "note fn"],
  ["audio", "sound", pick("audio/*", false), "podcast mp3 son"],
  ["video", "play", pick("video/*", false), "film mp4"],
  ["file", "page", pick("", true), "pdf"],
  ["embed", "play", put({ type: "embed" }), "youtube video oembed"],
  ["bookmark", "link", put({ type: "bookmark" }), "link lien carte"],
  ["button", "button", put({ type: "button" }), "cta"],
];

const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// The blocks whose name or other names have `query` in them, those that begin with it first.
export function blocksFor(query, editor) {
  const wanted = plain(query);
  const isInTable = holdsTable(editor.state);
  return CATALOGUE.filter(([name]) => !(isInTable && name === "table"))
    .map(([name, icon, run, more]) => ({ name, icon, run, label: say(name), hint: say(`${name}_hint`), words: plain(`${say(name)} ${name} ${more}`) }))
    .filter(({ words }) => words.includes(wanted))
    .sort((a, b) => Number(plain(b.label).startsWith(wanted)) - Number(plain(a.label).startsWith(wanted)) || 0);
}

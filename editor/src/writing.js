// The writing room: the form of the page, with a surface that knows blocks, and that keeps what is typed.
import { servedFrom } from "./addresses.js";
import { coverFocus } from "./cover.js";
import { drawFrom } from "./dom.js";
import { keeping } from "./keeping.js";
import { presence } from "./presence.js";
import { makeSheet } from "./sheet.js";
import { announce, listenAt, say, speak } from "./words.js";

const form = document.getElementById("editor");
const find = (selector) => form.querySelector(selector);
const title = form.elements.title;
const WORDS_A_MINUTE = 220;
const GROWN = 60; // words after which a note is offered a title

speak(JSON.parse(form.dataset.say));
listenAt(find("[data-announced]"));
drawFrom(document.querySelector("template[data-icons]"));
servedFrom(form.dataset.media);

let isAsked = false; // who saves by hand is told when all has arrived, also where it was being saved already
const told = {
  state(what, isOff = false) {
    const line = find("[data-state]");
    const words = say(what);
    line.textContent = words;
    if (isOff || line.classList.contains("is-off")) announce(words);
    line.classList.toggle("is-off", isOff);
  },
  isOff: () => find("[data-state]").classList.contains("is-off"),
  problem(sentence = say("not_here")) {
    const line = find("[data-problem]");
    line.textContent = sentence;
    line.hidden = !sentence;
  },
  signedOut: (isSo) => (find("[data-signed-out]").hidden = !isSo),
  conflict(kept, newer, address) {
    find("[data-conflict]").hidden = false;
    find("[data-conflict]").dataset.newer = newer;
    find("[data-compare]").href = address;
    find("[data-theirs]").href = form.action;
    find("[data-gone-on]").hidden = true;
    told.state("kept", true);
  },
  left(at, decide) {
    const box = find("[data-left]");
    find("[data-left-words]").textContent = say("left", { when: at.toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" }) });
    box.hidden = false;
    find("[data-bring]").addEventListener("click", () => ((box.hidden = true), decide(true)));
    find("[data-forget]").addEventListener("click", () => ((box.hidden = true), decide(false)));
  },
  saved() {
    others?.beat();
    const words = find("[data-state]").textContent;
    if (!isAsked || words === say("kept")) return; // more was typed meanwhile: it is told once all is there
    isAsked = false;
    announce(words);
  },
};

const room = {
  root: form.dataset.root,
  token: () => keeper.token(),
  changed: (by) => keeper.busy(by),
  ask(path, fields) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return keeper.send(path, body);
  },
};

// Writing the whole document down at each key would be felt: it waits for a pause, and for two seconds at most.
const PAUSE = 350;
const LONGEST = 2000;
const idly = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
let since = 0;
let pausing = 0;
function changed() {
  const now = performance.now();
  if (!since && !told.isOff()) told.state("unsaved");
  since ||= now;
  clearTimeout(pausing);
  pausing = setTimeout(() => idly(settle, { timeout: 200 }), Math.max(0, Math.min(PAUSE, since + LONGEST - now)));
}
function settle() {
  if (!since) return;
  since = 0;
  clearTimeout(pausing);
  keeper.changed();
  count();
}

const sheet = makeSheet(form, { room, onChange: changed });
const keeper = keeping(form, sheet, told);
const others = presence(form, keeper);

window.addEventListener("pagehide", settle);
document.addEventListener("visibilitychange", () => document.hidden && settle());

function count() {
  const words = sheet.words();
  if (words === null) return preview();
  const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
  for (const each of form.querySelectorAll("[data-count]")) each.textContent = say("words", { words: words.toLocaleString(document.documentElement.lang), minutes });
  offerTitle(words);
  offerPictures();
}

// A photo post begins with its pictures.
const pictures = find("[data-pictures]");
const offerPictures = () => (pictures.hidden = form.elements.kind?.value !== "photo" || !sheet.lacksPictures());
pictures.addEventListener("click", () => sheet.pictures());

// A note is written without ado: its title is not there before it has grown, or is something else.
function offerTitle(words) {
  const isSmall = form.elements.kind?.value === "note" && !title.value && words < GROWN;
  if (isSmall === form.classList.contains("is-small-note")) return;
  if (isSmall && form.classList.contains("is-ready")) return; // once there, it stays
  form.classList.toggle("is-small-note", isSmall);
  if (!isSmall && form.classList.contains("is-ready")) announce(say("title_offered"));
}

// In Markdown, how it reads is made by the server, as readers will get it.
let previewing = 0;
function preview() {
  clearTimeout(previewing);
  previewing = setTimeout(async () => {
    const answer = await keeper.send(`${room.root}/preview`, new FormData(form)).catch(() => null);
    if (!answer) previewing = setTimeout(preview, 4000); // no connection: asked again until there is one
    if (!answer?.ok) return;
    const made = await answer.json();
    find("[data-preview]").innerHTML = made.html;
    for (const each of form.querySelectorAll("[data-count]")) each.textContent = say("words", made);
    offerTitle(made.words);
  }, 450);
}

find("[data-mode]").addEventListener("change", async ({ target }) => told.problem(await sheet.turn(target.checked)));
form.elements.text.addEventListener("input", preview);
form.elements.kind?.addEventListener("change", () => (offerTitle(sheet.words() ?? 0), offerPictures()));
form.elements.language?.addEventListener("change", ({ target }) => {
  find("[data-preview]").lang = target.value;
  sheet.speaks(target.value);
});

find("[data-mine]").addEventListener("click", (event) => {
  const newer = find("[data-conflict]").dataset.newer;
  if (!newer) return; // drawn by the server: the button saves as any other
  event.preventDefault();
  find("[data-conflict]").hidden = true;
  keeper.goOn(newer);
});
find("[data-theirs]").addEventListener("click", () => keeper.letGo());

// A title is one line; a note that gets one has become an article.
title.addEventListener("input", () => {
  if (title.value.includes("\n")) title.value = title.value.replace(/\s*\n\s*/g, " ");
  const kind = form.elements.kind;
  if (title.value.trim() && kind?.value === "note") kind.value = "article";
});
title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  event.preventDefault();
  sheet.focus();
});

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const each of [title, form.elements.text]) {
    each.style.blockSize = "auto";
    each.style.blockSize = `${each.scrollHeight}px`;
  }
}
form.addEventListener("input", grow);

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
  event.preventDefault();
  settle();
  isAsked = true;
  keeper.now();
});

const showCover = coverFocus(form);
keeper.restore();
showCover(); // what was brought back may have another
count();
offerTitle(sheet.words() ?? form.elements.text.value.split(/\s+/).length);
grow();
form.classList.add("is-ready");

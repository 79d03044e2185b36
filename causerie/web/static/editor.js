// The writing room: what the form does by itself, sooner.
import { keeping } from "./editor_keeping.js";
import { keys, marks } from "./editor_marks.js";
import { pictures } from "./editor_pictures.js";

const form = document.getElementById("editor");
const find = (selector) => form.querySelector(selector);
const words = JSON.parse(form.dataset.say);
const area = form.elements.text;
const title = form.elements.title;

const say = {
  state(what, isOff = false) {
    const line = find("[data-state]");
    line.textContent = words[what] ?? what;
    if (isOff || line.classList.contains("is-off")) find("[data-announced]").textContent = line.textContent;
    line.classList.toggle("is-off", isOff);
  },
  problem(sentence) {
    const line = find("[data-problem]");
    line.textContent = sentence;
    line.hidden = !sentence;
  },
  signedOut(isSo) {
    find("[data-signed-out]").hidden = !isSo;
  },
  conflict(kept, newer, address) {
    find("[data-conflict]").hidden = false;
    find("[data-conflict]").dataset.newer = newer;
    find("[data-compare]").href = address;
    find("[data-theirs]").href = form.action;
    say.state("kept", true);
  },
  left(at, decide) {
    const box = find("[data-left]");
    find("[data-left-words]").textContent = words.left.replace("{when}", at.toLocaleString(document.documentElement.lang));
    box.hidden = false;
    find("[data-bring]").addEventListener("click", () => ((box.hidden = true), decide(true)));
    find("[data-forget]").addEventListener("click", () => ((box.hidden = true), decide(false)));
  },
  changed: () => (grow(), preview()),
};

const keeper = keeping(form, say);
const shown = pictures(form, keeper, say);

find("[data-mine]").addEventListener("click", (event) => {
  const newer = find("[data-conflict]").dataset.newer;
  if (!newer) return; // drawn by the server: the button saves as any other
  event.preventDefault();
  find("[data-conflict]").hidden = true;
  keeper.goOn(newer);
});
find("[data-theirs]").addEventListener("click", () => keeper.letGo());

// The preview is made by the server, as readers will get it.
let previewing = 0;
function preview() {
  clearTimeout(previewing);
  previewing = setTimeout(async () => {
    const answer = await keeper.send(`${form.dataset.root}/preview`, new FormData(form)).catch(() => null);
    if (!answer) previewing = setTimeout(preview, 4000); // no connection: asked again until there is one
    if (!answer?.ok) return;
    const made = await answer.json();
    find("[data-preview]").innerHTML = made.html;
    find("[data-count]").textContent = words.words.replace("{words}", made.words).replace("{minutes}", made.minutes);
  }, 450);
}
area.addEventListener("input", preview);
form.elements.language.addEventListener("change", () => {
  area.lang = find("[data-preview]").lang = form.elements.language.value;
  preview();
});

// A title is one line; a note that gets one has become an article.
title.addEventListener("input", () => {
  if (title.value.includes("\n")) title.value = title.value.replace(/\s*\n\s*/g, " ");
  if (title.value.trim() && form.elements.kind.value === "note") form.elements.kind.value = "article";
});
title.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  area.focus();
});

function grow() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const each of [title, area]) {
    each.style.blockSize = "auto";
    each.style.blockSize = `${each.scrollHeight}px`;
  }
}
form.addEventListener("input", grow);

// Reading beside writing is remembered in this browser.
const beside = find("[data-beside]");
const besideKey = "causerie/beside";
beside.checked = localStorage.getItem(besideKey) === "yes";
beside.addEventListener("change", () => localStorage.setItem(besideKey, beside.checked ? "yes" : "no"));

const bar = find("[data-toolbar]");
bar.hidden = false;
bar.classList.add("is-ready");
bar.addEventListener("click", ({ target }) => {
  const what = target.closest("[data-do]")?.dataset.do;
  if (what === "picture") shown.choose();
  else if (what) marks[what](area);
});
area.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !(event.key in keys)) return;
  event.preventDefault();
  marks[keys[event.key]](area);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
  event.preventDefault();
  keeper.now();
});

keeper.restore();
grow();

// Files chosen, dropped or pasted: sent with progress, sent again when that failed, then shown where they were put.
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin } from "@tiptap/pm/state";
import { nameOf, stored } from "../addresses.js";
import { h, textButton } from "../dom.js";
import { announce, say } from "../words.js";
import { addToGallery } from "./gallery.js";
import { endPlace, holdPlace, placeOf } from "./places.js";

const AT_ONCE = 2;
const waiting = [];
const sentNow = new Map(); // which uploads of this sitting stand behind which addresses
let running = 0;

// Send `file`; resolves to what the server says of the upload, rejects with a sentence.
export function send(room, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.set("file", file, file.name || "picture.png");
    request.open("POST", `${room.root}/media`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", room.token());
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(total ? loaded / total : 0));
    request.addEventListener("error", () => reject(say("upload_offline")));
    request.addEventListener("load", () => {
      let told = {};
      try {
        told = JSON.parse(request.responseText);
      } catch {
        // a proxy's page: the sentence below says enough
      }
      if (request.status < 300 && told.uploads?.length) resolve(told.uploads[0]);
      else reject(refusedBy(told, request.status));
    });
    request.send(body);
  });
}

export const refusedBy = (told, status) => told.sentence || say(status === 401 ? "signed_out" : "upload_failed");

export function inTurn(work) {
  waiting.push(work);
  next();
}

function next() {
  if (running >= AT_ONCE || !waiting.length) return;
  running += 1;
  Promise.resolve(waiting.shift()()).finally(() => {
    running -= 1;
    next();
  });
}

// One file: tries until it arrives or its writer gives up. Resolves to the attributes of its block, or null.
function bring(room, file, box) {
  const bar = h("progress", { max: "1", value: "0", "aria-label": file.name || say("image") });
  const words = h("p", { class: "small" }, file.name);
  const acts = h("div", { class: "btn-row" });
  const line = h("div", { class: "upload-line" }, words, bar, acts);
  box.append(line);
  return new Promise((resolve) => {
    const end = (made) => (line.remove(), resolve(made));
    const attempt = () => {
      acts.replaceChildren();
      bar.hidden = false;
      inTurn(() =>
        send(room, file, (part) => (bar.value = part)).then(
          (upload) => end(blockOf(upload, file)),
          (sentence) => {
            bar.hidden = true;
            words.textContent = `${file.name} – ${sentence}`;
            announce(sentence);
            acts.replaceChildren(textButton(say("retry"), { onclick: attempt }), textButton(say("give_up"), { onclick: () => end(null) }));
          },
        ),
      );
    };
    attempt();
  });
}

// The address under which a document holds what arrived.
export function srcOf(upload) {
  const src = upload.src ?? stored(upload.url);
  sentNow.set(src, upload.id);
  return src;
}

function blockOf(upload, file) {
  const src = srcOf(upload);
  const kind = (upload.mime ?? upload.type ?? file.type).split("/")[0];
  if (kind === "image") return { type: "image", attrs: { src, alt: upload.alt ?? "" } };
  if (kind === "audio") return { type: "audio", attrs: { src, title: titleOf(file) } };
  if (kind === "video") return { type: "video", attrs: { src, title: titleOf(file) } };
  return { type: "file", attrs: { src, name: file.name || nameOf(src), size: file.size } };
}

const titleOf = (file) => file.name.replace(/\.\w+$/, "").replaceAll("_", " ");

// Bring files to `at`; several pictures that came together stand side by side.
export async function bringFiles(editor, files, at, { gallery = null } = {}) {
  const room = editor.storage.uploading;
  const { view } = editor;
  const box = h("div", { class: "w-upload", role: "group", "aria-label": say("uploading"), contenteditable: "false" });
  const id = holdPlace(view, at, box);
  announce(say("uploading"));
  room.changed(+1);
  const made = (await Promise.all(files.map((file) => bring(room, file, box)))).filter(Boolean);
  room.changed(-1);
  const place = placeOf(view, id);
  view.dispatch(endPlace(view, id));
  if (!made.length || !place) return;
  const pictures = made.filter(({ type }) => type === "image");
  if (gallery && pictures.length) addToGallery(editor, gallery(), pictures.map(({ attrs }) => attrs));
  else put(editor, place.from, pictures.length > 1 && pictures.length === made.length ? [{ type: "gallery", content: pictures.slice(0, 30) }] : made);
  announce(say("uploaded"));
}

function put(editor, at, blocks) {
  const { schema, doc } = editor.state;
  const nodes = blocks.map((block) => schema.nodeFromJSON(block));
  const $at = doc.resolve(Math.min(at, doc.content.size));
  const from = $at.depth ? ($at.parent.isTextblock && !$at.parent.content.size ? $at.before() : $at.after()) : $at.pos;
  const to = $at.depth && $at.parent.isTextblock && !$at.parent.content.size ? $at.after() : from;
  const $from = doc.resolve(from);
  const isWelcome = nodes.every((node) => $from.parent.canReplaceWith($from.index(), $from.index(), node.type));
  const place = isWelcome ? [from, to] : [doc.resolve($at.before(1)).pos + $at.node(1).nodeSize].flatMap((end) => [end, end]);
  let { tr } = editor.state;
  tr = tr.replaceWith(...place, nodes);
  const first = place[0] + (nodes[0].type.name === "gallery" ? 1 : 0);
  const isPicture = tr.doc.nodeAt(first)?.type.name === "image";
  if (isPicture) tr.setSelection(NodeSelection.create(tr.doc, first));
  editor.view.dispatch(tr);
  if (isPicture) askInPlace(editor.view, first);
}

// A picture that has no words yet asks for them where it stands.
function askInPlace(view, at) {
  requestAnimationFrame(() => view.nodeDOM(at)?.querySelector?.("input")?.focus());
}

// Word and spreadsheets put a picture of the words beside them: the words are meant.
const hasWords = (html) => Boolean(new DOMParser().parseFromString(html.replace(/<(style|script|head)\b[^]*?<\/\1\s*>/gi, ""), "text/html").body.textContent.trim());

export const Uploading = Extension.create({
  name: "uploading",
  addStorage() {
    return {
      root: "",
      token: () => "",
      changed: () => {},
      pick: () => {},
      // What a picture shows is kept with the picture, for the next post that uses it.
      describe(src, alt) {
        if (sentNow.has(src) && alt.trim()) this.ask(`${this.root}/media/${sentNow.get(src)}/description`, { alt }).catch(() => {});
      },
    };
  },
  onCreate() {
    const picker = h("input", { type: "file", class: "vh", tabindex: "-1", "aria-hidden": "true" });
    let options = {};
    picker.addEventListener("change", () => {
      const files = [...picker.files];
      picker.value = "";
      if (files.length) bringFiles(this.editor, files, this.editor.state.selection.to, options);
    });
    this.editor.options.element.after(picker);
    this.storage.pick = (accept, isMultiple, more = {}) => {
      options = more;
      picker.accept = accept;
      picker.multiple = isMultiple;
      picker.click();
    };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handlePaste(view, { clipboardData }) {
            const files = [...(clipboardData?.files ?? [])];
            if (!files.length || hasWords(clipboardData.getData("text/html"))) return false;
            bringFiles(editor, files, view.state.selection.to);
            return true;
          },
          handleDrop(view, event, slice, isMoved) {
            const files = [...(event.dataTransfer?.files ?? [])];
            if (isMoved || !files.length) return false;
            event.preventDefault();
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size;
            bringFiles(editor, files, at);
            return true;
          },
        },
      }),
    ];
  },
});

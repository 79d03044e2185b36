// What is written on: the surface of the document, or its Markdown. Both are one text; the form carries the one in use.
import { renamed } from "./doing/footnotes.js";
import { saysTheSame } from "./sameness.js";
import { announce, say } from "./words.js";
import { holdsPicture, isBlank, SCHEMA, show, surface, wordsIn, written } from "./surface.js";
import { keys, marks } from "./markdown_marks.js";

const MARKDOWN = "markdown/1";

// Notes called by their turn, so that two texts that say the same are the same.
function inTurn(json) {
  const names = new Map();
  return renamed(json, (id) => names.get(id) ?? (names.set(id, String(names.size)), names.get(id)));
}

export function makeSheet(form, { room, onChange }) {
  const { schema, doc, text: area } = form.elements;
  const find = (selector) => form.querySelector(selector);
  const holder = find("[data-surface]");
  const bar = find("[data-toolbar]");
  let isStale = false;

  const editor = surface(holder, {
    bar,
    room,
    label: form.dataset.textLabel,
    language: form.elements.language?.value,
    describedBy: "how",
    onChange() {
      isStale = true;
      onChange();
    },
  });

  const isMarkdown = () => schema.value !== SCHEMA;

  function use(name) {
    schema.value = name;
    const isDocument = name === SCHEMA;
    doc.disabled = !isDocument;
    area.disabled = isDocument;
    find("[data-markdown-room]").hidden = isDocument;
    find("[data-surface-room]").hidden = !isDocument;
    find("[data-preview-room]").hidden = isDocument;
    bar.hidden = !isDocument;
    find("[data-how-document]").hidden = !isDocument;
    find("[data-how-markdown]").hidden = isDocument;
    find("[data-mode]").checked = !isDocument;
  }

  // At once, and not with the next frame as the command alone would: the next key is meant for the text.
  function toStart() {
    editor.view.focus();
    editor.commands.focus("start");
  }

  function read(json) {
    try {
      show(editor, JSON.parse(json || "null"));
      isStale = false;
      return true;
    } catch {
      return false; // made by a newer version: its Markdown can still be edited
    }
  }

  const write = () => {
    if (isMarkdown() || !isStale) return;
    doc.value = JSON.stringify(written(editor));
    isStale = false;
  };

  // Turn to the other way of writing. Resolves to whether it could be done.
  async function turn(toMarkdown) {
    write();
    const fields = toMarkdown ? { doc: doc.value } : { markdown: area.value };
    const answer = await room.ask(`${room.root}/${toMarkdown ? "markdown" : "documents"}`, fields).catch(() => null);
    const told = answer && answer.status < 500 ? await answer.json() : null;
    if (!answer?.ok) {
      find("[data-mode]").checked = !toMarkdown;
      return told?.sentence ?? say("offline");
    }
    if (toMarkdown) {
      area.value = told.markdown;
      use(MARKDOWN);
      area.focus();
    } else {
      doc.value = JSON.stringify(told.document.doc);
      use(SCHEMA);
      read(doc.value);
      toStart();
    }
    announce(say(toMarkdown ? "is_markdown" : "is_document"));
    onChange();
    return "";
  }

  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !(event.key in keys)) return;
    event.preventDefault();
    marks[keys[event.key]](area);
  });

  const canBeDocument = doc.value !== "" && read(doc.value);
  use(canBeDocument ? SCHEMA : schema.value);

  return {
    editor,
    turn,
    write,
    isBlank: () => (isMarkdown() ? !area.value.trim() : isBlank(editor)),
    isSame(one, other) {
      if ((one.schema ?? MARKDOWN) !== other.schema) return false;
      if (one.schema !== SCHEMA) return one.text?.trim() === other.text?.trim();
      try {
        const [a, b] = [one.doc, other.doc].map((each) => editor.schema.nodeFromJSON(inTurn(JSON.parse(each))));
        return saysTheSame(a, b);
      } catch {
        return false;
      }
    },
    show(values) {
      if (values.schema === SCHEMA && read(values.doc)) use(SCHEMA);
      else use(values.schema && values.schema !== SCHEMA ? values.schema : MARKDOWN);
      onChange();
    },
    pictures: () => editor.storage.uploading.pick("image/*", true),
    lacksPictures: () => !isMarkdown() && !holdsPicture(editor),
    words: () => (isMarkdown() ? null : wordsIn(editor)),
    focus: () => (isMarkdown() ? area.focus() : toStart()),
    speaks(language) {
      area.lang = language;
      editor.view.dom.lang = language;
    },
  };
}

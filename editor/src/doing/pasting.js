// Pasting: HTML is cleaned, Markdown is read by the server, an address on its own line becomes a card.
import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin } from "@tiptap/pm/state";
import { DOMParser as Reader } from "@tiptap/pm/model";
import { isAddress } from "../addresses.js";
import { announce, say } from "../words.js";
import { awaitedIn } from "./awaiting.js";
import { cleaned } from "./cleaning/cleaning.js";
import { bringCard } from "./carding.js";
import { holdsNotes, pasteWithNotes, putDocument } from "./footnotes.js";
import { endPlace, holdRange, placeOf } from "./places.js";

const MARKDOWN = [/^#{1,6}\s\S/m, /^\s*[-*+]\s\S.*\n\s*[-*+]\s/m, /^\s*\d+[.)]\s\S.*\n\s*\d+[.)]\s/m, /^```/m, /^>\s\S/m, /^\|.+\|\s*\n\|[\s:|-]+\|/m, /\*\*[^*\n]+\*\*/, /!?\[[^\]\n]+\]\([^)\s]+\)/, /^\s*[-*]\s\[[ x]\]\s/m, /^\[\^[^\]]+\]:\s/m];

export const looksLikeMarkdown = (words) => MARKDOWN.some((sign) => sign.test(words));

async function readMarkdown(editor, id, words) {
  const room = editor.storage.uploading;
  const answer = await room.ask(`${room.root}/documents`, { markdown: words }).catch(() => null);
  const place = placeOf(editor.view, id);
  const { tr } = editor.state;
  if (!answer?.ok || !place) return editor.view.dispatch(endPlace(editor.view, id));
  const { document } = await answer.json();
  putDocument(editor.state, tr, place, awaitedIn(document.doc));
  editor.view.dispatch(closeHistory(endPlace(editor.view, id, tr)).scrollIntoView());
  announce(say("markdown_read"));
}

export const Pasting = Extension.create({
  name: "pasting",
  priority: 900,
  addProseMirrorPlugins() {
    const { editor } = this;
    let rtf = "";
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste(_, { clipboardData }) {
              rtf = clipboardData?.getData("text/rtf") ?? "";
              return false;
            },
          },
          transformPastedHTML(html) {
            const made = cleaned(html, rtf);
            rtf = ""; // what is dropped later has nothing to do with it
            return made;
          },
          handlePaste(view, event, slice) {
            const data = event.clipboardData;
            const words = data?.getData("text/plain") ?? "";
            const html = data?.getData("text/html") ?? "";
            const { $from, empty } = view.state.selection;
            if ($from.parent.type.spec.code) return false;
            if (empty && isAddress(words) && !$from.parent.content.size && $from.parent.type.name === "paragraph") return bringCard(editor, words.trim());
            if (!empty && isAddress(words) && $from.parent.isTextblock) return editor.commands.setMark("link", { href: words.trim() });
            if (holdsNotes(slice)) {
              view.dispatch(pasteWithNotes(view.state, slice).scrollIntoView());
              return true;
            }
            if (html || !words || !looksLikeMarkdown(words)) return false;
            const from = view.state.selection.from;
            view.dispatch(view.state.tr.replaceSelection(plain(view, words)).scrollIntoView());
            readMarkdown(editor, holdRange(view, from, view.state.selection.to), words);
            return true;
          },
        },
      }),
    ];
  },
});

// Words as they are, a paragraph for each block of lines: what stays if the server can't be asked.
function plain(view, words) {
  const holder = document.createElement("div");
  for (const part of words.split(/(?:\r\n?|\n)+/)) holder.append(Object.assign(document.createElement("p"), { textContent: part }));
  return Reader.fromSchema(view.state.schema).parseSlice(holder);
}

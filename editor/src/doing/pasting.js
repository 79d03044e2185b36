// Pasting: HTML is cleaned, Markdown is read by the server, an address on its own line becomes a card.
import { Extension } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import { Plugin } from "@tiptap/pm/state";
import { DOMParser as Reader } from "@tiptap/pm/model";
import { isAddress } from "../addresses.js";
import { announce, say } from "../words.js";
import { cleaned } from "./cleaning.js";
import { bringCard } from "./carding.js";
import { putDocument } from "./footnotes.js";
import { endPlace, holdRange, placeOf } from "./places.js";
import { bringFiles } from "./uploading.js";

const MARKDOWN = [/^#{1,6}\s\S/m, /^\s*[-*+]\s\S.*\n\s*[-*+]\s/m, /^\s*\d+[.)]\s\S.*\n\s*\d+[.)]\s/m, /^```/m, /^>\s\S/m, /^\|.+\|\s*\n\|[\s:|-]+\|/m, /\*\*[^*\n]+\*\*/, /!?\[[^\]\n]+\]\([^)\s]+\)/, /^\s*[-*]\s\[[ x]\]\s/m, /^\[\^[^\]]+\]:\s/m];

export const looksLikeMarkdown = (words) => MARKDOWN.some((sign) => sign.test(words));

async function readMarkdown(editor, id, words) {
  const room = editor.storage.uploading;
  const answer = await room.ask(`${room.root}/documents`, { markdown: words }).catch(() => null);
  const place = placeOf(editor.view, id);
  const { tr } = editor.state;
  if (!answer?.ok || !place) return editor.view.dispatch(endPlace(editor.view, id));
  const { document } = await answer.json();
  putDocument(editor.state, tr, place, document.doc);
  editor.view.dispatch(closeHistory(endPlace(editor.view, id, tr)).scrollIntoView());
  announce(say("markdown_read"));
}

// Pictures that came inside the clipboard's HTML as data are sent; the others keep their address.
async function sendInner(editor, html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const inner = [...page.querySelectorAll("img[src^='data:image/']")].slice(0, 30);
  const files = await Promise.all(
    inner.map(async (image, index) => {
      const [head, body] = image.getAttribute("src").split(",", 2);
      const mime = /^data:(image\/[\w+.-]+);base64$/.exec(head)?.[1];
      if (!mime) return null;
      const bytes = Uint8Array.from(atob(body), (each) => each.charCodeAt(0));
      return new File([bytes], `picture-${index + 1}.${mime.split("/")[1].replace("+xml", "")}`, { type: mime });
    }),
  );
  const sent = files.filter(Boolean);
  if (sent.length) bringFiles(editor, sent, editor.state.selection.to);
}

export const Pasting = Extension.create({
  name: "pasting",
  priority: 900,
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          transformPastedHTML: (html) => cleaned(html),
          handlePaste(view, event) {
            const data = event.clipboardData;
            const words = data?.getData("text/plain") ?? "";
            const html = data?.getData("text/html") ?? "";
            const { $from, empty } = view.state.selection;
            if ($from.parent.type.spec.code) return false;
            if (empty && isAddress(words) && !$from.parent.content.size && $from.parent.type.name === "paragraph") return bringCard(editor, words.trim());
            if (!empty && isAddress(words) && $from.parent.isTextblock) return editor.commands.setMark("link", { href: words.trim() });
            if (html.includes("data:image/")) queueMicrotask(() => sendInner(editor, html));
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

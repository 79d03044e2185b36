// Markdown by buttons and keys. The browser's own undo goes on working.

export function put(area, words) {
  area.focus();
  if (!document.execCommand("insertText", false, words)) {
    area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function around(area, before, after = before) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to);
  put(area, before + chosen + after);
  if (!chosen) area.setSelectionRange(from + before.length, from + before.length);
}

function lines(area, mark) {
  const { value } = area;
  const from = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  let to = value.indexOf("\n", area.selectionEnd);
  if (to < 0) to = value.length;
  area.setSelectionRange(from, to);
  put(area, value.slice(from, to).split("\n").map((line) => mark + line).join("\n"));
}

function link(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const words = value.slice(from, to);
  put(area, `[${words}](https://)`);
  const at = from + words.length + 3;
  area.setSelectionRange(at, at + 8);
}

export const marks = {
  bold: (area) => around(area, "**"),
  italic: (area) => around(area, "*"),
  link,
  heading: (area) => lines(area, "## "),
  quote: (area) => lines(area, "> "),
  list: (area) => lines(area, "- "),
};

export const keys = { b: "bold", i: "italic", k: "link" };

// Word’s HTML names its pictures by files of its own machine; the pictures themselves stand in the RTF beside it, in hexadecimal.
const KINDS = { png: "image/png", jpeg: "image/jpeg" };
const BEGIN = "{\\pict";

// The pictures in `rtf`, in order, as addresses that hold them (data:).
export function picturesIn(rtf) {
  const found = [];
  for (let at = rtf.indexOf(BEGIN); at >= 0; at = rtf.indexOf(BEGIN, at + 1)) {
    const isForOldReaders = rtf.slice(Math.max(0, at - 20), at).includes("\\nonshppict"); // the same again
    const made = isForOldReaders ? null : addressFrom(ownWords(rtf, at));
    if (made) found.push(made);
  }
  return found;
}

// What the group that begins at `at` says itself, without the groups in it.
function ownWords(rtf, at) {
  const parts = [];
  let from = at + 1;
  let depth = 1;
  const braces = /[{}]/g;
  braces.lastIndex = from;
  for (let found = braces.exec(rtf); found && depth; found = braces.exec(rtf)) {
    if (depth === 1) parts.push(rtf.slice(from, found.index));
    depth += found[0] === "{" ? 1 : -1;
    from = found.index + 1;
  }
  return parts.join(" ");
}

function addressFrom(words) {
  const mime = KINDS[/\\(png|jpeg)blip/.exec(words)?.[1]];
  const digits = words.replace(/\\[a-z]+-?\d*/gi, "").replace(/\s+/g, "");
  if (!mime || !digits || !/^(?:[\da-f]{2})+$/i.test(digits)) return null;
  let bytes = "";
  for (let at = 0; at < digits.length; at += 2) bytes += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16));
  return `data:${mime};base64,${btoa(bytes)}`;
}

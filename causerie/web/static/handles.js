// An address made from a title, until somebody writes their own.
export const plain = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);

export function followTitle(title, handle, say = () => {}) {
  let isTheirs = handle.value !== "";
  title.addEventListener("input", () => {
    if (!isTheirs) handle.value = plain(title.value);
    say();
  });
  handle.addEventListener("input", () => {
    isTheirs = handle.value !== "";
    say();
  });
  say();
}

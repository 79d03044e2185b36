// Addresses a document may hold, and where its pictures come from while one writes.
const WEB = /^https?:\/\/[^\s/]+\.?[^\s]*$/i;
const BARE = /^(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}(?:\/\S*)?$/u;

// The address as a link may hold it, or "" for one that leads nowhere safe.
export function addressOf(words = "") {
  const trimmed = words?.trim() ?? "";
  if (/^(https?:\/\/\S+|mailto:\S+@\S+|\/(?![/\\])\S*|#[\w.-]+)$/i.test(trimmed)) return trimmed;
  if (/^[^\s@/:]+@[^\s@/]+\.\p{L}{2,}$/u.test(trimmed)) return `mailto:${trimmed}`;
  return BARE.test(trimmed) ? `https://${trimmed}` : "";
}

// Whether these words are one full address of the Web and nothing else.
export const isAddress = (words) => WEB.test(words.trim());

const MEDIA = "/-/media/";
let origin = MEDIA;

// Where uploads are served: another origin than the page's.
export const servedFrom = (address) => (origin = address.endsWith("/") ? address : `${address}/`);

// What a picture's `src` is while one looks at it here.
export const shown = (src = "") => (src?.startsWith(MEDIA) ? origin + src.slice(MEDIA.length) : src ?? "");

// What a document stores for the address of a picture seen here; "" for what can't be kept.
export function stored(src = "") {
  if (src.startsWith(origin) && origin !== MEDIA) return MEDIA + src.slice(origin.length);
  return src.startsWith(MEDIA) || WEB.test(src) ? src : "";
}

// Whether this is the address of an upload, as it is shown or as it is stored.
export const isOurs = (src) => src.startsWith(MEDIA) || src.startsWith(origin);

export const nameOf = (src) => decodeURIComponent(src.split("/").pop() ?? "");

// Every word the script says comes from the page, in the reader's language.
let all = {};

export const speak = (words) => (all = words);

// The words called `name`, with {places} filled in.
export function say(name, places = {}) {
  const found = all[name] ?? name;
  return found.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
}

let region = null;

// The page's status region stands there from the beginning, so that screen readers listen to it.
export const listenAt = (element) => (region = element);

export function announce(words) {
  if (!region || !words) return;
  region.textContent = "";
  requestAnimationFrame(() => (region.textContent = words));
}

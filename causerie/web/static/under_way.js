// What the server is at is looked at again by itself, and only what tells of it changes: keys and eyes stay where they are.
const EVERY = 3000;
const parts = (page) => [...page.querySelectorAll("[data-fresh]")];

const take = (fresh) => {
  const found = new Map(parts(fresh).map((part) => [part.dataset.fresh, part]));
  for (const part of parts(document)) {
    const now = found.get(part.dataset.fresh);
    if (!now || now.innerHTML === part.innerHTML) continue;
    const had = part.contains(document.activeElement);
    part.replaceChildren(...now.childNodes);
    if (had) part.querySelector("a, button")?.focus();
  }
};

const look = async () => {
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !answer.redirected) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // Without a network we look again later.
  }
  if (document.querySelector("[data-under-way]")) setTimeout(look, EVERY);
};

if (document.querySelector("[data-under-way]")) setTimeout(look, EVERY);

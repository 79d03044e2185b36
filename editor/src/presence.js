// Who else writes here: asked every few seconds while the page is looked at. What they save is told, never mixed in.
import { say } from "./words.js";

const EVERY = 10_000;

export function presence(form, keeper) {
  const line = form.querySelector("[data-others]");
  const newer = form.querySelector("[data-gone-on]");
  const mine = Math.random().toString(36).slice(2, 12);
  let timer = 0;

  async function beat() {
    clearTimeout(timer);
    timer = setTimeout(beat, EVERY);
    if (!keeper.id || document.hidden) return;
    const body = new FormData();
    body.set("window", mine);
    const answer = await keeper.send(`${form.dataset.root}/posts/${keeper.id}/presence`, body).catch(() => null);
    if (!answer?.ok) return;
    const { others, newest } = await answer.json();
    const words = others.map(({ name, is_you: isYou }) => (isYou ? say("another_window") : say("writes_too", { name })));
    const told = [...new Set(words)].join(" ");
    if (line.textContent !== told) line.textContent = told;
    line.hidden = !told;
    const hasGoneOn = newest > Number(form.elements.seen.value || 0) && !keeper.isWaiting;
    newer.hidden = !hasGoneOn;
    newer.querySelector("a").href = form.action;
  }

  window.addEventListener("pagehide", () => {
    if (!keeper.id) return;
    const body = new FormData();
    body.set("window", mine);
    body.set("is_gone", "1");
    body.set("csrfmiddlewaretoken", keeper.token());
    navigator.sendBeacon(`${form.dataset.root}/posts/${keeper.id}/presence`, body);
  });
  document.addEventListener("visibilitychange", () => document.hidden || beat());
  beat();
  return { beat };
}

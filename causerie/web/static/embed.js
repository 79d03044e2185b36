// A card's player takes its place once its reader asks for it; before that, nothing of it is loaded.
const LIMITS =
  "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms";

document.addEventListener("click", (event) => {
  const card = event.target.closest("a[data-frame]");
  const isElsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!card || isElsewhere || event.defaultPrevented || card.previousElementSibling) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.className = "bookmark-frame";
  frame.title = card.querySelector("strong")?.textContent || card.hostname;
  frame.sandbox = LIMITS;
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = card.dataset.frame;
  card.before(frame);
  frame.focus();
});

// What every room may do sooner with JavaScript. Everything works without it.

// Menus close on a click elsewhere and on Escape.
document.addEventListener("click", ({ target }) => {
  for (const open of document.querySelectorAll("details.switcher[open], details.more[open]"))
    if (!open.contains(target)) open.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll("details.switcher[open], details.more[open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// On a telephone the pages of a room lie in a row wider than the screen: the one we are on comes into view.
document.querySelector(".pages [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// One box ticks all boxes of its form.
for (const all of document.querySelectorAll("[data-tick-all]")) {
  all.closest("label").hidden = false;
  all.addEventListener("change", () => {
    for (const box of document.querySelectorAll(`input[name="${all.dataset.tickAll}"]`)) box.checked = all.checked;
  });
}

// A quick note opens over the room one is in; its words are kept in this tab until they are sent.
const quick = document.querySelector("[data-quick-room]");
if (quick?.showModal) {
  const words = quick.querySelector("textarea");
  const KEY = "causerie.quick";
  words.value ||= sessionStorage.getItem(KEY) ?? "";
  words.addEventListener("input", () => sessionStorage.setItem(KEY, words.value));
  quick.querySelector("form[action]").addEventListener("submit", () => sessionStorage.removeItem(KEY));
  quick.querySelector("[name=back]").value = location.pathname + location.search;
  for (const link of document.querySelectorAll("[data-quick-open]"))
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      quick.showModal();
      words.focus();
    });
}

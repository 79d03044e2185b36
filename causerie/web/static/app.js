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

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

// A quick note opens over the room one is in, by its link or by keys; its words are kept in this tab until they have arrived.
const quick = document.querySelector("[data-quick-room]");
if (quick?.showModal) {
  const form = quick.querySelector("form[action]");
  const words = form.elements.text;
  const problem = quick.querySelector("[data-quick-problem]");
  const KEY = "causerie.quick";
  words.value ||= sessionStorage.getItem(KEY) ?? "";
  words.addEventListener("input", () => sessionStorage.setItem(KEY, words.value));
  form.elements.back.value = location.pathname + location.search;

  const open = () => {
    quick.showModal();
    words.focus();
  };
  for (const link of document.querySelectorAll("[data-quick-open]"))
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
  document.addEventListener("keydown", (event) => {
    if (event.code !== "KeyN" || !event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || quick.open) return;
    event.preventDefault();
    open();
  });

  const tell = (sentence) => {
    problem.textContent = sentence;
    problem.hidden = !sentence;
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    const token = document.cookie.split("; ").find((each) => each.startsWith(`${quick.dataset.csrfCookie}=`));
    if (token) body.set("csrfmiddlewaretoken", token.slice(quick.dataset.csrfCookie.length + 1));
    form.inert = true;
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const told = await answer?.json().catch(() => null);
    form.inert = false;
    if (told?.next) {
      sessionStorage.removeItem(KEY);
      location.assign(told.next);
    } else tell(told?.sentence ?? ([401, 403].includes(answer?.status) ? problem.dataset.out : problem.dataset.offline));
  });
}

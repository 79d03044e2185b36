// The customiser: each change is tried on in the draft, and the frame shows it. Without this, “Show it” does.
const form = document.querySelector("[data-look]");
const frame = form.querySelector("[data-frame]");
const pages = form.querySelectorAll("[data-page]");
let waiting, asking;

form.classList.add("is-live");

const said = (words, tone) => {
  const box = document.createElement("div");
  box.className = `say say--${tone}`;
  box.append(Object.assign(document.createElement("p"), { textContent: words }));
  return box;
};

const offered = ({ words, label, field, value }) => {
  const box = said(words, "wait");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn--s", textContent: label });
  button.addEventListener("click", () => { form.elements[field].value = value; tryOn(); });
  box.append(button);
  return box;
};

const shown = (told) => {
  frame.src = told.preview; // also where the address is the same, as within one second it is
  form.querySelector("[data-draft]").hidden = !told.hasDraft;
  form.querySelector("[data-problem]").replaceChildren();
  form.querySelector("[data-warned]").replaceChildren(...told.warned.map(offered));
  form.querySelector("[data-omissions]").replaceChildren(
    ...told.omissions.map((words) => Object.assign(document.createElement("li"), { textContent: words })),
  );
  // Colours that go with the theme follow it; what somebody is choosing just now stays.
  form.elements.shown_theme.value = told.theme;
  for (const [name, value] of Object.entries(told.colours))
    if (form.elements[name] !== document.activeElement) form.elements[name].value = value;
  for (const file of form.querySelectorAll("input[type=file]")) file.value = "";
};

async function tryOn() {
  clearTimeout(waiting);
  asking?.abort();
  asking = new AbortController();
  const body = new FormData(form);
  body.set("act", "try");
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, signal: asking.signal });
    const told = await answer.json();
    if (answer.ok) shown(told);
    else form.querySelector("[data-problem]").replaceChildren(said(told.sentence ?? told.code, "red"));
  } catch (problem) {
    if (problem.name !== "AbortError") form.classList.remove("is-live"); // the button comes back
  }
}

form.addEventListener("input", ({ target }) => {
  if (target.name === "seen" || target.type === "file") return;
  clearTimeout(waiting);
  waiting = setTimeout(tryOn, target.type === "radio" || target.type === "checkbox" || target.tagName === "SELECT" ? 0 : 400);
});
form.addEventListener("change", ({ target }) => { if (target.type === "file") tryOn(); });

for (const link of pages)
  link.addEventListener("click", (event) => {
    event.preventDefault();
    form.elements.page.value = link.dataset.page;
    for (const each of pages) each.toggleAttribute("aria-current", each === link);
    link.setAttribute("aria-current", "true");
    tryOn();
  });

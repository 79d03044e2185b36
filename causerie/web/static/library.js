// The library: many files at once, each with its progress; what failed can be tried again. Without it the form does.
import { filesIn, send } from "./uploading.js";

const AT_ONCE = 2;
const form = document.getElementById("bring");
if (form) enhance(form);

function enhance(form) {
  const list = form.querySelector("[data-sendings]");
  const picker = form.elements.file;
  const waiting = [];
  let running = 0;
  let kept = 0;

  const bring = (files) => files.forEach((file) => waiting.push(line(file)) && next());

  function next() {
    if (running >= AT_ONCE || !waiting.length) return;
    running += 1;
    waiting.shift()().finally(() => {
      running -= 1;
      if (!running && !waiting.length) rest();
      else next();
    });
  }

  // What sends one file, as often as somebody asks for it.
  function line(file) {
    const item = document.createElement("li");
    const name = Object.assign(document.createElement("span"), { textContent: file.name });
    const bar = Object.assign(document.createElement("progress"), { max: 1, value: 0 });
    bar.setAttribute("aria-label", file.name);
    const words = document.createElement("span");
    item.append(name, bar, words);
    list.append(item);
    const attempt = async () => {
      words.replaceChildren();
      bar.hidden = false;
      try {
        const token = form.elements.csrfmiddlewaretoken.value;
        await send(form.action, file, { token, fields: { alt: form.elements.alt.value }, progress: (part) => (bar.value = part) });
        kept += 1;
        item.remove();
      } catch ({ sentence, status }) {
        bar.hidden = true;
        words.textContent = `${sentence || (status ? form.dataset.failed : form.dataset.offline)} `;
        if (status >= 400 && status < 500 && status !== 429) return; // the same file would be refused again
        const again = Object.assign(document.createElement("button"), { type: "button", className: "btn btn--s", textContent: form.dataset.retry });
        again.addEventListener("click", () => (waiting.push(attempt), next()));
        words.append(again);
      }
    };
    return attempt;
  }

  // All that could be sent is sent: the list is shown anew, unless something is still to be tried again.
  function rest() {
    if (!kept) return;
    if (!list.children.length) return location.reload();
    const done = Object.assign(document.createElement("a"), { href: location.href, textContent: form.dataset.reload });
    if (!list.querySelector("[data-done]")) list.append(Object.assign(document.createElement("li"), { className: "done" }));
    list.lastElementChild.dataset.done = "";
    list.lastElementChild.replaceChildren(done);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    bring([...picker.files]);
    picker.value = "";
  });
  form.querySelector("[data-drop]").hidden = false;
  const over = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  document.addEventListener("dragover", (event) => over(event) && (event.preventDefault(), form.classList.add("is-over")));
  document.addEventListener("dragleave", (event) => event.relatedTarget ?? form.classList.remove("is-over"));
  document.addEventListener("drop", (event) => {
    form.classList.remove("is-over");
    if (over(event)) (event.preventDefault(), bring(filesIn(event.dataTransfer)));
  });
  document.addEventListener("paste", (event) => {
    const files = filesIn(event.clipboardData);
    if (files.length) (event.preventDefault(), bring(files));
  });
}

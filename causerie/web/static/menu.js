// The menu's lines, moved and removed in place. Without this, the same buttons ask the server.
const form = document.querySelector("[data-menu]");
const lines = form.querySelector("[data-lines]");
const told = form.querySelector("[data-told]");
const blank = form.querySelector("template[data-line]").content.firstElementChild;
let dragged = null;

const label = (line) => line.querySelector("[name=label]").value;
const tell = (words, line) => {
  told.textContent = words
    .replace("{label}", label(line))
    .replace("{place}", [...lines.children].indexOf(line) + 1)
    .replace("{count}", lines.children.length);
};

const ready = (line) => {
  line.querySelector("[data-grip]").hidden = false;
  for (const button of line.querySelectorAll("[data-up], [data-down]")) button.hidden = true;
};

const move = (line, by) => {
  const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
  if (!other) return;
  if (by < 0) other.before(line); else other.after(line);
  line.querySelector("[data-grip]").focus();
  tell(told.dataset.moved, line);
};

lines.addEventListener("keydown", (event) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (!by || !event.target.closest("[data-grip]")) return;
  event.preventDefault();
  move(event.target.closest(".line"), by);
});

lines.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]");
  if (!grip) return;
  dragged = grip.closest(".line");
  dragged.classList.add("is-dragged");
  grip.setPointerCapture(event.pointerId);
});
lines.addEventListener("pointermove", ({ clientY }) => {
  if (!dragged) return;
  for (const other of lines.children) {
    const { top, height } = other.getBoundingClientRect();
    if (other === dragged || clientY < top || clientY > top + height) continue;
    if (clientY < top + height / 2) other.before(dragged); else other.after(dragged);
  }
});
for (const end of ["pointerup", "pointercancel"])
  lines.addEventListener(end, () => {
    if (!dragged) return;
    dragged.classList.remove("is-dragged");
    tell(told.dataset.moved, dragged);
    dragged = null;
  });

form.addEventListener("click", (event) => {
  const remove = event.target.closest("[data-remove]");
  const add = event.target.closest("[data-add]");
  if (remove) {
    event.preventDefault();
    const line = remove.closest(".line");
    const next = line.nextElementSibling ?? line.previousElementSibling;
    tell(told.dataset.removed, line);
    line.remove();
    (next?.querySelector("[data-grip]") ?? form.querySelector("[data-add]")).focus();
  }
  if (add) {
    event.preventDefault();
    const [words, target] = form.elements.page.value.split("|");
    const line = blank.cloneNode(true);
    line.querySelector("[name=label]").value = words;
    line.querySelector("[name=target]").value = target;
    lines.append(line);
    ready(line);
    line.querySelector("[name=label]").focus();
  }
});

for (const line of lines.children) ready(line);

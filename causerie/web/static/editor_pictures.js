// Pictures: chosen, dropped or pasted; sent at once; and asked what they show.
import { put } from "./editor_marks.js";

export function pictures(form, keeper, say) {
  const area = form.elements.text;
  const template = form.querySelector("[data-picture]");
  const room = form.querySelector("[data-pictures]");

  async function bring(files) {
    for (const file of files) {
      const body = new FormData();
      body.set("file", file, file.name || "picture.png");
      say.state("uploading");
      try {
        const answer = await keeper.send(`${form.dataset.root}/media`, body);
        const told = await answer.json();
        if (!answer.ok) say.problem(told.sentence ?? "");
        else told.uploads.forEach(show);
      } catch {
        say.state("offline", true);
      }
    }
  }

  function show({ id, url, markdown }) {
    say.problem("");
    const before = area.value.slice(0, area.selectionStart);
    put(area, `${before && !before.endsWith("\n\n") ? "\n\n" : ""}${markdown}\n\n`);
    if (markdown.startsWith("![](")) ask(id, url, markdown);
    keeper.soon();
  }

  function ask(id, url, markdown) {
    const box = template.content.cloneNode(true).firstElementChild;
    const picture = new Image();
    picture.src = url;
    picture.alt = "";
    box.prepend(picture);
    const input = box.querySelector("input");
    const done = () => (box.remove(), area.focus());
    const tell = async () => {
      const words = input.value.trim().replaceAll("[", "(").replaceAll("]", ")");
      if (!words) return done();
      area.value = area.value.replace(markdown, markdown.replace("![](", () => `![${words}](`));
      area.dispatchEvent(new Event("input", { bubbles: true }));
      const body = new FormData();
      body.set("alt", words);
      done();
      await keeper.send(`${form.dataset.root}/media/${id}/description`, body).catch(() => {});
    };
    box.querySelector("[data-say-it]").addEventListener("click", tell);
    box.querySelector("[data-decorative]").addEventListener("click", done);
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      tell();
    });
    room.append(box);
    input.focus();
  }

  const picker = form.querySelector("[data-file]");
  picker.addEventListener("change", () => (bring([...picker.files]), (picker.value = "")));
  area.addEventListener("paste", (event) => {
    const files = [...event.clipboardData.files];
    if (files.length) (event.preventDefault(), bring(files));
  });
  const canvas = form.querySelector(".canvas");
  canvas.addEventListener("dragover", (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    canvas.classList.add("is-over");
  });
  canvas.addEventListener("dragleave", () => canvas.classList.remove("is-over"));
  canvas.addEventListener("drop", (event) => {
    canvas.classList.remove("is-over");
    if (event.dataTransfer.files.length) (event.preventDefault(), bring([...event.dataTransfer.files]));
  });
  form.querySelector("[data-drop]").hidden = false;
  return { choose: () => picker.click() };
}

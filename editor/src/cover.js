// The cover’s point that stays in view: set on the picture itself; the two numbers of the form follow, and are what is sent.
import { shown } from "./addresses.js";
import { h } from "./dom.js";
import { FocusMark } from "./views/focus.js";
import { say } from "./words.js";

export function coverFocus(form) {
  const room = form.querySelector("[data-cover-focus]");
  const numbers = [form.elements.focus_across, form.elements.focus_down];
  const picture = h("img", { alt: "", draggable: "false" });
  const frame = h("div", { class: "face__picture" }, picture);
  room.append(frame, h("p", { class: "help" }, say("focus_help")));

  const mark = new FocusMark(frame, (point) => {
    numbers.forEach((field, at) => (field.value = point[at]));
    numbers[0].dispatchEvent(new Event("input", { bubbles: true }));
  });
  const bring = () => {
    const chosen = form.elements.cover?.value ?? "other";
    const src = shown(chosen === "other" ? form.elements.image.value.trim() : chosen);
    const point = numbers.map(({ value }) => Number.parseInt(value, 10));
    if (picture.getAttribute("src") !== src) picture.src = src;
    room.hidden = !src;
    if (String(point) !== String(mark.point)) mark.show(point.some(Number.isNaN) ? null : point);
  };
  picture.addEventListener("error", () => (room.hidden = true));
  picture.addEventListener("load", () => (room.hidden = false));
  form.addEventListener("change", ({ target }) => ["cover", "image", ...numbers.map(({ name }) => name)].includes(target.name) && bring());
  bring();
  return bring;
}

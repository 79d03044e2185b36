// The point of a picture that stays in view where it is cropped: by a click on it, or by two sliders.
import { freshId, h, textButton } from "../dom.js";
import { say } from "../words.js";

const read = (focus) => (/^\d{1,3} \d{1,3}$/.test(focus ?? "") ? focus.split(" ").map(Number) : null);

export function showFocus(card, frame) {
  const point = read(card.node.attrs.focus);
  if (point) {
    const mark = h("span", { class: "focus-mark" });
    mark.style.insetInlineStart = `${point[0]}%`;
    mark.style.insetBlockStart = `${point[1]}%`;
    frame.append(mark);
  }
  frame.addEventListener("click", (event) => {
    if (!card.isFocusing) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    set(card, ((event.clientX - left) / width) * 100, ((event.clientY - top) / height) * 100);
  });
}

const bounded = (value) => Math.max(0, Math.min(100, Math.round(value / 10) * 10));
const set = (card, x, y) => card.set({ focus: `${bounded(x)} ${bounded(y)}` });

export function focusField(card) {
  const sliders = h("div", { class: "focus-field", hidden: true });
  const slider = (label, at) => {
    const id = freshId("focus");
    const input = h("input", { type: "range", id, min: "0", max: "100", step: "10", value: String(read(card.node.attrs.focus)?.[at] ?? 50) });
    input.addEventListener("input", () => {
      const point = read(card.node.attrs.focus) ?? [50, 50];
      point[at] = Number(input.value);
      set(card, ...point);
    });
    return h("div", { class: "field" }, h("label", { for: id }, say(label)), input);
  };
  const toggle = textButton(say("focus"), { "aria-expanded": "false" });
  toggle.addEventListener("click", () => {
    card.isFocusing = sliders.hidden;
    sliders.hidden = !sliders.hidden;
    toggle.setAttribute("aria-expanded", String(!sliders.hidden));
    card.dom.classList.toggle("is-focusing", !sliders.hidden);
  });
  sliders.append(h("p", { class: "help" }, say("focus_help")), slider("focus_across", 0), slider("focus_down", 1), textButton(say("focus_none"), { onclick: () => card.set({ focus: "" }) }));
  return h("div", { class: "focus" }, toggle, sliders);
}

// The point of a picture that stays in view where it is cropped: dragged on the picture, or moved by the arrow keys.
import { freshId, h, textButton } from "../dom.js";
import { announce, say } from "../words.js";

const STEP = 10; // readers’ pages know tens
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const MIDDLE = [50, 50];

export const read = (focus) => (/^\d{1,3} \d{1,3}$/.test(focus ?? "") ? focus.split(" ").map(Number) : null);

const bounded = (value) => Math.max(0, Math.min(100, Math.round(value / STEP) * STEP));
const inWords = ([across, down]) => say("focus_at", { across, down });

// A mark on `frame`, which holds the picture and nothing else. `set(point)` is called for each place it is given.
export class FocusMark {
  constructor(frame, set, isMovable = () => true) {
    Object.assign(this, { frame, set, isMovable, point: MIDDLE });
    this.mark = h("span", { class: "focus-mark", role: "slider", tabindex: "0", "aria-label": say("focus"), "aria-valuemin": "0", "aria-valuemax": "100" });
    this.mark.addEventListener("keydown", (event) => this.press(event));
    frame.addEventListener("pointerdown", (event) => this.begin(event));
    frame.append(this.mark);
    this.show(null);
  }

  // Where the mark is; the middle, where no place was chosen.
  show(point, axis = 0) {
    this.point = point ?? MIDDLE;
    this.mark.style.left = `${this.point[0]}%`;
    this.mark.style.top = `${this.point[1]}%`;
    this.mark.setAttribute("aria-valuenow", String(this.point[axis]));
    this.mark.setAttribute("aria-valuetext", point ? inWords(point) : say("focus_none"));
  }

  take(point, axis) {
    this.show(point, axis);
    this.set(point);
  }

  press(event) {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const axis = step[0] ? 0 : 1;
    this.take(this.point.map((value, at) => bounded(value + step[at] * STEP)), axis);
  }

  begin(event) {
    if (!this.isMovable() || event.button) return;
    event.preventDefault();
    this.frame.setPointerCapture(event.pointerId);
    const follow = ({ clientX, clientY }) => {
      const { left, top, width, height } = this.frame.getBoundingClientRect();
      const point = [bounded(((clientX - left) / width) * 100), bounded(((clientY - top) / height) * 100)];
      if (String(point) !== String(this.point)) this.take(point);
    };
    const end = () => {
      this.frame.removeEventListener("pointermove", follow);
      this.mark.focus({ preventScroll: true });
      announce(inWords(this.point));
    };
    this.frame.addEventListener("pointermove", follow);
    this.frame.addEventListener("lostpointercapture", end, { once: true });
    follow(event);
  }
}

// On the picture of a block: the mark is there once it is asked for, or where a place was chosen.
export function showFocus(card, frame) {
  card.focusMark = new FocusMark(
    frame,
    (point) => card.set({ focus: point.join(" ") }),
    () => card.isFocusing,
  );
  moveFocus(card);
}

export function moveFocus(card) {
  const { focusMark, isFocusing } = card;
  const point = read(card.node.attrs.focus);
  if (String(point) !== String(focusMark.point)) focusMark.show(point);
  focusMark.mark.hidden = !point && !isFocusing;
  focusMark.mark.tabIndex = isFocusing ? 0 : -1;
}

export function focusField(card) {
  const id = freshId("focus");
  const help = h("div", { class: "focus-field", id, hidden: true }, h("p", { class: "help" }, say("focus_help")));
  const toggle = textButton(say("focus"), { "aria-expanded": "false", "aria-controls": id });
  const turn = (isOn) => {
    card.isFocusing = isOn;
    help.hidden = !isOn;
    toggle.setAttribute("aria-expanded", String(isOn));
    card.dom.classList.toggle("is-focusing", isOn);
    moveFocus(card);
    if (isOn) card.focusMark.mark.focus();
  };
  toggle.addEventListener("click", () => turn(!card.isFocusing));
  help.append(textButton(say("focus_none"), { onclick: () => card.set({ focus: "" }) }));
  return h("div", { class: "focus" }, toggle, help);
}

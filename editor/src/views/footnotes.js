// A note’s mark in the text, and the note at the end. Their numbers come from doing/footnotes.js.
import { h } from "../dom.js";
import { say } from "../words.js";
import { goToNote, goToReference } from "../doing/footnotes.js";

export function referenceView({ node, editor, decorations }) {
  const dom = h("sup", { class: "note-mark" });
  const mark = h("button", { type: "button", tabindex: "-1", onclick: () => goToNote(editor, node.attrs.id) });
  dom.append(mark);
  const show = (marks) => {
    mark.textContent = numberIn(marks);
    mark.setAttribute("aria-label", say("note_number", { number: numberIn(marks) }));
  };
  show(decorations);
  return {
    dom,
    update: (next, marks) => next.eq(node) && (show(marks), true),
    ignoreMutation: () => true,
  };
}

export function noteView({ node, editor, decorations }) {
  const back = h("button", { type: "button", class: "note-number", contenteditable: "false", tabindex: "-1", onclick: () => goToReference(editor, node.attrs.id) });
  const contentDOM = h("div", {});
  const dom = h("li", { class: "note" }, back, contentDOM);
  const show = (marks) => {
    const number = numberIn(marks);
    back.textContent = number || "–";
    back.setAttribute("aria-label", number ? say("note_back", { number }) : say("note_unused"));
    dom.classList.toggle("is-unused", !number);
  };
  show(decorations);
  return {
    dom,
    contentDOM,
    update(next, marks) {
      if (next.type !== node.type || next.attrs.id !== node.attrs.id) return false;
      show(marks);
      return true;
    },
    ignoreMutation: (record) => record.type !== "selection" && !contentDOM.contains(record.target),
  };
}

const numberIn = (decorations) => decorations.find((each) => each.spec.number)?.spec.number ?? "";

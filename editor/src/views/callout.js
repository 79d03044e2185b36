// A callout: its tone above its words.
import { freshId, h } from "../dom.js";
import { say } from "../words.js";
import { holding } from "./holding.js";

export function callOutTones() {
  return ["note", "tip", "warning"].map((tone) => [tone, say(`tone_${tone}`)]);
}

export function calloutView({ node, editor, getPos }) {
  const id = freshId("tone");
  const tone = h("select", { id }, ...callOutTones().map(([value, words]) => h("option", { value }, words)));
  const bar = h("div", { class: "callout-bar", contenteditable: "false" }, h("label", { class: "vh", for: id }, say("tone")), tone);
  const contentDOM = h("div", { class: "callout-words" });
  const dom = h("aside", { class: "callout" }, bar, contentDOM);
  tone.addEventListener("change", () => {
    editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "tone", tone.value));
    editor.view.focus();
  });
  const show = (shown) => (dom.dataset.tone = tone.value = shown.attrs.tone);
  return holding(node, { dom, contentDOM, bar, show });
}

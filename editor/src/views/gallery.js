// A gallery: its pictures, how they are laid out, one more.
import { freshId, h, icon, textButton } from "../dom.js";
import { say } from "../words.js";
import { holding } from "./holding.js";

const LAYOUTS = ["auto", "columns", "strip"];

export function galleryView({ node, editor, getPos }) {
  const contentDOM = h("div", { class: "gallery-pictures" });
  const id = freshId("layout");
  const layout = h("select", { id, class: "input" }, ...LAYOUTS.map((each) => h("option", { value: each }, say(`layout_${each}`))));
  const count = h("span", { class: "small muted" });
  const more = textButton(say("add_pictures"), {
    onclick: () => editor.storage.uploading.pick("image/*", true, { gallery: getPos }),
  });
  more.prepend(icon("plus"));
  const bar = h("div", { class: "gallery-bar", contenteditable: "false" }, h("label", { for: id, class: "small" }, say("layout")), layout, more, count);
  const dom = h("div", { class: "gallery-block" }, contentDOM, bar);
  layout.addEventListener("change", () => editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "layout", layout.value)));

  const show = (shown) => {
    contentDOM.dataset.layout = shown.attrs.layout;
    layout.value = shown.attrs.layout;
    count.textContent = say("pictures", { count: shown.childCount });
    more.disabled = shown.childCount >= 30;
  };
  return holding(node, { dom, contentDOM, bar, show }, {
    selectNode: () => dom.classList.add("is-chosen"),
    deselectNode: () => dom.classList.remove("is-chosen"),
  });
}

// Code: its language above it. Colours are made when the post is saved, for readers.
import { freshId, h } from "../dom.js";
import { say } from "../words.js";
import { holding } from "./holding.js";

const KNOWN = "bash c cpp csharp css diff go html java javascript json kotlin markdown php python ruby rust sql swift toml typescript xml yaml".split(" ");

function known() {
  const id = "code-languages";
  if (!document.getElementById(id)) document.body.append(h("datalist", { id }, ...KNOWN.map((value) => h("option", { value }))));
  return id;
}

export function codeView({ node, editor, getPos }) {
  const id = freshId("language");
  const language = h("input", { id, list: known(), placeholder: say("code_plain"), spellcheck: "false", autocapitalize: "none", maxlength: "30" });
  const bar = h("div", { class: "code-bar", contenteditable: "false" }, h("label", { class: "small", for: id }, say("code_language")), language);
  const contentDOM = h("code", { spellcheck: "false" });
  const dom = h("div", { class: "code-block" }, bar, h("pre", {}, contentDOM));
  language.addEventListener("change", () => {
    const said = language.value.trim().toLowerCase().replace(/[^\w+#.-]/g, "");
    editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "language", said || null));
  });
  language.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    language.dispatchEvent(new Event("change"));
    editor.view.focus();
    editor.commands.focus(getPos() + 1);
  });
  const show = (shown) => document.activeElement !== language && (language.value = shown.attrs.language ?? "");
  return holding(node, { dom, contentDOM, bar, show });
}

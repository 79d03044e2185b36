// A list under the caret. The focus stays in the text, which points at the option in use (aria-activedescendant).
import { freshId, h, icon } from "../dom.js";
import { announce } from "../words.js";
import { beside } from "./placing.js";

export class Listbox {
  // choose(item) is called for the option that is taken; `label` names the list.
  constructor({ editor, label, choose }) {
    Object.assign(this, { editor, choose, items: [], at: 0 });
    this.box = h("div", { class: "menu suggestions", role: "listbox", tabindex: "0", id: freshId("list"), "aria-label": label, hidden: true });
    this.box.addEventListener("pointerdown", (event) => event.preventDefault());
    this.box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(this.items[Number(option.dataset.at)]);
    });
    editor.options.element.after(this.box);
  }

  get isOpen() {
    return !this.box.hidden;
  }

  show(items, rectangle, words) {
    this.items = items;
    this.at = 0;
    if (!items.length) return this.hide();
    const told = h("p", { class: "menu__label", role: "presentation" }, words);
    this.box.replaceChildren(told, ...items.map((item, at) => this.option(item, at)));
    this.box.hidden = false;
    beside(this.box, rectangle);
    this.tell({ "aria-controls": this.box.id, "aria-autocomplete": "list" });
    this.use(0);
    announce(`${words} ${items[0].label}`);
  }

  option({ icon: drawing, label, hint }, at) {
    return h(
      "div",
      { role: "option", id: `${this.box.id}-${at}`, "data-at": String(at), "aria-selected": "false", class: "suggestion" },
      drawing ? icon(drawing) : null,
      h("span", { dir: "auto" }, label, hint ? h("small", {}, hint) : null),
    );
  }

  use(at) {
    const options = [...this.box.querySelectorAll("[role=option]")];
    this.at = (at + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.tell({ "aria-activedescendant": options[this.at].id });
  }

  // Whether the key was for the list.
  press(key) {
    if (!this.isOpen) return false;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (key in steps) {
      this.use(this.at + steps[key]);
      announce(this.items[this.at].label);
    } else if (key === "Home" || key === "End") this.use(key === "Home" ? 0 : -1);
    else if (key === "Enter" || key === "Tab") this.choose(this.items[this.at]);
    else if (key === "Escape") this.hide();
    else return false;
    return true;
  }

  hide() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.box.replaceChildren();
    this.tell({ "aria-controls": null, "aria-autocomplete": null, "aria-activedescendant": null });
  }

  tell(attributes) {
    const text = this.editor.view.dom;
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) text.removeAttribute(name);
      else text.setAttribute(name, value);
    }
  }
}

// Toolbars: the one that always stands (over the sheet, or above a telephone’s keyboard) and the one beside chosen words.
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin } from "@tiptap/pm/state";
import { CellSelection } from "@tiptap/pm/tables";
import { h, iconButton } from "../dom.js";
import { deleteBlock, duplicateBlock, moveBlock } from "../doing/moving.js";
import { holdsTable, tableTools } from "../doing/tables.js";
import { announce, say } from "../words.js";
import { LinkForm } from "./linking.js";
import { aboveKeyboard, beside } from "./placing.js";

const mark = (name, icon, keys) => ({ name, icon, keys, run: (editor) => editor.chain().focus().toggleMark(name).run(), isOn: (editor) => editor.isActive(name) });
const block = (name, icon, run, isOn) => ({ name, icon, run: (editor) => run(editor.chain().focus()).run(), isOn });

const MARKS = [
  mark("bold", "bold", "Control+B"),
  mark("italic", "ital", "Control+I"),
  { name: "link", icon: "link", keys: "Control+K", isLink: true, isOn: (editor) => editor.isActive("link") },
];
const MORE_MARKS = [
  mark("strike", "strike", "Control+Shift+S"),
  mark("underline", "underline", "Control+U"),
  mark("code", "code", "Control+E"),
  mark("highlight", "highlight", "Control+Shift+H"),
  mark("superscript", "sup", "Control+."),
  mark("subscript", "sub", "Control+,"),
  { name: "language", icon: "globe", isLanguage: true, isOn: (editor) => editor.isActive("language") },
];
const turn = (align) => (editor) => {
  const type = editor.state.selection.$from.parent.type.name;
  const isOn = editor.isActive({ align });
  editor.chain().focus().updateAttributes(type, { align: isOn ? null : align }).run();
};
const BLOCKS = [
  block("heading", "head", (chain) => chain.toggleNode("heading", "paragraph", { level: 2 }), (editor) => editor.isActive("heading")),
  block("quote", "quote", (chain) => chain.toggleBlockquote(), (editor) => editor.isActive("blockquote")),
  block("bullet_list", "list", (chain) => chain.toggleBulletList(), (editor) => editor.isActive("bulletList")),
  { name: "image", icon: "image", run: (editor) => editor.storage.uploading.pick("image/*", true) },
];
const ALIGN = [
  { name: "center", icon: "center", run: turn("center"), isOn: (editor) => editor.isActive({ align: "center" }) },
  { name: "right", icon: "alignright", run: turn("right"), isOn: (editor) => editor.isActive({ align: "right" }) },
];
const HISTORY = [
  { name: "undo", icon: "undo", keys: "Control+Z", run: (editor) => editor.chain().focus().undo().run() },
  { name: "redo", icon: "redo", keys: "Control+Shift+Z", run: (editor) => editor.chain().focus().redo().run() },
];
const MOVES = [
  { name: "move_up", icon: "up", keys: "Alt+Shift+ArrowUp", run: (editor) => moveBlock(editor, -1) },
  { name: "move_down", icon: "down", keys: "Alt+Shift+ArrowDown", run: (editor) => moveBlock(editor, 1) },
  { name: "duplicate", icon: "copy", keys: "Control+Shift+D", run: duplicateBlock },
  { name: "delete_block", icon: "trash", run: deleteBlock },
];
const ADD = [{ name: "add_block", icon: "plus", run: askForBlock }];

// What the slash would do, for fingers: the sign is typed and the menu opens. Pressed again, or left for something else,
// it takes its sign back.
export function askForBlock(editor) {
  const { suggestions } = editor.storage;
  if (suggestions.takeBack()) return;
  typeSlash(editor);
  suggestions.offer(editor.state.selection.from - 1);
}

function typeSlash(editor) {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, " ");
  if (editor.state.selection.empty && $from.parent.isTextblock && !$from.parent.type.spec.code) {
    return editor.chain().focus().insertContent(!before || /\s$/.test(before) ? "/" : " /").run();
  }
  const at = editor.state.selection.$to.after(1);
  return editor.chain().insertContentAt(at, { type: "paragraph" }).focus(at + 1).insertContent("/").run();
}

class Toolbar {
  constructor(editor, element, groups) {
    Object.assign(this, { editor, element, tools: new Map() });
    element.setAttribute("role", "toolbar");
    this.groups = groups.map(({ tools, isShown }) => {
      const group = h("div", { class: "toolbar__group", role: "presentation" });
      for (const tool of tools) group.append(this.button(tool));
      element.append(group);
      return { group, isShown };
    });
    element.addEventListener("keydown", (event) => this.walk(event));
    element.addEventListener("pointerdown", (event) => event.target.closest("button") && event.preventDefault()); // the caret stays
    this.bring();
  }

  button(tool) {
    const label = say(tool.name);
    const button = iconButton(tool.icon, label, { tabindex: "-1", "data-do": tool.name, "aria-keyshortcuts": tool.keys ?? false, "aria-pressed": tool.isOn ? "false" : false });
    button.addEventListener("click", () => {
      if (document.activeElement === button) this.editor.view.focus(); // pressed by a key: the next one is meant for the text
      if (tool.isLink || tool.isLanguage) this.editor.storage.toolbars.linking.open(tool.isLink ? "link" : "language");
      else tool.run(this.editor);
    });
    this.tools.set(button, tool);
    return button;
  }

  get shown() {
    return [...this.tools.keys()].filter((button) => !button.parentElement.hidden);
  }

  // One stop for the Tab key; arrows walk from tool to tool.
  walk(event) {
    const buttons = this.shown;
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === "Escape") {
      event.preventDefault();
      this.editor.view.focus();
    } else if (to !== undefined) {
      event.preventDefault();
      this.stop(buttons[(to + buttons.length) % buttons.length]).focus();
    }
  }

  stop(button) {
    for (const each of this.tools.keys()) each.tabIndex = each === button ? 0 : -1;
    return button;
  }

  enter() {
    const buttons = this.shown;
    (buttons.find((button) => button.tabIndex === 0) ?? this.stop(buttons[0])).focus();
  }

  bring() {
    for (const { group, isShown } of this.groups) if (isShown) group.hidden = !isShown(this.editor);
    for (const [button, { isOn }] of this.tools) if (isOn) button.setAttribute("aria-pressed", String(isOn(this.editor)));
    const buttons = this.shown;
    if (!buttons.some((button) => button.tabIndex === 0)) this.stop(buttons[0]);
  }
}

const inTable = ({ state }) => holdsTable(state);

export const Toolbars = Extension.create({
  name: "toolbars",
  addOptions: () => ({ bar: null }),
  addStorage: () => ({ linking: null }),
  onCreate() {
    const { editor } = this;
    this.storage.linking = new LinkForm(editor);
    const standing = [
      { tools: ADD },
      { tools: MARKS },
      { tools: BLOCKS },
      { tools: HISTORY },
      { tools: MOVES },
      { tools: ALIGN },
      { tools: MORE_MARKS },
      { tools: tableTools, isShown: inTable },
    ];
    this.storage.bar = new Toolbar(editor, this.options.bar, standing);
    aboveKeyboard(this.options.bar);
    const bubble = h("div", { class: "bubble toolbar", "aria-label": say("formatting_words"), hidden: true });
    editor.options.element.after(bubble);
    this.storage.bubble = new Toolbar(editor, bubble, [{ tools: MARKS }, { tools: MORE_MARKS }]);
  },
  onTransaction() {
    clearTimeout(this.storage.timer);
    this.storage.timer = setTimeout(() => this.storage.bar && bring(this.editor, this.storage), 80);
  },
  onBlur({ event }) {
    const bubble = this.storage.bubble?.element;
    if (bubble && !bubble.contains(event.relatedTarget)) bubble.hidden = true;
  },
  addKeyboardShortcuts() {
    return {
      "Alt-F10": () => (this.storage.bubble.element.hidden ? this.storage.bar : this.storage.bubble).enter() ?? true,
      "Mod-k": () => this.storage.linking.open("link") ?? true,
    };
  },
  addProseMirrorPlugins: () => [new Plugin({ props: { attributes: { "aria-keyshortcuts": "Alt+F10" } } })],
});

function bring(editor, { bar, bubble }) {
  if (editor.isDestroyed) return;
  bar.bring();
  const { selection } = editor.state;
  const isWords = !selection.empty && !(selection instanceof NodeSelection) && !(selection instanceof CellSelection) && !selection.$from.parent.type.spec.code;
  const isWanted = isWords && editor.view.hasFocus() && matchMedia("(width >= 56rem)").matches;
  if (bubble.element.hidden && isWanted) announce(say("toolbar_key"));
  bubble.element.hidden = !isWanted;
  if (!isWanted) return;
  bubble.bring();
  const { left, top, bottom } = editor.view.coordsAtPos(selection.from);
  beside(bubble.element, { left, top, bottom }, { isAbove: true });
}

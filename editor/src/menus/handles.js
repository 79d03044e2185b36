// Beside the block under the pointer: a plus, and a grip to drag it by. Keys do the same: “/”, Alt+Shift+arrows.
import { Extension } from "@tiptap/core";
import { NodeSelection, Plugin, TextSelection } from "@tiptap/pm/state";
import { h, iconButton } from "../dom.js";
import { say } from "../words.js";
import { askForBlock } from "./toolbar.js";

export const Handles = Extension.create({
  name: "handles",
  addProseMirrorPlugins() {
    const { editor } = this;
    let block = null;
    const plus = iconButton("plus", say("add_block"), { tabindex: "-1" });
    const grip = iconButton("grip", say("grip"), { tabindex: "-1", draggable: "true" });
    const box = h("div", { class: "block-handle", hidden: true }, plus, grip);

    const choose = () => {
      const at = editor.view.posAtDOM(block, 0);
      const $at = editor.state.doc.resolve(at);
      return $at.depth ? $at.before(1) : at;
    };
    const show = (element) => {
      block = element;
      const around = box.offsetParent?.getBoundingClientRect() ?? editor.options.element.parentElement.getBoundingClientRect();
      box.hidden = false;
      box.style.insetBlockStart = `${element.getBoundingClientRect().top - around.top}px`;
    };
    plus.addEventListener("click", () => {
      const at = choose();
      const node = editor.state.doc.nodeAt(at);
      if (node.isTextblock && !node.content.size) editor.commands.focus(at + 1);
      else editor.chain().insertContentAt(at + node.nodeSize, { type: "paragraph" }).focus(at + node.nodeSize + 1).run();
      askForBlock(editor);
    });
    grip.addEventListener("click", () => {
      const at = choose();
      const { doc, tr } = editor.state;
      const isCard = doc.nodeAt(at).isAtom;
      editor.view.dispatch(tr.setSelection(isCard ? NodeSelection.create(doc, at) : TextSelection.create(doc, at + 1, at + doc.nodeAt(at).nodeSize - 1)));
      editor.view.focus();
    });
    grip.addEventListener("dragstart", (event) => {
      const at = choose();
      const { doc, tr } = editor.state;
      const selection = NodeSelection.create(doc, at);
      editor.view.dispatch(tr.setSelection(selection));
      const slice = selection.content();
      const { dom, text } = editor.view.serializeForClipboard(slice);
      event.dataTransfer.clearData();
      event.dataTransfer.setData("text/html", dom.innerHTML);
      event.dataTransfer.setData("text/plain", text);
      event.dataTransfer.effectAllowed = "copyMove";
      event.dataTransfer.setDragImage(block, 0, 0);
      editor.view.dragging = { slice, move: true };
    });
    return [
      new Plugin({
        view: (view) => {
          const sheet = view.dom.parentElement;
          sheet.append(box);
          const find = ({ clientX, clientY, pointerType }) => {
            if (pointerType === "touch") return;
            const { left, right } = view.dom.getBoundingClientRect();
            if (clientX > right || clientX < left - 80) return;
            const over = document.elementFromPoint(Math.max(left + 2, Math.min(clientX, right - 2)), clientY);
            const found = over && [...view.dom.children].find((child) => child.contains(over));
            if (found && found !== block && !found.matches("ol:has(.note)")) show(found);
          };
          let frame = 0;
          const soon = (event) => {
            cancelAnimationFrame(frame);
            frame = requestAnimationFrame(() => find(event));
          };
          sheet.parentElement.addEventListener("pointermove", soon);
          sheet.parentElement.addEventListener("pointerleave", () => (box.hidden = true));
          return {
            update: (_, before) => before.doc === view.state.doc || ((box.hidden = true), (block = null)),
            destroy: () => box.remove(),
          };
        },
      }),
    ];
  },
});

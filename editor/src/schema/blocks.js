// Blocks that hold other blocks: callouts, tables, code, galleries, footnotes.
import { Extension, InputRule, Node, wrappingInputRule } from "@tiptap/core";
import CodeBlock from "@tiptap/extension-code-block";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { calloutView } from "../views/callout.js";
import { codeView } from "../views/code.js";
import { galleryView } from "../views/gallery.js";
import { bringNote } from "../doing/footnotes.js";
import { noteView, referenceView } from "../views/footnotes.js";

export const TONES = ["note", "tip", "warning"];

const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    tone: {
      default: "note",
      parseHTML: (element) => TONES.find((tone) => element.classList.contains(tone) || element.classList.contains(`callout-${tone}`)) ?? "note",
      renderHTML: ({ tone }) => ({ class: `callout ${tone}` }),
    },
  }),
  parseHTML: () => [{ tag: "aside.callout, div.callout" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
  addNodeView: () => calloutView,
  addInputRules() {
    return [wrappingInputRule({ find: /^!!!\s$/, type: this.type })];
  },
});

const Code = CodeBlock.extend({
  addAttributes: () => ({
    language: {
      default: null,
      parseHTML: (pre) => /\blanguage-([\w+#.-]{1,30})/.exec(`${pre.className} ${pre.firstElementChild?.className ?? ""}`)?.[1] ?? null,
      rendered: false,
    },
  }),
  addNodeView: () => codeView,
}).configure({ enableTabIndentation: false });

// A table says nothing of widths: they would be inline styles, and readers' screens know better.
const PlainTable = Table.extend({
  renderHTML: () => ["table", ["tbody", 0]],
}).configure({ resizable: false });
const plainCell = (cell, tag) =>
  cell.extend({
    addAttributes() {
      const { colspan, rowspan } = this.parent();
      return { colspan, rowspan };
    },
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
  });

const Gallery = Node.create({
  name: "gallery",
  group: "block",
  content: "image{2,30}",
  isolating: true,
  draggable: true,
  addAttributes: () => ({
    layout: {
      default: "auto",
      parseHTML: (element) => ["columns", "strip"].find((layout) => element.classList.contains(layout)) ?? "auto",
      renderHTML: ({ layout }) => ({ class: layout === "auto" ? "gallery" : `gallery ${layout}` }),
    },
  }),
  parseHTML: () => [{ tag: "div.gallery, figure.gallery" }],
  renderHTML: ({ HTMLAttributes }) => ["div", HTMLAttributes, 0],
  addNodeView: () => galleryView,
});

const FootnoteReference = Node.create({
  name: "footnoteReference",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({ id: { default: null, parseHTML: (e) => bringNote(e.dataset.footnote, e.dataset.words), renderHTML: ({ id }) => ({ "data-footnote": id }) } }),
  parseHTML: () => [{ tag: "sup[data-footnote]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["sup", HTMLAttributes],
  addNodeView: () => referenceView,
});

const FootnoteList = Node.create({
  name: "footnoteList",
  content: "footnote+",
  isolating: true,
  defining: true,
  parseHTML: () => [{ tag: "ol[data-footnotes]", priority: 60 }],
  renderHTML: () => ["ol", { "data-footnotes": "" }, 0],
});

const Footnote = Node.create({
  name: "footnote",
  content: "paragraph+",
  isolating: true,
  defining: true,
  addAttributes: () => ({ id: { default: null, parseHTML: (e) => e.dataset.note, renderHTML: ({ id }) => ({ "data-note": id }) } }),
  parseHTML: () => [{ tag: "li[data-note]", priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ["li", HTMLAttributes, 0],
  addNodeView: () => noteView,
});

const TableByBars = Extension.create({
  name: "tableByBars",
  addInputRules: () => [
    new InputRule({
      find: /^\|(?:[^|]*\|){2,8}\s$/,
      handler: ({ chain, range, match }) => {
        const cols = match[0].split("|").length - 2;
        chain().deleteRange(range).insertTable({ rows: 3, cols, withHeaderRow: true }).run();
      },
    }),
  ],
});

export const blocks = [
  Callout,
  Code,
  PlainTable,
  TableRow,
  plainCell(TableHeader, "th"),
  plainCell(TableCell, "td"),
  Gallery,
  FootnoteReference,
  FootnoteList,
  Footnote,
  TableByBars,
];

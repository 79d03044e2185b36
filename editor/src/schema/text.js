// Words and their marks; paragraphs, headings, lists, quotes: what TipTap knows, as document/1 names it.
import { Extension, InputRule, Mark, Node, textInputRule } from "@tiptap/core";
import Blockquote from "@tiptap/extension-blockquote";
import Bold from "@tiptap/extension-bold";
import Code from "@tiptap/extension-code";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Heading from "@tiptap/extension-heading";
import Highlight from "@tiptap/extension-highlight";
import HorizontalRule from "@tiptap/extension-horizontal-rule";
import Italic from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Strike from "@tiptap/extension-strike";
import Subscript from "@tiptap/extension-subscript";
import Superscript from "@tiptap/extension-superscript";
import Text from "@tiptap/extension-text";
import Underline from "@tiptap/extension-underline";
import { addressOf } from "../addresses.js";
import { say } from "../words.js";

const ALIGNED = /\balign-(center|right)\b/;

const Alignment = Extension.create({
  name: "alignment",
  addGlobalAttributes: () => [
    {
      types: ["paragraph", "heading", "tableHeader", "tableCell"],
      attributes: {
        align: {
          default: null,
          parseHTML: (element) => {
            const said = element.getAttribute("align") ?? "";
            return ALIGNED.exec(element.className)?.[1] ?? (["center", "right"].includes(said) ? said : null);
          },
          renderHTML: ({ align }) => (align ? { class: `align-${align}` } : {}),
        },
      },
    },
  ],
});

const Headings = Heading.extend({
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
  parseHTML: () => [
    { tag: "h1", attrs: { level: 2 } },
    { tag: "h2", attrs: { level: 2 } },
    { tag: "h3", attrs: { level: 3 } },
    ...["h4", "h5", "h6"].map((tag) => ({ tag, attrs: { level: 4 } })),
  ],
  addInputRules() {
    return [1, 2, 3, 4].map(
      (marks) =>
        new InputRule({
          find: new RegExp(`^#{${marks}}\\s$`),
          handler: ({ chain, range }) => {
            chain().deleteRange(range).setNode("heading", { level: Math.max(2, marks) }).run();
          },
        }),
    );
  },
}).configure({ levels: [2, 3, 4] });

const Quote = Blockquote.extend({
  addAttributes: () => ({ cite: { default: null } }),
});

const PullQuote = Node.create({
  name: "pullQuote",
  group: "block",
  content: "inline*",
  defining: true,
  parseHTML: () => [{ tag: "blockquote.pull", priority: 60, contentElement: (dom) => dom.querySelector("p") ?? dom }, { tag: "p.pull", priority: 60 }],
  renderHTML: () => ["p", { class: "pull" }, 0],
});

const Link = Mark.create({
  name: "link",
  priority: 1000,
  inclusive: false,
  addAttributes: () => ({ href: { default: null }, title: { default: null } }),
  parseHTML: () => [
    { tag: "a[href]", getAttrs: (a) => (addressOf(a.getAttribute("href")) ? { href: addressOf(a.getAttribute("href")) } : false) },
  ],
  renderHTML: ({ HTMLAttributes }) => ["a", { ...HTMLAttributes, rel: "noopener" }, 0],
  addInputRules() {
    return [
      new InputRule({
        find: /(?:^|\s)\[([^\][]+)\]\((\S+)\)$/,
        handler: ({ state, range, match }) => {
          const href = addressOf(match[2]);
          if (!href) return null;
          const from = range.from + match[0].indexOf("[");
          state.tr.replaceWith(from, range.to, state.schema.text(match[1], [this.type.create({ href })])).removeStoredMark(this.type);
        },
      }),
      new InputRule({
        find: /(?:^|\s)(https?:\/\/\S+[^\s.,;:!?»)])\s$/,
        handler: ({ state, range, match }) => {
          const from = range.from + match[0].indexOf("http");
          state.tr.addMark(from, from + match[1].length, this.type.create({ href: match[1] })).insertText(" ");
        },
      }),
    ];
  },
});

const Language = Mark.create({
  name: "language",
  addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
  parseHTML: () => [{ tag: "span[lang]", getAttrs: (span) => ({ lang: span.lang, dir: span.dir || null }) }],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});

const Punctuation = Extension.create({
  name: "punctuation",
  addInputRules: () => [
    textInputRule({ find: /--$/, replace: "—" }),
    textInputRule({ find: /\.\.\.$/, replace: "…" }),
    textInputRule({ find: /->$/, replace: "→" }),
  ],
});

export const text = [
  Document.extend({ content: "block+ footnoteList?" }),
  Paragraph,
  Text,
  Headings,
  Quote,
  PullQuote,
  BulletList,
  OrderedList,
  ListItem,
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (item) => say("task_done", { words: item.firstChild?.textContent ?? "" }) } }),
  ListKeymap,
  HorizontalRule,
  HardBreak,
  Alignment,
  Punctuation,
  Link,
  Bold,
  Italic,
  Strike,
  Underline,
  Code,
  Highlight,
  Superscript,
  Subscript,
  Language,
];

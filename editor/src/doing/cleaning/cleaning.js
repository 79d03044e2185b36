// HTML from elsewhere, made plain before the schema reads it: what Word, Google Docs and web pages put on the clipboard.
import { rename, unwrap } from "./elements.js";
import { notesIn } from "./notes.js";
import { picturesIn } from "./rtf.js";
import { tasksIn } from "./tasks.js";
import { fromWord, withoutReview } from "./word.js";

const BLOCKS = "address article aside blockquote dd details div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table ul".split(" ");
const WEIGHTY = /^(bold|[6-9]00)$/;

// Returns a document fragment's HTML. Nothing of it is ever shown before the schema has read it. `rtf` is what came
// beside it.
export function cleaned(html, rtf = "") {
  const page = new DOMParser().parseFromString(inert(html), "text/html");
  const { body } = page;
  if (body.querySelector("[data-pm-slice]")) return html; // our own
  drop(body);
  bringFromFiles(body, rtf);
  if (/mso-|class="?Mso|urn:schemas-microsoft-com/.test(html)) withoutReview(body);
  const notes = notesIn(page);
  if (/mso-|class="?Mso|urn:schemas-microsoft-com/.test(html)) fromWord(page);
  unwrapGoogle(body);
  tasksIn(page);
  marksFromStyles(page);
  codeFromPages(page);
  spreadPictures(body);
  withoutLayout(body);
  loosen(body);
  if (notes) body.append(notes);
  return body.innerHTML;
}

// The content policy of the page holds for what is parsed here too: styles are read as words, and nothing may act.
function inert(html) {
  return html
    .replace(/<(style|script|xml)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)style(\s*=)/gi, "$1data-style$2").replace(/\son\w+\s*=/gi, " data-on="));
}

// What a style attribute says, by property.
function stylesOf(element) {
  const said = (element.dataset.style ?? "").toLowerCase().split(";").map((each) => each.split(":"));
  return Object.fromEntries(said.filter((each) => each.length > 1).map(([name, ...value]) => [name.trim(), value.join(":").trim()]));
}

function drop(body) {
  for (const each of body.querySelectorAll("script, style, link, meta, title, noscript, template, svg, button, input[type=hidden], [hidden], [aria-hidden=true], .Apple-interchange-newline")) {
    if (!(each.matches("[aria-hidden=true]") && each.querySelector("img"))) each.remove();
  }
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

// Pictures of the other program's machine come from the RTF, where it is plain which is which.
function bringFromFiles(body, rtf) {
  const images = [...body.querySelectorAll("img[src^='file:' i]")];
  const pictures = images.length ? picturesIn(rtf) : [];
  if (pictures.length === images.length) images.forEach((image, index) => image.setAttribute("src", pictures[index]));
}

// Google Docs wraps all in a <b> that is not bold.
function unwrapGoogle(body) {
  for (const each of body.querySelectorAll("b[id^='docs-internal-guid']")) unwrap(each);
}

// Marks that are said by styles become elements that say the same.
function marksFromStyles(page) {
  for (const each of page.body.querySelectorAll("[data-style]")) {
    const said = stylesOf(each);
    const fontWeight = said["font-weight"] ?? "";
    const line = `${said["text-decoration-line"] ?? ""} ${said["text-decoration"] ?? ""}`;
    if (/^(b|strong)$/.test(each.localName) && /^(normal|[1-4]00)$/.test(fontWeight)) {
      unwrap(each);
      continue;
    }
    if (BLOCKS.includes(each.localName)) continue;
    const marks = [
      WEIGHTY.test(fontWeight) && !each.closest("h1,h2,h3,h4,h5,h6,th") && "strong",
      said["font-style"] === "italic" && "em",
      line.includes("line-through") && "s",
      line.includes("underline") && !each.closest("a") && !each.querySelector("a") && "u",
      said["vertical-align"] === "super" && "sup",
      said["vertical-align"] === "sub" && "sub",
      /mono|courier|consolas|menlo/i.test(said["font-family"] ?? "") && !each.closest("pre, code") && "code",
    ].filter(Boolean);
    for (const mark of marks) {
      const made = page.createElement(mark);
      made.append(...each.childNodes);
      each.append(made);
    }
  }
  for (const each of page.body.querySelectorAll("[data-style]")) {
    const align = stylesOf(each)["text-align"];
    each.removeAttribute("data-style");
    if (align === "center" || align === "right") each.className = `align-${align}`;
    else if (each.className) each.removeAttribute("class");
  }
}

// Code on web pages: highlighters wrap each word; the language stands in a class further out.
function codeFromPages(page) {
  for (const pre of page.body.querySelectorAll("pre")) {
    const named = [pre, pre.firstElementChild, pre.parentElement].map((each) => /\b(?:lang|language|highlight-source|brush:)[-: ]([\w+#.-]+)/.exec(each?.className ?? "")?.[1]);
    const code = page.createElement("code");
    code.textContent = pre.textContent.replace(/\n$/, "");
    const language = named.find(Boolean);
    if (language) code.className = `language-${language}`;
    pre.replaceChildren(code);
  }
}

// Where a page shows a picture later, it says so elsewhere. One that shows nothing (a spacer, a counter) goes, and one that
// stands for a sign is that sign.
function spreadPictures(body) {
  for (const image of body.querySelectorAll("img")) {
    const said = image.getAttribute("src") ?? "";
    const { src, lazySrc, original } = image.dataset;
    const later = src || lazySrc || original || "";
    const address = later && (!said || said.startsWith("data:")) ? later : said;
    const isSign = /\b(emoji|wp-smiley|smiley)\b/.test(image.className) && image.alt;
    if (isSign) image.replaceWith(image.alt);
    else if (isSpeck(image) || /^(about:|data:image\/gif;base64,R0lGOD(lh|dh)AQAB)/.test(address) || !address) image.remove();
    else image.setAttribute("src", address);
  }
  for (const each of body.querySelectorAll("p")) if (!each.textContent.trim() && each.querySelector("img")) unwrap(each);
}

const isSpeck = (image) => ["width", "height"].some((side) => Number.parseInt(image.getAttribute(side) ?? "9", 10) < 3);

// A table of one cell, or one around tables, is a way of laying out: what is in it is the text.
function withoutLayout(body) {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const cells = [...table.querySelectorAll("td, th")];
    const isLayout = cells.length === 1 || table.getAttribute("role") === "presentation" || table.querySelector("table");
    if (!isLayout) continue;
    const parts = cells.filter((cell) => cell.closest("table") === table).map((cell) => rename(cell, "div"));
    table.replaceWith(...parts);
  }
}

// Blocks that mean nothing to a text are only walls.
function loosen(body) {
  for (const each of [...body.querySelectorAll("font, center, form, label, fieldset, main, article, header, footer, nav, address")]) unwrap(each);
  for (const each of body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li > span")) {
    if (!each.textContent.trim() && !each.querySelector("img, br, hr, audio, video, iframe")) each.remove();
  }
}

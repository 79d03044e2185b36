// Footnotes that come along, however they are written: a short mark leads to words further down, which lead back to it.
const MARK = /^[[(]?(\d{1,3}|[a-z]|[ivxlc]{1,6}|[*†‡§¶#]{1,3})[\])]?$/i;
const AROUND = "li, [data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], [id^=sdfootnote], [role=doc-footnote], [role=doc-endnote], aside, dd, p";
const PLACES = ".footnotes, .references, .footnote-definition, [data-footnotes], [role=doc-endnotes], [data-style*='mso-element:footnote'], [data-style*='mso-element:endnote'], [id^=sdfootnote]";
const BACK = /^[\s↩︎↑^⬆️]+$/u;

const fragmentOf = (link) => decodeURIComponent(/#([^#]+)$/.exec(link.getAttribute("href") ?? "")?.[1] ?? "");
const namesOf = (element) => [element.id, element.getAttribute("name")].filter(Boolean);

// The list of notes as ours are pasted, or null; their marks stand in the text, and their words are taken out of it.
export function notesIn(page) {
  const { body } = page;
  const named = new Map([...body.querySelectorAll("[id], a[name]")].flatMap((each) => namesOf(each).map((name) => [name, each])));
  const sitting = Math.random().toString(36).slice(2, 8);
  const found = new Map();
  for (const mark of [...body.querySelectorAll("a[href*='#']")]) {
    const note = MARK.test(mark.textContent.trim()) && noteOf(mark, named.get(fragmentOf(mark)));
    if (!note) continue;
    if (!found.has(note)) found.set(note, { id: `${sitting}-${found.size + 1}`, marks: [] });
    found.get(note).marks.push(mark);
  }
  if (!found.size) return null;
  const list = page.createElement("ol");
  list.dataset.footnotes = "";
  for (const [note, { id, marks }] of found) {
    list.append(wordsOf(page, note, id, marks));
    for (const mark of marks) refer(page, mark, id);
  }
  for (const note of found.keys()) takeOut(note);
  return list;
}

// The element with the words of a note; null where the link leads to anything else.
function noteOf(mark, target) {
  const isFurtherDown = target && mark.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
  const note = isFurtherDown ? target.closest(AROUND) : null;
  if (!note || note.contains(mark)) return null;
  const from = [mark, mark.parentElement, ...mark.querySelectorAll("[id], [name]")].flatMap(namesOf);
  const leadsBack = [...note.querySelectorAll("a[href*='#']")].some((link) => from.includes(fragmentOf(link)));
  return leadsBack || note.closest(PLACES) ? note : null;
}

function wordsOf(page, note, id, marks) {
  const from = marks.flatMap((mark) => [mark, mark.parentElement, ...mark.querySelectorAll("[id], [name]")].flatMap(namesOf));
  const item = page.createElement("li");
  item.dataset.note = id;
  const copy = note.cloneNode(true);
  for (const link of copy.querySelectorAll("a[href*='#']"))
    if (from.includes(fragmentOf(link)) || BACK.test(link.textContent)) (aloneIn(link, "sup") ?? link).remove();
  const paragraphs = copy.matches("p") ? [copy] : [...copy.querySelectorAll("p")];
  for (const each of paragraphs.length ? paragraphs : [copy]) {
    const paragraph = page.createElement("p");
    paragraph.append(...each.childNodes);
    trim(paragraph);
    if (paragraph.textContent.trim()) item.append(paragraph);
  }
  if (!item.firstChild) item.append(page.createElement("p"));
  return item;
}

// Spaces left where the mark of the note stood.
function trim(paragraph) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.data = walker.currentNode.data.replace(/^[\s\u00a0]+/, "");
    if (walker.currentNode.data) return;
  }
}

function aloneIn(element, tag) {
  const around = element.closest(tag);
  return around?.textContent.trim() === element.textContent.trim() ? around : null;
}

function refer(page, mark, id) {
  const sign = page.createElement("sup");
  sign.dataset.footnote = id;
  (aloneIn(mark, "sup") ?? mark).replaceWith(sign);
}

// The note goes from where it stood, and with the last one the line above it and what held it.
function takeOut(note) {
  let around = note.parentElement;
  note.remove();
  while (around && around.localName !== "body" && !saysMore(around)) {
    const outer = around.parentElement;
    if (around.previousElementSibling?.localName === "hr") around.previousElementSibling.remove();
    around.remove();
    around = outer;
  }
}

// Whether there is anything but the heading of notes that are gone.
function saysMore(around) {
  if (around.querySelector("img")) return true;
  const said = [...around.childNodes].filter((each) => !(around.matches(PLACES) && /^h\d$/.test(each.localName ?? "")));
  return said.some((each) => each.textContent.trim());
}

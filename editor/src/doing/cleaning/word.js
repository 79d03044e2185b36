// What is Word’s own: lists made of paragraphs, elements that wrap nothing, titles as classes, what reviewers left.
import { rename, unwrap } from "./elements.js";

// Words struck out by a reviewer go, words added stay as words, remarks go: what is pasted is the text as it stands.
export function withoutReview(body) {
  const gone = ".msoDel, del, [data-style*='mso-element:comment'], .MsoCommentReference, .MsoCommentText, .msocomtxt, a.msocomanchor, a[href^='#_msocom']";
  for (const each of body.querySelectorAll(gone)) each.remove();
  for (const each of body.querySelectorAll(".msoIns, ins")) unwrap(each);
}

// Lists are paragraphs with signs of their own; o:p and smart tags wrap nothing; titles are classes.
export function fromWord(page) {
  const { body } = page;
  for (const each of body.querySelectorAll("*")) if (each.localName.includes(":")) unwrap(each);
  for (const each of body.querySelectorAll("p.MsoTitle")) rename(each, "h2");
  for (const each of body.querySelectorAll("p.MsoQuote, p.MsoIntenseQuote")) {
    const quote = page.createElement("blockquote");
    each.replaceWith(quote);
    quote.append(each);
  }
  let stack = [];
  let previous = null;
  for (const item of [...body.querySelectorAll("p, h1, h2, h3")]) {
    const level = Number(/mso-list:\s*\S+\s+level(\d)/.exec(item.dataset.style ?? "")?.[1]);
    if (!level) continue;
    const sign = item.querySelector("[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']");
    const isNumbered = /^\s*[\da-z]{1,3}[.)]/i.test(sign?.textContent ?? item.textContent);
    sign?.remove();
    if (previous !== item.previousElementSibling || !previous) stack = [];
    stack = stack.slice(0, level);
    while (stack.length < level) {
      const list = page.createElement(isNumbered ? "ol" : "ul");
      const parent = stack.at(-1)?.lastElementChild ?? stack.at(-1);
      if (parent) parent.append(list);
      else item.before(list);
      stack.push(list);
    }
    stack.at(-1).append(rename(item, "li"));
    previous = stack[0];
  }
}

// Small changes of elements that came with the clipboard.
export const unwrap = (element) => element.replaceWith(...element.childNodes);

export function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

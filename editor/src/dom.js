// Making elements; the drawings come from the page.
let drawings = null;

export const drawFrom = (template) => (drawings = template?.content ?? null);

export function icon(name) {
  const found = drawings?.querySelector(`[data-icon="${name}"] svg`);
  return found ? found.cloneNode(true) : document.createTextNode("");
}

// h("button", { type: "button", class: "btn", onclick }, …children)
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value == null) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export const iconButton = (drawing, label, attributes = {}) =>
  h("button", { type: "button", class: "btn btn--s", title: label, ...attributes }, icon(drawing), h("span", { class: "vh" }, label));

export const textButton = (label, attributes = {}) => h("button", { type: "button", class: "btn btn--s", ...attributes }, label);

let count = 0;
export const freshId = (name) => `${name}-${++count}`;

// Lists of tasks, as Google Docs, GitHub and Notion write them, become lists of ours.
export function tasksIn(page) {
  for (const item of page.body.querySelectorAll("li")) {
    const found = stateOf(item);
    if (!found) continue;
    found.sign?.remove();
    item.dataset.type = "taskItem";
    item.dataset.checked = String(found.isDone);
    if (item.parentElement) item.parentElement.dataset.type = "taskList";
  }
  // A list is of one kind: what is no task in it is one that is not done.
  for (const item of page.body.querySelectorAll("ul[data-type=taskList] > li:not([data-type])")) {
    item.dataset.type = "taskItem";
    item.dataset.checked = "false";
  }
}

function stateOf(item) {
  const sign = [...item.querySelectorAll("input[type=checkbox], img[aria-roledescription=checkbox], .checkbox")].find((each) => each.closest("li") === item) ?? null;
  if (item.getAttribute("role") === "checkbox") return { isDone: item.getAttribute("aria-checked") === "true", sign };
  if (sign) return { isDone: sign.hasAttribute("checked") || sign.matches(".checkbox-on"), sign };
  return typedState(item);
}

// “[x] done”, as some write it.
function typedState(item) {
  const walker = item.ownerDocument.createTreeWalker(item, NodeFilter.SHOW_TEXT);
  const words = walker.nextNode();
  const found = /^\s*\[([ xX])\]\s+/.exec(words?.data ?? "");
  if (!found || words.parentElement.closest("li") !== item) return null;
  words.data = words.data.slice(found[0].length);
  return { isDone: found[1] !== " ", sign: null };
}

// What a link post shows or a reply answers is looked up once its address is known: a link post without a title is called
// after it, and of what a reply answers the title is kept beside its address, unless its writer has words of their own.
const form = document.getElementById("editor");
const { subject_url: address, subject_title: called, title, kind } = form?.elements ?? {};
const said = form?.querySelector("[data-subject-said]");
let asked = "";
let isOwn = false; // the title was typed by the writer

const field = () => ({ link: title, reply: called })[kind.value];

async function look() {
  const url = address.value.trim();
  if (!url || url === asked || !field() || (kind.value === "link" && title.value.trim())) return;
  asked = url;
  said.textContent = said.dataset.wait;
  const found = (await about(url).catch(() => null)) ?? {};
  if (asked !== url) return;
  const isNew = found.title && field() && !field().value.trim();
  if (isNew) put(field(), found.title);
  said.textContent = told(found, isNew);
}

function told({ title: name, author, provider }, isNew) {
  if (!name) return said.dataset.nothing;
  const whose = [author, provider].filter(Boolean).join(" · ");
  return isNew ? [said.dataset.found, whose].filter(Boolean).join(" ") : [`“${name}”`, whose].filter(Boolean).join(" · ");
}

function put(where, words) {
  where.value = words.slice(0, 300);
  where.dispatchEvent(new Event("input", { bubbles: true }));
}

async function about(url) {
  const body = new FormData();
  body.set("url", /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
  body.set("is_only_read", "1");
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(`${form.dataset.root}/cards`, { method: "POST", body, headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).about : null;
}

if (address && kind) {
  called.addEventListener("input", ({ isTrusted }) => (isOwn ||= isTrusted));
  address.addEventListener("change", () => {
    if (!isOwn && called.value) put(called, ""); // it is the title of another page
    look();
  });
  kind.addEventListener("change", look);
  if (kind.value === "reply" || !title.value) look(); // it came with the address of the page, or is opened again
}

// What a link post shows or a reply answers is looked up once its address is known: a link post without a title is called
// after it, and a reply tells its writer whom they answer.
const form = document.getElementById("editor");
const address = form?.elements.subject_url;
const said = form?.querySelector("[data-subject-said]");
let asked = "";

async function look() {
  const { kind, title } = form.elements;
  const url = address.value.trim();
  if (!url || url === asked || !["link", "reply"].includes(kind.value) || (kind.value === "link" && title.value.trim())) return;
  asked = url;
  said.textContent = said.dataset.wait;
  const found = (await about(url).catch(() => null)) ?? {};
  if (asked !== url) return;
  said.textContent = found.title ? (kind.value === "link" && !title.value.trim() ? call(found.title) : inWords(found)) : said.dataset.nothing;
}

function call(name) {
  const { title } = form.elements;
  title.value = name.slice(0, 300);
  title.dispatchEvent(new Event("input", { bubbles: true }));
  return said.dataset.found;
}

const inWords = ({ title, author, provider }) => [`“${title}”`, author, provider].filter(Boolean).join(" · ");

async function about(url) {
  const body = new FormData();
  body.set("url", /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
  body.set("is_only_read", "1");
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(`${form.dataset.root}/cards`, { method: "POST", body, headers: { Accept: "application/json" } });
  return answer.ok ? (await answer.json()).about : null;
}

if (address) {
  address.addEventListener("change", look);
  form.elements.kind?.addEventListener("change", look);
  if (form.elements.kind?.value === "reply" || !form.elements.title.value) look(); // it came with the address of the page, or is opened again
}

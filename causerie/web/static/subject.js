// A link post is called after the page it shows, as soon as its address is known and while it has no title yet.
const form = document.getElementById("editor");
const address = form?.elements.subject_url;
const said = form?.querySelector("[data-subject-said]");

address?.addEventListener("change", async () => {
  const title = form.elements.title;
  if (form.elements.kind.value !== "link" || title.value.trim() || !address.value.trim()) return;
  said.textContent = said.dataset.wait;
  const found = await titleOf(address.value.trim()).catch(() => "");
  said.textContent = found && !title.value.trim() ? said.dataset.found : "";
  if (!found || title.value.trim()) return;
  title.value = found;
  title.dispatchEvent(new Event("input", { bubbles: true }));
});

async function titleOf(url) {
  const body = new FormData();
  body.set("url", /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  const answer = await fetch(`${form.dataset.root}/cards`, { method: "POST", body, headers: { Accept: "application/json" } });
  return answer.ok ? ((await answer.json()).node.attrs?.title ?? "").slice(0, 300) : "";
}

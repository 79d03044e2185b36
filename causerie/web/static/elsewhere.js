// Who one is in the fediverse is remembered by this browser alone, for the next time.
const form = document.querySelector("[data-elsewhere]");
const field = form?.elements.who;
const name = "causerie:elsewhere";

if (field && !field.value) field.value = localStorage.getItem(name) ?? "";
form?.addEventListener("submit", () => localStorage.setItem(name, field.value.trim()));

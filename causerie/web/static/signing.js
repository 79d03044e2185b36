// Who stands first over the post: names are moved in place, and kept with the next save. Without this, the same buttons save.
const names = document.querySelector("[data-signing]");
const told = document.querySelector("[data-signing-told]");

names.addEventListener("click", (event) => {
  const button = event.target.closest("[name=move]");
  if (!button) return;
  event.preventDefault();
  const line = button.closest("li");
  if (button.value.startsWith("up")) line.previousElementSibling?.before(line);
  else line.nextElementSibling?.after(line);
  button.focus();
  told.textContent = names.dataset.moved
    .replace("{label}", line.querySelector("label").textContent.trim())
    .replace("{place}", [...names.children].indexOf(line) + 1)
    .replace("{count}", names.children.length);
});

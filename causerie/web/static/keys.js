// Choosing a key in a form of a newcomer: a password, or a passkey made on the way.
import { create } from "./passkeys.js";

export function chooseKey(form) {
  const passkey = form.querySelector('input[name="key"][value="passkey"]');
  const word = form.querySelector("[data-password]");
  const problem = form.querySelector("[data-passkey-problem]");
  const secret = form.elements.password;
  const choose = () => {
    word.hidden = passkey.checked;
    secret.disabled = passkey.checked;
  };
  form.querySelector("[data-key]").addEventListener("change", choose);
  choose();

  form.addEventListener("submit", async (event) => {
    if (!passkey.checked || form.elements.credential.value) return;
    event.preventDefault();
    problem.hidden = true;
    try {
      const answer = await fetch(passkey.dataset.options, { method: "POST", body: new FormData(form) });
      if (!answer.ok) return form.submit(); // the server says what is wrong, beside its field
      form.elements.credential.value = await create(await answer.json());
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

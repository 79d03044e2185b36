// Passkeys: the only thing of the signed-in side that cannot be done without JavaScript.
// A form says data-passkey="create" or "get" and where its options are; the answer goes into its
// `credential` field, and the form is sent as any other.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function opened(key) {
  const options = structuredClone(key);
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const name of ["allowCredentials", "excludeCredentials"])
    for (const each of options[name] ?? []) each.id = bytes(each.id);
  return options;
}

function closed(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
}

// Make a passkey by the options of the server; resolves to what the form sends.
export async function create({ publicKey }) {
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  };
  return closed(await navigator.credentials.create({ publicKey: opened(publicKey) }));
}

// Ask for a passkey by the options of the server; resolves to what the form sends.
export async function get({ publicKey }) {
  return closed(await navigator.credentials.get({ publicKey: opened(publicKey) }));
}

async function optionsOf(form) {
  if (form.dataset.optionsId) {
    const kept = JSON.parse(document.getElementById(form.dataset.optionsId).textContent);
    return kept.creation_options ?? kept.request_options;
  }
  const answer = await fetch(form.dataset.options, {
    headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
  });
  return (await answer.json()).request_options;
}

if (window.PublicKeyCredential) {
  for (const each of document.querySelectorAll(".needs-script")) each.hidden = false;
}
for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.addEventListener("submit", async (event) => {
    const field = form.elements.credential;
    if (field.value) return;
    event.preventDefault();
    try {
      const options = await optionsOf(form);
      field.value = form.dataset.passkey === "create" ? await create(options) : await get(options);
      form.submit();
    } catch {
      field.value = "";
      form.querySelector(".wrong").hidden = false;
    }
  });
}

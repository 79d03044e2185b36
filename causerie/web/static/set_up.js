// The set-up page: the address as it will be, the time zone of this machine, a passkey on the way.
import { followTitle } from "./handles.js";
import { chooseKey } from "./keys.js";

const form = document.getElementById("set-up");
const { title, handle, time_zone: zone } = form.elements;
const hint = document.getElementById("address-hint");

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone.value === "UTC" && [...zone.options].some((each) => each.value === here)) zone.value = here;

followTitle(title, handle, () => {
  const address = hint.dataset.pattern.replace("{handle}", handle.value);
  hint.textContent = handle.value ? hint.dataset.words.replace("{address}", address) : "";
});
chooseKey(form);

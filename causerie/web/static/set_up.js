// The set-up page: the address as it will be, the time zone of this machine, a passkey on the way.
import { chooseKey } from "./keys.js";

const form = document.getElementById("set-up");
const { title, handle, time_zone: zone } = form.elements;
const hint = document.getElementById("address-hint");

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone.value === "UTC" && [...zone.options].some((each) => each.value === here)) zone.value = here;

const plain = (words) =>
  words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss")
    .replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 40);

let isTheirs = handle.value !== "";
function say() {
  const address = hint.dataset.pattern.replace("%s", handle.value);
  hint.textContent = handle.value ? hint.dataset.words.replace("%s", address) : "";
}
title.addEventListener("input", () => {
  if (!isTheirs) handle.value = plain(title.value);
  say();
});
handle.addEventListener("input", () => {
  isTheirs = handle.value !== "";
  say();
});
say();
chooseKey(form);

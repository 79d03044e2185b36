// Keeping what is typed: in this browser at once, on the server every few seconds.
// Nothing here may lose a word: no connection, no session, no server, another window.

const WAIT = 2500;
const LONGEST = 15000;
const WORDS = ["schema", "doc", "text"];
const TIME = ["at", "zone"]; // kept by their own button only, which says them again in the site’s zone
const OURS = ["csrfmiddlewaretoken", "seen", "key", ...TIME, ...WORDS];

const TYPED = ["title", "excerpt", "image", "subject_url"];
const isCover = (chosen = "") => chosen !== "" && chosen !== "other";

const alike = (a = "", b = "") => {
  const plain = (words) => words.normalize("NFC").replace(/[\s\u00a0\u202f]+/g, " ").trim();
  return plain(a) === plain(b);
};

// All that the form says of the post besides its words, by name. A secret is not kept in a browser.
const factsOf = (form) => [...new Set([...form.elements].filter(({ name, type }) => name && !OURS.includes(name) && !/^(submit|button|file|password)$/.test(type)).map(({ name }) => name))];

const boxes = (field) => (field instanceof RadioNodeList ? [...field] : [field]).filter(({ type }) => type === "checkbox");

function valueOf(field) {
  const ticks = boxes(field);
  return ticks.length ? ticks.filter(({ checked }) => checked).map(({ value }) => value).join("\n") : field.value;
}

function setValue(field, value) {
  const ticks = boxes(field);
  if (!ticks.length) field.value = value;
  for (const box of ticks) box.checked = value.split("\n").includes(box.value);
}

// `sheet` is what is written on: { write() brings its words into the form, isBlank(), isSame(values, values), show(values) }.
export function keeping(form, sheet, say) {
  const root = form.dataset.root;
  const FACTS = factsOf(form);
  const NAMES = [...FACTS, ...WORDS];
  let id = form.action.match(/\/posts\/(\d+)/)?.[1];
  let isFirst = true;
  let isSaving = false;
  let isHeld = !form.querySelector("[data-conflict]").hidden; // a conflict waits for its writer's decision
  let timer = 0;
  let delay = WAIT;
  let busy = 0;

  const field = (name) => form.elements[name];
  const place = () => `causerie/draft${root}/${id ?? "new:" + field("key").value}`;
  const put = (kept) => NAMES.forEach((name) => name in kept && field(name) && setValue(field(name), kept[name]));
  const read = (key) => JSON.parse(localStorage.getItem(key) ?? "null");

  function values() {
    sheet.write();
    return Object.fromEntries(NAMES.filter((name) => field(name) && !field(name).disabled).map((name) => [name, valueOf(field(name))]));
  }

  function keepHere() {
    const kept = { values: values(), seen: field("seen").value, at: Date.now() };
    try {
      localStorage.setItem(place(), JSON.stringify(kept));
    } catch {
      // A full or forbidden storage: the server is then the only keeper.
    }
  }

  function token() {
    const name = form.dataset.csrfCookie + "=";
    const found = document.cookie.split("; ").find((each) => each.startsWith(name));
    if (found) for (const each of document.getElementsByName("csrfmiddlewaretoken")) each.value = found.slice(name.length);
    return form.elements.csrfmiddlewaretoken.value;
  }

  function send(path, body) {
    return fetch(path, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": token() } });
  }

  // Nothing yet that is worth a post; what became one may be emptied. A form’s cover is a picture, or says that it is none.
  const isBlank = () => !id && sheet.isBlank() && !isCover(field("cover")?.value) && TYPED.every((name) => !field(name)?.value.trim());

  async function save() {
    clearTimeout(timer);
    if (isSaving || isHeld || isBlank()) return;
    isSaving = true;
    const sent = JSON.stringify(values());
    const body = new FormData(form);
    if (isFirst) body.set("is_first", "1");
    say.state("saving");
    try {
      const answer = await send(form.action, body);
      delay = WAIT;
      await heard(answer, sent);
    } catch {
      say.state("offline", true);
      delay = Math.min(delay * 1.6, LONGEST);
      timer = setTimeout(save, delay);
    } finally {
      isSaving = false;
    }
    if (!timer && JSON.stringify(values()) !== sent) soon();
  }

  async function heard(answer, sent) {
    timer = 0;
    const told = await answer.json().catch(() => ({}));
    const isOut = answer.status === 401 || (answer.status === 403 && !told.sentence); // or its token is of another log-in
    say.signedOut(answer.status === 401);
    if (isOut) {
      say.state("signed_out", true);
      timer = setTimeout(save, 4000);
      return;
    }
    if (answer.status >= 500 && !told.sentence) throw new Error("the server failed");
    if (answer.status === 409 && told.kept) return conflict(told);
    if (!answer.ok) {
      say.state("kept", true);
      say.problem(told.sentence);
      if (answer.status >= 500) timer = setTimeout(save, LONGEST); // a full disk: somebody makes room
      return;
    }
    say.problem("");
    arrive(told, sent);
  }

  function arrive(told, sent) {
    const before = place();
    if (!id) {
      id = told.id;
      form.action = told.address;
      const publish = form.querySelector("[data-publish]");
      if (publish) publish.formAction = `${told.address}/publication`;
      history.replaceState(null, "", told.address);
    }
    isFirst = false;
    field("seen").value = told.seen;
    if (before !== place()) localStorage.removeItem(before);
    const isAll = JSON.stringify(values()) === sent;
    if (isAll) localStorage.removeItem(place());
    else keepHere();
    say.state(isAll ? told.saved : "kept");
    say.saved?.();
  }

  function conflict({ kept, newer }) {
    isHeld = true;
    say.conflict(kept, newer, id ? `${root}/posts/${id}/revisions/${kept}?with=${newer}` : "");
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(save, WAIT);
  }

  // A new sheet that was sent whole (published at once, say) is this post now: its words are not left behind.
  function hasArrived() {
    const key = `causerie/draft${root}/new:${field("key").value}`;
    const kept = id && field("key").value && read(key);
    if (kept && sheet.isSame(kept.values, values())) localStorage.removeItem(key);
  }

  // What was typed here and never arrived comes back; where the post has gone on elsewhere, saving tells.
  function restore() {
    hasArrived();
    const kept = read(place());
    if (!kept) return leftBehind();
    const now = values();
    const isSame = (names) => names.every((name) => alike(kept.values[name] ?? now[name], now[name]));
    const isSameText = sheet.isSame(kept.values, now);
    if (isSameText && isSame(FACTS)) return localStorage.removeItem(place());
    const hasGoneOn = kept.seen !== field("seen").value;
    if (hasGoneOn && isSameText && isSame(["title", "excerpt"])) return localStorage.removeItem(place());
    put(kept.values);
    field("seen").value = kept.seen;
    sheet.show(kept.values);
    say.state("restored");
    soon();
  }

  // On an empty new sheet: words of another new sheet that were never saved.
  function leftBehind() {
    if (id || !isBlank()) return;
    const prefix = `causerie/draft${root}/new:`;
    const left = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    const [key, kept] = left.map((each) => [each, read(each)]).sort((a, b) => b[1].at - a[1].at)[0] ?? [];
    if (!key) return;
    say.left(new Date(kept.at), (isWanted) => {
      if (!isWanted) return localStorage.removeItem(key);
      put(kept.values);
      field("key").value = key.slice(prefix.length); // if its first save did arrive, it is found again
      sheet.show(kept.values);
      keepHere();
      soon();
    });
  }

  function changed() {
    keepHere();
    if (!isSaving && !say.isOff()) say.state("kept");
    soon();
  }

  form.addEventListener("input", ({ target }) => NAMES.includes(target.name) && changed());
  form.addEventListener("change", ({ target }) => NAMES.includes(target.name) && changed());
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    token();
    keepHere();
  });
  window.addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden || !timer || save());
  window.addEventListener("focus", () => timer && save());
  window.addEventListener("beforeunload", (event) => busy && event.preventDefault());

  return {
    restore,
    changed,
    keepHere,
    now: save,
    send,
    token,
    get id() {
      return id;
    },
    get isWaiting() {
      return Boolean(timer) || isSaving || isHeld;
    },
    // Files on their way: leaving the page would lose them, so the browser asks.
    busy: (by) => (busy += by),
    goOn(newer) {
      isHeld = false;
      isFirst = true; // what comes next is a version of its own
      field("seen").value = newer;
      save();
    },
    letGo: () => localStorage.removeItem(place()),
  };
}

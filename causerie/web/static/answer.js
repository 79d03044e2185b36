/* Comfort only: the form comes under the voice one answers, words stay in this tab until they are sent. */
(() => {
  const sent = document.querySelector("[data-sent]");
  if (sent) try { sessionStorage.removeItem("answer:" + sent.dataset.sent); } catch {}
  // A voice without room under the post is in the whole conversation.
  const more = document.querySelector(".more a");
  if (more && /^#v\d+$/.test(location.hash) && !document.querySelector(location.hash)) {
    location.replace(more.href.split("#")[0] + location.hash);
  }
  const box = document.getElementById("answer");
  const form = box && box.querySelector("form[data-answer]");
  if (!form) return;
  const title = box.querySelector("h3");
  const back = box.querySelector("[data-back]");
  const home = document.createComment("answer");
  const plain = title.textContent;
  const key = "answer:" + form.about.value;
  box.before(home);

  const turn = (to, words) => {
    form.to.value = to;
    title.textContent = words;
    back.hidden = !to;
    form.text.focus();
  };
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest(".voice-acts a[href*='/-/answer?to=']");
    if (link) {
      event.preventDefault();
      link.closest(".voice").after(box);
      turn(new URL(link.href).searchParams.get("to"), link.getAttribute("aria-label"));
    } else if (event.target === back) {
      home.after(box);
      turn("", plain);
    }
  });

  try {
    const kept = JSON.parse(sessionStorage.getItem(key) || "{}");
    for (const name in kept) if (form[name] && !form[name].value) form[name].value = kept[name];
    form.addEventListener("input", () => {
      sessionStorage.setItem(key, JSON.stringify({ text: form.text.value, name: form.name.value, email: form.email.value, url: form.url.value }));
    });
  } catch {}
})();

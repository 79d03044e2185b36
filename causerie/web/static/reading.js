// A reader's own letters and light, kept in this browser alone. Runs before the page is drawn, so that nothing flashes.
const chosen = document.documentElement.dataset;
try { Object.assign(chosen, JSON.parse(localStorage.reading)); } catch { /* nothing chosen, or nothing may be kept */ }
addEventListener("DOMContentLoaded", () => {
  const bar = document.querySelector("[data-reading]");
  if (!bar) return;
  const show = () => { for (const button of bar.children) { const [[name, value]] = Object.entries(button.dataset); button.ariaPressed = (chosen[name] ?? "") === value; } };
  bar.addEventListener("click", ({ target }) => {
    const [[name, value] = []] = Object.entries(target.dataset);
    if (!name || target === bar) return;
    if (!value || chosen[name] === value) delete chosen[name]; else chosen[name] = value;
    show();
    try { localStorage.reading = JSON.stringify(chosen); } catch { /* for this page only */ }
  });
  bar.hidden = false;
  show();
});

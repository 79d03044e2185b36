// In the customiser's frame only: links lead nowhere, and a new look is shown at the place one was looking at.
// The frame's name carries that place from page to page: storage may be closed to frames.
addEventListener("scroll", () => { window.name = String(scrollY); }, { passive: true });
addEventListener("load", () => scrollTo({ top: Number(window.name) || 0, behavior: "instant" }));
addEventListener("click", (event) => { if (event.target.closest("a[href]:not([href^='#'])")) event.preventDefault(); });

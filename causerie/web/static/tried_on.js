// In the customiser's frame only: links lead nowhere, and a new look is shown at the place one was looking at.
const place = "look-preview";
addEventListener("pagehide", () => sessionStorage.setItem(place, String(scrollY)));
addEventListener("load", () => scrollTo({ top: Number(sessionStorage.getItem(place)), behavior: "instant" }));
addEventListener("click", (event) => { if (event.target.closest("a[href]:not([href^='#'])")) event.preventDefault(); });

// Where a floating thing stands: under its place, or above it where there is no room; on a telephone above the keyboard.
const GAP = 6;

// Place `box` beside `rectangle` (of the window), inside its offset parent.
export function beside(box, rectangle, { isAbove = false } = {}) {
  if (matchMedia("(width < 56rem)").matches && box.classList.contains("suggestions")) {
    box.style.removeProperty("inset-block-start");
    box.style.removeProperty("left");
    return;
  }
  const around = box.offsetParent.getBoundingClientRect();
  const { offsetHeight: height, offsetWidth: width } = box;
  const room = window.visualViewport?.height ?? innerHeight;
  const under = rectangle.bottom + GAP;
  const above = rectangle.top - height - GAP;
  const top = isAbove ? (above > 60 ? above : under) : under + height > room && above > 0 ? above : under;
  const left = Math.max(around.left, Math.min(rectangle.left, around.right - width));
  box.style.insetBlockStart = `${top - around.top}px`;
  box.style.left = `${left - around.left}px`;
}

// On a telephone the keyboard covers what is fixed at the bottom: `bar` stays right above it, and lists above the bar.
export function aboveKeyboard(bar) {
  const view = window.visualViewport;
  if (!view) return;
  const place = () => {
    const covered = Math.max(0, innerHeight - view.height - view.offsetTop);
    document.documentElement.style.setProperty("--keyboard", `${covered}px`);
    bar.classList.toggle("is-above-keyboard", covered > 80);
  };
  view.addEventListener("resize", place);
  view.addEventListener("scroll", place);
}

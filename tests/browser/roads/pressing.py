"""A keyboard and nothing else: where the focus is, as the accessibility tree says, and whether it can be seen."""

from dataclasses import dataclass, field

from playwright.sync_api import CDPSession, Page

_MOST_STEPS = 90
_SAID = """(() => { window.said = [];
const told = (region) => region.textContent.trim() && window.said.push(region.textContent.trim());
const hear = (region) => new MutationObserver(() => told(region))
    .observe(region, { childList: true, characterData: true, subtree: true });
addEventListener("DOMContentLoaded", () => document.querySelectorAll("[role=status], [role=alert]").forEach(hear));
})()"""
# What is wrong with where the focus is: without a ring, out of sight, or under something. Past the last stop it is the
# browser’s own; of a time, the little calendar has a ring that only the browser knows.
_UNSEEN = """() => { const at = document.activeElement, label = at.closest("label") ?? at.labels?.[0];
if (at.matches("body, iframe, [type=datetime-local]:not(:focus-visible)")) return "";
const hasRing = (each) => { const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none"; };
const isTick = at.matches("[type=radio], [type=checkbox]");
const shown = [at, at.closest(".affix"), ...(isTick ? [at.nextElementSibling, label] : [])].filter(Boolean);
if (!at.isContentEditable && !shown.some(hasRing)) return "no ring";
const { left, right, top, bottom } = (isTick && label ? label : at).getBoundingClientRect();
const [across, low, high] = [(left + right) / 2, Math.min(bottom, innerHeight) - 3, Math.max(top, 0) + 3];
const isThere = (down) => { const found = document.elementFromPoint(across, down);
    return found && shown.some(each => each.contains(found) || found.contains(each)); };
return [(high + low) / 2, low, high].some(isThere) ? "" : "out of sight"; }"""


@dataclass
class Keyboard:
    """The keys of `page`. `unseen` tells each stop on the way whose focus could not be seen."""

    page: Page
    unseen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(_SAID)
        self.page.on("filechooser", lambda _chooser: None)  # from now on none opens as a window before one waits for it
        self._tree: CDPSession = self.page.context.new_cdp_session(self.page)

    def focused(self) -> tuple[str, str]:
        """Role and name of what has the focus."""
        found = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        node = self._tree.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
        return tuple(node.get(fact, {}).get("value", "") for fact in ("role", "name"))

    def to(self, role: str, name: str, key: str = "Tab") -> None:
        """Press Tab until what is called so has the focus; all that is passed can be seen."""
        passed = []
        for _step in range(_MOST_STEPS):
            self.page.keyboard.press(key)
            passed.append(self.focused())
            wrong = self.page.evaluate(_UNSEEN)
            if wrong:
                self.unseen.append(f"{passed[-1]} before {name}: {wrong}")
            if passed[-1][0] == role and passed[-1][1].startswith(name):
                return
        raise AssertionError(f"no way by {key} to {role} {name}: {passed}")

    def enter(self, role: str, name: str) -> None:
        """Go there and press Enter."""
        self.to(role, name)
        self.press("Enter")

    def follow(self, role: str, name: str) -> None:
        """Go there, press Enter, and be on the next page."""
        self.to(role, name)
        with self.page.expect_navigation():
            self.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def is_at(self, role: str, name: str = "") -> None:
        """The focus is there, at once or soon."""
        self.page.wait_for_function("() => document.activeElement !== document.body")
        here = self.focused()
        assert here[0] == role, here
        assert here[1].startswith(name), here

    def hears(self, words: str) -> None:
        """A live region has said so on this page."""
        self.page.wait_for_function(
            "words => window.said.some(each => each.includes(words))", arg=words, timeout=20_000
        )

"""What own rules may say: properties, functions, words. Everything else is left out, with a word on why.

Left out on purpose: position, z-index, inset, transform, translate, rotate, scale, opacity, filter, backdrop-filter,
mix-blend-mode, clip, clip-path, mask, perspective, will-change, contain, isolation, view-transition-name (all that
makes a layer, which could cover the answer form or the owner's bar); pointer-events, user-select, cursor; animation and
transition; custom properties (tokens are chosen, not written).
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _joined(*parts: str) -> frozenset[str]:
    """Every way to join one word of each of `parts`; a `-` alone stands for nothing."""
    names = {""}
    for part in parts:
        names = {name + ("" if word == "-" else word) for name in names for word in part.split()}
    return frozenset(names)


_SIDES = "-block -inline -block-start -block-end -inline-start -inline-end -top -right -bottom -left"

PROPERTIES = (
    _joined("margin padding", f"- {_SIDES}")
    | _joined("border", f"- {_SIDES}", "- -color -style -width")
    | _joined("border", "-start -end -top -bottom", "-start -end -left -right", "-radius")
    | _joined("outline", "- -color -style -width -offset")
    | _joined("font", "- -family -size -style -weight -stretch -size-adjust -kerning -optical-sizing")
    | _joined("font-variant", "- -caps -numeric -ligatures -east-asian -position")
    | _joined("font", "-feature-settings -variation-settings")
    | _joined("text-decoration", "- -color -line -style -thickness -skip-ink")
    | _joined("- min- max-", "inline-size block-size width height")
    | _joined("background", "- -color -image -size -repeat -position -origin -clip")
    | _joined("list-style", "- -type -position -image")
    | _joined("grid-", "template-columns template-rows auto-flow auto-rows auto-columns column row")
    | _joined("grid-", "column row", "-start -end")
    | _joined("flex", "- -direction -wrap -flow -grow -shrink -basis")
    | _joined("align justify place", "-content -items -self")
    | _joined("column", "s -count -width -span -fill -gap -rule -rule-color -rule-style -rule-width")
    | _joined("break-", "before after inside")
    | _words(
        """accent-color aspect-ratio border-collapse border-radius border-spacing box-shadow box-sizing caption-side
        clear color content display float gap hanging-punctuation hyphenate-limit-chars hyphens initial-letter
        letter-spacing line-break line-height object-fit object-position order orphans overflow overflow-wrap overflow-x
        overflow-y quotes row-gap tab-size table-layout text-align text-align-last text-box text-emphasis text-indent
        text-justify text-overflow text-shadow text-spacing-trim text-transform text-underline-offset
        text-underline-position text-wrap vertical-align white-space widows word-break word-spacing"""
    )
)

FUNCTIONS = _joined("- repeating-", "linear radial conic", "-gradient") | _words(
    """rgb rgba hsl hsla hwb lab lch oklab oklch color-mix light-dark calc min max clamp round abs sign repeat minmax
    fit-content var counter"""
)

TOKENS = (
    _joined("t-", "1 2 3 4 5 6 7")
    | _joined("s-", "1 2 3 4 5 6 7 8")
    | _words(
        """paper ground raised ink ink-soft line edge accent fill on-fill plate on-plate voice glow focus font-text
        font-title font-ui font-code measure wide lead lead-ui lead-title gutter margin-col radius rule shadow"""
    )
)

PSEUDO_CLASSES = _words(
    """hover focus focus-visible focus-within active link visited any-link first-child last-child only-child
    first-of-type last-of-type only-of-type empty target root"""
)
NUMBERED = _words("nth-child nth-last-child nth-of-type nth-last-of-type lang dir")
GROUPING = _words("is where not has")
PSEUDO_ELEMENTS = _words("before after first-letter first-line marker selection")

# Forms are never dressed; and no page of ours has frames, which could only be meant for one that imitates another.
FORM_TAGS = _words(
    """form input button textarea select option label fieldset legend dialog iframe object embed frame progress meter
    output"""
)

MEDIA_FEATURES = _words(
    """width min-width max-width height min-height max-height orientation prefers-color-scheme prefers-reduced-motion
    prefers-contrast hover pointer any-hover any-pointer aspect-ratio resolution min-resolution inverted-colors"""
)
MEDIA_WORDS = _words(
    """and or not only all screen print landscape portrait light dark reduce no-preference more less custom none fine
    coarse inverted"""
)

MOST_CONTENT = 8  # letters that ::before may say: a sign, never a sentence
MOST_RULES = 400
MOST_NESTING = 8
MOST_SELECTOR = 300
MOST_VALUE = 500

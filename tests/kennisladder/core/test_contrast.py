"""Contrast of the colours that stand on each other, in light and in dark.

axe leaves text on gradients, in SVG and on badges undecided: those pairs are calculated here.
"""

import re

import pytest

from kennisladder.core.stylesheet import STATIC, TOKENS, dark_values, declarations

TEXT = 4.5
GRAPHIC = 3.0

DOCUMENT = "--basis-color-default-color-document"
GROUND = "--basis-color-default-bg-document"
ACCENT = "--basis-color-accent-1-color-default"
BRAND_LINE = "--basis-color-action-1-border-active"

# What is written or drawn, and what it stands on.
TEXTS = [
    (DOCUMENT, GROUND),
    (DOCUMENT, "--basis-color-accent-1-bg-default"),  # hero: the dark end of the gradient
    (DOCUMENT, "--basis-color-default-bg-default"),
    (DOCUMENT, "--basis-color-default-bg-active"),
    ("--basis-color-default-color-subtle", GROUND),
    ("--basis-color-default-color-subtle", "--basis-color-default-bg-default"),
    ("--utrecht-nav-bar-color", "--utrecht-nav-bar-background-color"),
    (ACCENT, GROUND),
    (ACCENT, "--basis-color-accent-1-bg-default"),
    (ACCENT, "--basis-color-accent-1-bg-active"),  # stamp of a profession's label
    (GROUND, ACCENT),  # number of the current step
    (GROUND, DOCUMENT),  # stamp of an official label, "you are here"
    ("--basis-color-warning-color-default", GROUND),
    ("--basis-color-warning-color-default", "--basis-color-warning-bg-default"),
    ("--basis-color-positive-color-default", GROUND),
    ("--basis-color-positive-color-default", "--basis-color-positive-bg-default"),
    ("--basis-color-positive-color-default", "--basis-color-positive-bg-subtle"),
    ("--basis-color-negative-color-default", GROUND),
    ("--basis-color-negative-color-default", "--basis-color-negative-bg-default"),
    ("--basis-color-negative-color-default", "--basis-color-negative-bg-subtle"),
    ("--basis-color-highlight-color-default", "--basis-color-highlight-bg-default"),
    ("--kl-kleuren-pruim-500", "--kl-kleuren-pruim-100"),
    (DOCUMENT, "--basis-color-positive-bg-default"),
    (DOCUMENT, "--basis-color-warning-bg-default"),
    (DOCUMENT, "--basis-color-negative-bg-default"),
    (DOCUMENT, "--basis-color-negative-bg-subtle"),
    # the planks of the ladder, from light to heavy
    (DOCUMENT, "--voorbeeld-kleuren-violet-50"),
    (DOCUMENT, "--voorbeeld-kleuren-violet-100"),
    (DOCUMENT, "--voorbeeld-kleuren-violet-200"),
    (DOCUMENT, "--voorbeeld-kleuren-violet-300"),
    ("--basis-color-action-1-color-default", GROUND),
    ("--basis-color-action-1-color-default", "--basis-color-default-bg-default"),
    ("--basis-color-action-1-color-default", "--basis-color-accent-1-bg-default"),
]
GRAPHICS = [
    (BRAND_LINE, GROUND),  # bars, own path, own line of the spider chart
    (BRAND_LINE, "--basis-color-default-border-subtle"),  # a bar on its track
    ("--basis-color-warning-border-default", GROUND),  # the panel's path
    ("--basis-color-negative-border-default", GROUND),
    ("--basis-color-positive-border-default", GROUND),
    ("--basis-color-accent-1-border-default", GROUND),
    ("--basis-color-default-border-default", GROUND),
    ("--basis-color-default-border-default", "--basis-color-default-bg-default"),
    ("--basis-focus-outline-color", GROUND),
    ("--kl-nav-focus-color", "--utrecht-nav-bar-background-color"),
    (ACCENT, "--voorbeeld-kleuren-violet-300"),  # number and way down on the heaviest plank
]


def values(mode: str) -> dict[str, str]:
    """Return every custom property with its value in this mode."""
    tokens = (STATIC / "vendor" / TOKENS / "dist/theme.css").read_text(encoding="utf-8")
    theme = (STATIC / "css/theme.css").read_text(encoding="utf-8")
    light = theme.split("@media", 1)[0]
    found = declarations(tokens) | declarations(light)
    return found | declarations(dark_values(theme)) if mode == "dark" else found


def colour(name: str, found: dict[str, str]) -> tuple[float, float, float]:
    """Return the linear red, green and blue (0 to 1) that a custom property ends at."""
    value = found[name]
    while match := re.fullmatch(r"var\((--[\w-]+)\)", value):
        value = found[match[1]]
    digits = value.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = (linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    return red, green, blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(front: str, back: str, mode: str) -> float:
    """Return the contrast ratio as WCAG 2 defines it."""
    found = values(mode)
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (colour(front, found), colour(back, found))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_contrast_of_black_on_white_is_the_largest() -> None:
    found = {"--black": "#000", "--white": "var(--paper)", "--paper": "#ffffff"}

    assert colour("--black", found) == (0, 0, 0)
    assert colour("--white", found) == (1, 1, 1)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXTS)
def test_text_has_contrast(front: str, back: str, mode: str) -> None:
    assert contrast(front, back, mode) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), GRAPHICS)
def test_line_has_contrast(front: str, back: str, mode: str) -> None:
    assert contrast(front, back, mode) >= GRAPHIC

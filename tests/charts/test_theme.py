"""One table of colours for charts and page, readable in light and dark."""

import colorsys
import itertools
import re

import pytest
from looping import some

from computedeals.charts import domino, gigawatts, theme
from computedeals.deals import STATUS
from computedeals.paths import ROOT


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = ("ink", "muted", "link")
GROUND = ("paper", "panel")
MARKS = ("accent", "amd", "nvidia", "binding", "firm", "hedged", "loose", "neutral")


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), list(itertools.product(TEXT, GROUND)))
def test_text_can_be_read_on_every_ground(text: str, ground: str, side: int) -> None:
    assert contrast(theme.TOKENS[text][side], theme.TOKENS[ground][side]) >= 4.5


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_paper(mark: str, side: int) -> None:
    assert contrast(theme.TOKENS[mark][side], theme.TOKENS["paper"][side]) >= 3


def test_the_page_gets_every_token_for_light_dark_and_print() -> None:
    light, dark, printed = theme.css_variables().splitlines()
    assert light.startswith(":root{")
    assert dark.startswith('html[data-theme="dark"]{')
    assert printed.startswith("@media print{")
    for token, (by_day, by_night) in theme.TOKENS.items():
        assert f"--cd-{token}:{by_day};" in light
        assert f"--cd-{token}:{by_night};" in dark
        assert f"--cd-{token}:{by_day};" in printed


def test_a_colour_has_its_light_value_outside_the_site() -> None:
    assert theme.colour("accent") == f"var(--cd-accent, {theme.TOKENS['accent'][0]})"


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError, match="mauve"):
        theme.colour("mauve")


def test_the_theme_has_no_colour_but_the_tokens() -> None:
    text = str(theme.theme())
    named = {theme.colour(token) for token in theme.TOKENS}
    assert set(re.findall(r"var\([^)]*\)", text)) <= named
    assert not re.findall(r"#[0-9a-f]{3,8}", re.sub(r"var\([^)]*\)", "", text))


# the arc of the colour circle, in degrees, that a name stands for
HUES = {"red": (340, 20), "orange": (20, 40), "sand": (40, 60), "teal": (165, 195), "blue": (200, 240)}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", sorted(theme.NAMES))
def test_a_colour_is_of_the_hue_that_prose_calls_it(token: str, side: int) -> None:
    red, green, blue = (int(theme.TOKENS[token][side][at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    name = theme.named(token).removeprefix("pale ")
    if name == "grey":
        assert saturation < 0.1
        return
    least, most = HUES[name]
    degrees = hue * 360
    assert least <= degrees <= most if least < most else degrees >= least or degrees <= most


def test_a_token_without_a_name_is_an_error_in_prose() -> None:
    with pytest.raises(KeyError, match="paper"):
        theme.named("paper")


def test_every_chart_of_statuses_takes_their_colours_from_the_one_table() -> None:
    statuses = {status.word: status.role for status in STATUS.values()}
    assert {word: theme.colour(statuses[word]) for word in domino.STATUS_COLOURS} == domino.STATUS_COLOURS
    assert gigawatts.STATUS_COLOURS["binding"] == statuses["binding"]
    assert gigawatts.STATUS_COLOURS["conditional"] == statuses["conditional"]
    assert set(gigawatts.STATUS_COLOURS.values()) <= set(statuses.values())


def test_the_colour_of_what_is_binding_stands_for_nothing_else() -> None:
    sources = some(sorted((ROOT / "src" / "computedeals").rglob("*.py")))
    assert [path.name for path in sources if 'colour("binding")' in path.read_text(encoding="utf-8")] == []
    assert [key for key, status in STATUS.items() if status.role == "binding"] == ["binding", "paid"]

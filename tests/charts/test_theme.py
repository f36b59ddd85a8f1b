"""One table of colours for charts and page, readable in light and dark."""

import colorsys
import itertools
import json
import re

import altair as alt
import pandas as pd
import pytest
from looping import some

from computedeals.charts import (
    accuracy,
    domino,
    gigawatts_supply,
    inference,
    names,
    palette,
    roles,
    statements,
    suppliers,
    theme,
    warrant,
)
from computedeals.charts.display import VEGALITE_MIME, figure
from computedeals.charts.json_texts import over_texts
from computedeals.deals import SIDES, STATUS
from computedeals.paths import ROOT
from computedeals.site import dependencies
from computedeals.site.downloads import standalone_spec, standalone_svg
from computedeals.site.fingerprints import outputs_digest


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


# the least contrast of what is seen with what is behind it, by kind of token; WCAG 2.2, 1.4.3 and 1.4.11,
# but for the grid, which only helps
LEAST = {
    ("text", "ground"): 4.5,
    ("mark and text", "ground"): 4.5,
    ("mark", "ground"): 3.0,
    ("pale mark", "ground"): 3.0,
    ("text on pale marks", "pale mark"): 4.5,
    ("grid", "ground"): 1.25,
}
PAIRS = [
    (seen, behind, least)
    for (kind, under), least in LEAST.items()
    for seen, behind in itertools.product(palette.KINDS[kind], palette.KINDS[under])
] + [("paper", mark, 4.5) for mark in palette.KINDS["mark"]]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("seen", "behind", "least"), PAIRS)
def test_what_is_seen_stands_out_from_what_is_behind_it(
    seen: str, behind: str, least: float, side: int
) -> None:
    assert contrast(palette.TOKENS[seen][side], palette.TOKENS[behind][side]) >= least


def test_every_token_has_one_kind_and_is_measured_against_another() -> None:
    assert {kind for pair in LEAST for kind in pair} == set(palette.KINDS)
    assert {token for *pair, _ in PAIRS for token in pair} == set(palette.TOKENS) == set(roles.PLAIN)
    assert sum(map(len, palette.KINDS.values())) == len(palette.TOKENS)


def test_the_page_gets_every_token_for_light_dark_and_print() -> None:
    light, dark, printed = palette.css_variables().splitlines()
    assert light.startswith(":root{")
    assert dark.startswith('html[data-theme="dark"]{')
    assert printed.startswith("@media print{")
    for token, (by_day, by_night) in palette.TOKENS.items():
        assert f"--cd-{token}:{by_day};" in light
        assert f"--cd-{token}:{by_night};" in dark
        assert f"--cd-{token}:{by_day};" in printed


@pytest.fixture
def recoloured(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[str, str]]:
    """Every role in another colour than before."""
    new = {token: (f"#{at:06x}", f"#{at + 100:06x}") for at, token in enumerate(palette.TOKENS)}
    monkeypatch.setattr(palette, "TOKENS", new)
    return new


def test_every_role_has_its_colours_and_a_plain_one_for_viewers_without_them() -> None:
    assert roles.PLAIN.keys() == palette.TOKENS.keys()
    assert theme.colour("accent") == f"var(--cd-accent, {roles.PLAIN['accent']})"


def test_another_colour_changes_what_is_shown_and_nothing_that_is_stored(
    recoloured: dict[str, tuple[str, str]],
) -> None:
    rows = pd.DataFrame({"a": [1, 2], "role": ["binding", "accent"]})
    chart = alt.Chart(rows).mark_point(color=theme.colour("binding")).encode(x="a:Q")
    made = figure(chart, name="fig-x", caption="c", alt="a", data=rows, source="s")
    light = recoloured["binding"][0]
    for mime in (VEGALITE_MIME, "image/svg+xml"):
        shown, kept = (json.dumps(bundle[mime]) for bundle in (made._repr_mimebundle_(), made.bundle))
        assert f"var(--cd-binding, {light})" in shown
        assert light not in kept
        assert roles.as_stored(shown) == kept
        assert re.findall(r"#[0-9a-f]{6}", palette.fixed(shown)) == re.findall(r"#[0-9a-f]{6}", shown)
        assert "var(" not in palette.fixed(kept)
    assert f"--cd-binding:{light};" in palette.css_variables()
    assert light in standalone_svg(made.bundle["image/svg+xml"], title="t", description="d")
    assert light in standalone_spec(made.bundle[VEGALITE_MIME])


def test_a_notebook_saved_with_other_colours_shows_what_its_run_made(
    recoloured: dict[str, tuple[str, str]],
) -> None:
    spec = {"mark": {"color": theme.colour("binding")}}
    stored, saved = (
        {"cells": [{"outputs": [{"data": {VEGALITE_MIME: data}}]}]}
        for data in (spec, over_texts(spec, palette.coloured))
    )
    assert saved != stored
    assert outputs_digest(saved) == outputs_digest(stored)
    spec["mark"]["color"] = theme.colour("firm")
    assert outputs_digest(saved) != outputs_digest(
        {"cells": [{"outputs": [{"data": {VEGALITE_MIME: spec}}]}]}
    )


def test_a_role_of_which_nothing_is_known_stays_as_it_is() -> None:
    for text in ("var(--cd-mauve, #123456)", "var(--other, #123456)", "#1f4e8c"):
        assert roles.as_stored(text) == palette.coloured(text) == text


def test_an_unknown_token_is_an_error() -> None:
    with pytest.raises(KeyError, match="mauve"):
        theme.colour("mauve")


def test_the_theme_has_no_colour_but_the_tokens() -> None:
    text = str(theme.theme())
    named = {theme.colour(token) for token in roles.PLAIN}
    assert set(re.findall(r"var\([^)]*\)", text)) <= named
    assert not re.findall(r"#[0-9a-f]{3,8}", re.sub(r"var\([^)]*\)", "", text))


# the arc of the colour circle, in degrees, that a name stands for; what has hardly a hue is grey
HUES = {"red": (340, 20), "orange": (20, 40), "sand": (40, 60), "green": (90, 165), "teal": (165, 195)} | {
    "blue": (200, 240),
    "violet": (240, 290),
}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", sorted(roles.NAMES))
def test_a_colour_is_of_the_hue_that_prose_calls_it(token: str, side: int) -> None:
    red, green, blue = (int(palette.TOKENS[token][side][at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if theme.named(token) == "grey":
        assert saturation < 0.1
        return
    assert saturation > 0.2
    least, most = HUES[theme.named(token)]
    degrees = hue * 360
    assert least <= degrees <= most if least < most else degrees >= least or degrees <= most


def test_a_colour_has_a_name_in_prose_only_where_a_sentence_uses_it() -> None:
    told = {role for _, role in SIDES.values()} | {inference.CHOSEN, *warrant.BARS.values()}
    assert set(roles.NAMES) == told | {statements.FIRST, "amd"}


def test_no_sentence_has_a_colour_s_name_of_its_own() -> None:
    """What is written where a page or a result is made, but for names in which a colour occurs."""
    words = re.compile(
        rf"\b(?:{'|'.join([*HUES, *roles.NAMES.values(), 'gray', 'yellow', 'pink', 'brown'])})\b", re.I
    )
    names = re.compile('Blue Owl|“code red”|"code red"')
    written = [ROOT / "intro.md", *(ROOT / "src" / "computedeals" / "analysis").glob("*.py")]
    written += [path for path in (ROOT / "chapters").iterdir() if path.suffix in (".py", ".md")]
    found = [
        f"{path.name}: {line.strip()}"
        for path in some(sorted(written))
        for line in path.read_text(encoding="utf-8").splitlines()
        if words.search(names.sub("", line))
    ]
    assert found == []


def test_the_words_for_colours_are_those_of_the_roles_that_are_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert inference.colour_words() == {"chosen_colour": "red"}
    assert warrant.colour_words() == {"paid_colour": "grey", "worth_colour": "teal"}
    monkeypatch.setattr(inference, "CHOSEN", "firm")
    monkeypatch.setitem(warrant.BARS, "worth", "accent")
    assert inference.colour_words() == {"chosen_colour": "blue"}
    assert warrant.colour_words()["worth_colour"] == "red"


def test_a_token_without_a_name_is_an_error_in_prose() -> None:
    with pytest.raises(KeyError, match="paper"):
        theme.named("paper")


def test_every_chart_of_statuses_takes_their_colours_from_the_one_table() -> None:
    statuses = {status.word: status.role for status in STATUS.values()}
    assert {word: theme.colour(statuses[word]) for word in domino.STATUS_COLOURS} == domino.STATUS_COLOURS
    assert gigawatts_supply.STATUS_COLOURS["binding"] == statuses["binding"]
    assert gigawatts_supply.STATUS_COLOURS["conditional"] == statuses["conditional"]
    assert set(gigawatts_supply.STATUS_COLOURS.values()) <= set(statuses.values())


def test_the_colour_of_what_is_binding_stands_for_nothing_else() -> None:
    sources = some(sorted((ROOT / "src" / "computedeals").rglob("*.py")))
    assert [path.name for path in sources if 'colour("binding")' in path.read_text(encoding="utf-8")] == []
    assert [key for key, status in STATUS.items() if status.role == "binding"] == ["binding", "paid"]


def test_no_chapter_depends_on_a_colour() -> None:
    """What a chapter stores has none; and no module of charts or analysis decides anything by one."""
    for script in some(sorted((ROOT / "chapters").glob("*.py"))):
        modules = dependencies.of_script(script, ROOT).modules
        assert (
            "src/computedeals/charts/roles.py" in modules
            or "src/computedeals/charts/theme.py" not in modules
        )
        assert "src/computedeals/charts/palette.py" not in modules
    users = {
        path.relative_to(ROOT / "src" / "computedeals").as_posix()
        for path in some((ROOT / "src" / "computedeals").rglob("*.py"))
        if re.search(r"charts(\.| import )palette", path.read_text(encoding="utf-8"))
    }
    assert {user for user in users if not user.startswith("site/")} == {"charts/display.py"}


def test_a_line_that_joins_dots_stands_out_from_paper_as_dots_do() -> None:
    """The colour of the grid, which lines that are data once had, is hardly seen on dark paper."""
    scores = pd.DataFrame({"category": ["a"], "tool": ["t"], "exact": [0.5], "value": [0.7]})
    counts = pd.DataFrame(
        {"name": ["a", "a"], "article": ["x", "y"], "rate": [1.0, 2.0], "mentions": [1, 2]}
    )
    words = pd.DataFrame({"order": [0], "firmness": [1], "word": ["計画"], "gloss": ["a plan"]})
    both = pd.DataFrame(
        {
            "supplier": ["a"],
            "end": [next(iter(suppliers.ENDS))],
            "share": [50],
            "bound": [""],
            "label": ["50%"],
        }
    )
    charts = {
        "accuracy": accuracy.accuracy_dots(scores, ["a"], "t", "accent"),
        "names": names.paired_mentions(counts, {"x": "X", "y": "Y"}),
        "words": statements.firmness_steps(words, "nvidia"),
        "dependence": suppliers.dependence(both, ["a"]),
    }
    grid = theme.colour("rule")
    for name, chart in some(charts.items()):
        joins = [
            layer["mark"]
            for layer in chart.to_dict()["layer"]
            if layer["mark"]["type"] in ("line", "rule") and layer["mark"].get("strokeWidth", 1) > 1
        ]
        assert joins, name
        assert all(mark["color"] not in (None, grid) for mark in joins), name

"""The look of every chart: colours as CSS variables of the site, with a fallback outside it.

Each token is a pair of hex colours, for light and dark. A spec names `var(--cd-TOKEN, LIGHT)`, so
that one chart follows the page from light to dark without being drawn again, and still has its
colours in a notebook. `site/assets` gets its CSS variables from the same table.
"""

import altair as alt

TOKENS: dict[str, tuple[str, str]] = {
    # ground and ink
    "paper": ("#fbfaf7", "#14171c"),
    "panel": ("#f2f0ea", "#1d2229"),
    "ink": ("#1c2430", "#e8e6e1"),
    "muted": ("#5b6472", "#a2a9b4"),
    "rule": ("#d9d6cd", "#343b46"),
    "link": ("#0b5cad", "#7db8f5"),
    # the one accent, for what a figure is about
    "accent": ("#9c1a14", "#f2695d"),
    # the two articles: the one that praises, the one that worries
    "amd": ("#00707a", "#5ad6c6"),
    "nvidia": ("#b4530a", "#f0a05a"),
    # what is agreed by contract: the status "binding", and nothing else
    "binding": ("#1f4e8c", "#8ab6f0"),
    # certainty and other kinds, from firm to loose; blue to sand, safe for every colour vision
    "firm": ("#1f4e8c", "#8ab6f0"),
    "hedged": ("#6c8cb5", "#6d8fbf"),
    "loose": ("#8c6d1f", "#e8cf80"),
    "neutral": ("#858a93", "#7d8590"),
    # words on marks that are hedged or neutral, which are too pale for paper and too dark for ink
    "inside": ("#0f141b", "#14171c"),
}


# the tokens that stand for something, as prose names them: a sentence takes its word from here
NAMES = {
    "accent": "red",
    "amd": "teal",
    "nvidia": "orange",
    "binding": "blue",
    "firm": "blue",
    "hedged": "pale blue",
    "loose": "sand",
    "neutral": "grey",
}

# for kinds without a colour of their own, in this order
CATEGORIES = ("amd", "nvidia", "firm", "loose", "hedged", "neutral")


def colour(token: str) -> str:
    """The CSS colour of a token, with its light value for places without the site's style sheet.

    Parameters
    ----------
    token : str
        A key of the table of colours.

    Returns
    -------
    str
    """
    return f"var(--cd-{token}, {TOKENS[token][0]})"


def named(token: str) -> str:
    """The name of a token's colour in prose.

    Parameters
    ----------
    token : str
        One of `NAMES`.

    Returns
    -------
    str
        Such as 'red'.
    """
    return NAMES[token]


FONT = 'system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", sans-serif'
WIDTH = 768  # CSS pixels of the static drawing; in the page a chart takes the width it is given
WIDE = 960  # the same for a figure that uses the margin too


def css_variables() -> str:
    """The tokens as CSS variables: light, dark where the page says so, and light again on paper.

    Returns
    -------
    str
    """
    light, dark = (
        "".join(f"--cd-{token}:{pair[side]};" for token, pair in TOKENS.items()) for side in (0, 1)
    )
    return (
        f":root{{{light}}}\n"
        f'html[data-theme="dark"]{{{dark}}}\n'
        f'@media print{{:root,html[data-theme="dark"]{{{light}}}}}'
    )


def theme() -> alt.theme.ThemeConfig:
    """Vega-Lite configuration shared by every figure.

    Returns
    -------
    alt.theme.ThemeConfig
    """
    ink, muted, rule = colour("ink"), colour("muted"), colour("rule")
    return {
        "usermeta": {"embedOptions": {"renderer": "svg", "actions": False}},
        "config": {
            "background": "transparent",
            "font": FONT,
            "view": {"stroke": None, "continuousWidth": WIDTH, "discreteWidth": WIDTH},
            "axis": {
                "domainColor": rule,
                "gridColor": rule,
                "gridOpacity": 0.6,
                "tickColor": rule,
                "labelColor": muted,
                "labelFontSize": 12,
                "labelLimit": 260,
                "titleColor": muted,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "header": {"labelColor": ink, "titleColor": muted, "labelFontSize": 12},
            "legend": {"labelColor": ink, "titleColor": muted, "labelFontSize": 12, "orient": "top"},
            "text": {"color": ink, "fontSize": 12},
            "rule": {"color": rule},
            "bar": {"color": colour("accent")},
            "point": {"color": colour("accent"), "filled": True, "size": 60},
            "line": {"color": colour("accent")},
            "range": {"category": [colour(token) for token in CATEGORIES]},
            "title": {"color": ink, "anchor": "start", "fontSize": 14},
        },
    }


def enable() -> None:
    """Make this theme Altair's own for the running session."""
    alt.theme.register("computedeals", enable=True)(theme)

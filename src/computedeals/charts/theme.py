"""The look of every chart: roles of colour as CSS variables of the site.

A spec names `var(--cd-ROLE, PLAIN)`, so that one chart follows the page from light to dark without being
drawn again. The colours themselves are in `palette`; a chart does not depend on them.
"""

from typing import Any

import altair as alt

from computedeals.charts.roles import NAMES, PLAIN

# for kinds without a colour of their own, in this order
CATEGORIES = ("amd", "nvidia", "firm", "loose", "hedged", "neutral")


def colour(token: str) -> str:
    """The CSS colour of a role, with the plain one for places without the site's style sheet.

    Parameters
    ----------
    token : str
        The name of a role, of `roles.PLAIN`.

    Returns
    -------
    str
    """
    return f"var(--cd-{token}, {PLAIN[token]})"


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


# a line that joins two dots is data, and fainter lines of the grid may lie under it
JOIN: dict[str, Any] = {"color": colour("neutral"), "strokeWidth": 2}
# under a thin line that runs over marks, so that it is seen on every colour
CASING: dict[str, Any] = {"color": colour("paper"), "strokeWidth": 4, "opacity": 0.85}
FONT = 'system-ui, -apple-system, "Segoe UI", "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic", sans-serif'
WIDTH = 768  # CSS pixels of the static drawing; in the page a chart takes the width it is given
WIDE = 960  # the same for a figure that uses the margin too


def level(**options: Any) -> dict[str, Any]:
    """Options of a vertical axis whose title is level, above its upper end.

    Parameters
    ----------
    **options
        Other options of the axis.

    Returns
    -------
    dict
    """
    return {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": 0,
        "titleY": -10,
        **options,
    }


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

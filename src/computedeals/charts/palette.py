"""The colours: for each role of `roles` a pair, for light and dark. The one place to change one.

No notebook depends on this module, and none stores what is in it (`site.dependencies.NOT_STORED`): a page
takes its CSS variables from here, a download and a chart in JupyterLab the light colour.
"""

import re

# by kind, which says what a colour must be told from (`tests/charts/test_theme.py`)
KINDS: dict[str, dict[str, tuple[str, str]]] = {
    "ground": {
        "paper": ("#fbfaf7", "#14171c"),
        "panel": ("#f2f0ea", "#1d2229"),
    },
    "text": {
        "ink": ("#1c2430", "#e8e6e1"),
        "muted": ("#5b6472", "#a2a9b4"),
        "link": ("#0b5cad", "#7db8f5"),
    },
    "grid": {
        "rule": ("#d9d6cd", "#343b46"),
    },
    # words may have this colour, too
    "mark and text": {
        # the one accent, for what a figure is about
        "accent": ("#9c1a14", "#f2695d"),
        # the article that praises
        "amd": ("#00707a", "#5ad6c6"),
        # what is agreed by contract or paid for: the statuses "binding" and "paid", and nothing else
        "binding": ("#1f4e8c", "#8ab6f0"),
        # certainty and other kinds, from firm to loose; blue to sand, safe for every colour vision
        "firm": ("#1f4e8c", "#8ab6f0"),
    },
    "mark": {
        # the article that worries
        "nvidia": ("#b4530a", "#f0a05a"),
        "loose": ("#8c6d1f", "#e8cf80"),
    },
    # too pale for words in paper and too dark for words in ink
    "pale mark": {
        "hedged": ("#6c8cb5", "#6d8fbf"),
        "neutral": ("#858a93", "#7d8590"),
    },
    "text on pale marks": {
        "inside": ("#0f141b", "#14171c"),
    },
}

TOKENS = {token: pair for kind in KINDS.values() for token, pair in kind.items()}


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


def coloured(text: str) -> str:
    """A drawing, or its specification, with today's light colour beside each role.

    For viewers without the style sheet of the site; `roles.as_stored` takes the colours out again.

    Parameters
    ----------
    text : str
        SVG, JSON or a part of them.

    Returns
    -------
    str
    """
    return _ROLE.sub(lambda role: f"var(--cd-{role[1]}, {_light(role)})", text)


def fixed(text: str) -> str:
    """The same with the light colour in place of each role, for a file that stands alone.

    Parameters
    ----------
    text : str
        SVG, JSON or a part of them.

    Returns
    -------
    str
    """
    return _ROLE.sub(_light, text)


_ROLE = re.compile(r"var\(--cd-([a-z]+), ([^()]*)\)")


def _light(role: re.Match[str]) -> str:
    return TOKENS[role[1]][0] if role[1] in TOKENS else role[2]

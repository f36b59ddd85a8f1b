"""The roles of colour, what prose calls them, and how a stored drawing names them.

A drawing in a notebook names a role, and beside it a plain colour for a viewer that has no style sheet of
ours. That colour is part of every stored drawing and stays what it is when the role gets another one in
`palette`: so a new colour changes no notebook. Changed here, it changes them all.
"""

import re

PLAIN: dict[str, str] = {
    "paper": "#fbfaf7",
    "panel": "#f2f0ea",
    "ink": "#1c2430",
    "muted": "#5b6472",
    "rule": "#d9d6cd",
    "link": "#0b5cad",
    "accent": "#9c1a14",
    "amd": "#00707a",
    "nvidia": "#b4530a",
    "binding": "#1f4e8c",
    "firm": "#1f4e8c",
    "hedged": "#6c8cb5",
    "loose": "#8c6d1f",
    "neutral": "#858a93",
    "inside": "#0f141b",
}

# the roles whose colour a sentence names: it takes its word from here (`theme.named`, `colour_words`)
NAMES = {"accent": "red", "firm": "blue", "amd": "teal", "neutral": "grey"}

_STORED = re.compile(r"var\(--cd-([a-z]+), [^()]*\)")


def as_stored(text: str) -> str:
    """A drawing, or its specification, with the plain colour beside each role, whatever stood there.

    Parameters
    ----------
    text : str
        SVG, JSON or a part of them.

    Returns
    -------
    str
    """
    return _STORED.sub(
        lambda role: f"var(--cd-{role[1]}, {PLAIN[role[1]]})" if role[1] in PLAIN else role[0], text
    )

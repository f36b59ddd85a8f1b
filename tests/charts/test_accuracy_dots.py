"""The dot plot of accuracy: one lane a tool, ours apart from the others."""

import json

import pandas as pd

from computedeals.charts.accuracy import accuracy_dots
from computedeals.charts.display import drawing, fitted
from computedeals.charts.roles import PLAIN


def test_every_tool_is_named_with_its_share_and_ours_alone_is_in_colour() -> None:
    scores = pd.DataFrame(
        {
            "category": ["currency", "currency", "date"],
            "tool": ["ours", "another", "ours"],
            "exact": [0.98, 0.41, 0.9],
            "value": [0.99, 0.6, 0.9],
        }
    )
    spec = fitted(accuracy_dots(scores, ["currency", "date"], "ours", "accent").to_dict(), 700)
    text = json.dumps(spec)
    assert spec["usermeta"]["computedeals"]["fit"] == "container"
    assert "ours  98%" in text
    assert "another  41%" in text
    svg = drawing(spec, 700)
    # a dot and a ring for each of ours, and nothing else in the accent
    assert svg.count(PLAIN["accent"]) == 4
